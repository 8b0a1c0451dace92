import fc from 'fast-check';
import type { AnyBillingConfig, AnyCharge, AnyPlan, PriceTable } from '../billing-config.ts';

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((some) => `a${some.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')}`);
const amount = fc.integer({ min: 0, max: 1_000_000 });
const decimal = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom('0.5', '12.50', '100000000000000000000'));
const currencies = fc.uniqueArray(fc.constantFrom('USD', 'EUR', 'JPY'), { minLength: 1, maxLength: 3 });
const amounts = fc.record({ month: amount, year: amount }, { requiredKeys: ['month'] });

const tableOf = <T>(keys: string[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.tuple(...keys.map(() => value)).map((values) => Object.fromEntries(keys.map((key, at) => [key, values[at] as T])));

const prices: fc.Arbitrary<PriceTable> = currencies.chain((some) => tableOf(some, amounts));
const measured = fc.record({ name: text, description: optional(text) });

/** How a metric measures is for good once it is used: only its words differ. */
const metrics = fc.record({ words: measured, seconds: measured, constructor: measured }).map((some) => ({
  words: { ...some.words, aggregation: 'sum' as const, field: 'words', filters: [{ key: 'region', values: ['eu', 'us'] }] },
  seconds: { ...some.seconds, aggregation: 'max' as const, field: 's', rounding: { mode: 'ceil' as const, precision: 0 } },
  constructor: { ...some.constructor, aggregation: 'count' as const },
}));

const reportedBy = optional(fc.constantFrom('server' as const, 'client' as const));
const named = fc.record({ name: text, reportedBy }, { requiredKeys: ['name'] });
const entitlements = fc
  .record({ words: named, 'more-messages': named, documents: named, tone: named, unit: optional(text) })
  .map(({ unit, ...some }) => ({
    words: { ...some.words, type: 'metered' as const, metric: 'words', ...(unit && { unit }) },
    'more-messages': { ...some['more-messages'], type: 'metered' as const },
    documents: { ...some.documents, type: 'boolean' as const },
    tone: { ...some.tone, type: 'static' as const },
  }));

const limited = fc.record(
  {
    quota: decimal,
    perSeat: fc.boolean(),
    resetInterval: fc.constantFrom('day' as const, 'month' as const, 'billing_period' as const),
    limit: fc.constantFrom('hard' as const, 'soft' as const),
    rollover: fc.record({ max: decimal, expiresAfter: fc.integer({ min: 1, max: 12 }) }),
  },
  { requiredKeys: ['quota'] },
);
const quota = fc.oneof(limited, fc.constant({ quota: null }), fc.constant({ quota: 0, resetInterval: 'never' as const }));
// PostgreSQL stores no null byte, and HTTP no half of a character.
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value).replace(/\\u[0-9a-f]{4}/g, '')));
const granted = fc.record(
  { words: quota, 'more-messages': quota, documents: fc.constant(true as const), tone: fc.record({ value: json }) },
  { requiredKeys: [] },
);

const seats = fc.record(
  { included: fc.integer({ min: 1, max: 5 }), min: fc.integer({ min: 1, max: 5 }), max: fc.integer({ min: 5, max: 9 }), prices },
  { requiredKeys: ['included'] },
);

const shown: fc.Arbitrary<AnyPlan> = fc.record(
  {
    name: text,
    description: text,
    rank: fc.integer({ min: 0, max: 9 }),
    visibility: fc.constantFrom('published', 'hidden'),
    prices,
    payInAdvance: fc.boolean(),
    trial: fc.record({ days: fc.integer({ min: 1, max: 30 }), needsCard: fc.boolean() }, { requiredKeys: ['days'] }),
    seats,
    features: fc.array(text, { maxLength: 3 }),
    highlighted: fc.boolean(),
    metadata: fc.dictionary(fc.constantFrom('crm', 'note', 'toString'), text),
    entitlements: granted,
    archived: fc.boolean(),
  },
  { requiredKeys: ['name', 'rank'] },
);

const priced = fc.record({ rate: fc.constantFrom('1', '0.20'), flat: optional(fc.constant('100')) });
const model = fc.oneof(
  priced.map(({ rate }) => ({ model: 'standard' as const, properties: () => ({ amount: rate }) })),
  priced.map(({ rate }) => ({ model: 'package' as const, properties: () => ({ amount: rate, size: '10' }) })),
  priced.map((tier) => ({
    model: 'graduated' as const,
    properties: () => ({
      tiers: [
        { to: '10', ...tier },
        { to: null, ...tier },
      ],
    }),
  })),
);

/** A charge in every currency of its plan; on words it may be of what passes the quota. */
function chargeOf(plan: AnyPlan): fc.Arbitrary<AnyCharge> {
  const sold = [...new Set(['USD', ...Object.keys(plan.prices ?? {}), ...Object.keys(plan.seats?.prices ?? {})])];
  const words = plan.entitlements?.words !== undefined;
  const terms = {
    name: text,
    metric: fc.constantFrom('words', 'seconds', 'constructor'),
    model,
    billMonthly: fc.boolean(),
    private: fc.boolean(),
  };
  return fc
    .record({ ...terms, minimum: fc.boolean(), overage: fc.boolean() })
    .map(({ model: { model, properties }, minimum, overage, ...charge }) => {
      const pricing = { model, properties: Object.fromEntries(sold.map((currency) => [currency, properties()])) };
      return {
        ...charge,
        pricing: JSON.parse(JSON.stringify(pricing)),
        ...(minimum && { minimum: { USD: 5 } }),
        ...(words && charge.metric === 'words' && { entitlement: 'words', ...(overage && { chargeOn: 'overage' as const }) }),
      };
    });
}

/** Plans whose charges move from plan to plan, and come and go. */
const plans = fc.record({ free: shown, pro: shown, enterprise: shown }).chain(({ free, pro, enterprise }) =>
  fc
    .record({ place: fc.constantFrom('free', 'pro', 'none'), first: chargeOf(free), second: chargeOf(pro), third: chargeOf(pro) })
    .map(({ place, first, second, third }) => ({
      free: { ...free, ...(place === 'free' && { charges: { moving: first } }) },
      pro: { ...pro, charges: { ...(place === 'pro' && { moving: second }), staying: third } },
      enterprise,
    })),
);

const fields = {
  name: text,
  description: optional(text),
  visibility: optional(fc.constantFrom('published' as const, 'hidden' as const)),
};
const grants = fc.record({ words: decimal, documents: fc.constant(true as const) }, { requiredKeys: [] });
const addons = fc.record({
  pack: fc
    .record({ ...fields, prices: currencies.chain((some) => tableOf(some, amount)), grants })
    .map((addon) => ({ ...addon, type: 'one_off' as const })),
  support: fc
    .record({ ...fields, prices, plans: optional(fc.subarray(['free', 'pro'])), grants, autoRenew: optional(fc.boolean()) })
    .map((addon) => ({ ...addon, type: 'recurring' as const })),
});

/** Catalogues that a back end takes, one after the other: with the same codes, and all else different. */
export const anyCatalogue: fc.Arbitrary<AnyBillingConfig> = fc.record({ metrics, entitlements, plans, addons });
