import { beforeEach, expect, test } from 'vitest';
import type { AnyBillingConfig } from './billing-config.ts';
import { defineBilling } from './define-billing.ts';
import { isEmpty } from './plan-push.ts';
import { readRemote } from './read-remote.ts';
import { type AsCodeWorld, asCodeWorld } from './testing/as-code-world.ts';

let world: AsCodeWorld;

beforeEach(async () => {
  world = await asCodeWorld();
});

const usd = (amount: string) => ({ model: 'standard', properties: { USD: { amount } } }) as const;

/** A catalogue with something of everything. */
const everything = defineBilling({
  metrics: {
    words: { name: 'Words', aggregation: 'sum', field: 'words', filters: [{ key: 'region', values: ['eu'] }] },
    pages: { name: 'Pages', aggregation: 'max', field: 'pages', rounding: { mode: 'ceil', precision: 0 } },
  },
  entitlements: {
    words: { type: 'metered', name: 'Words', unit: 'word', metric: 'words' },
    messages: { type: 'metered', name: ' Messages ', reportedBy: 'client' },
    documents: { type: 'boolean', name: 'Documents' },
    tone: { type: 'static', name: 'Tones' },
  },
  plans: {
    free: { name: 'Free', rank: 0, prices: { USD: { month: 0 } }, entitlements: { messages: { quota: 5 } } },
    pro: {
      name: 'Pro',
      description: 'For people who write.',
      rank: 1,
      highlighted: true,
      prices: { USD: { year: 29000, month: 2900 }, EUR: { month: 2700 } },
      trial: { days: 14 },
      seats: { included: 3, max: 50, prices: { USD: { month: 900 } } },
      features: ['Every tone'],
      metadata: { crm: '1' },
      entitlements: {
        messages: { quota: '1000.50', perSeat: true, rollover: { max: '10', expiresAfter: 2 } },
        words: { quota: 1000, limit: 'soft', resetInterval: 'month' },
        documents: true,
        tone: { value: { voices: ['plain', 'warm'], max: 2 } },
      },
      charges: {
        words_pro: {
          name: 'Words',
          metric: 'words',
          entitlement: 'words',
          chargeOn: 'overage',
          pricing: { model: 'standard', properties: { USD: { amount: '0.20' }, EUR: { amount: '0.2' } } },
          minimum: { USD: 100 },
          private: true,
        },
      },
    },
    old: { name: 'Old', rank: 1, archived: true, charges: { pages_old: { name: 'P', metric: 'pages', pricing: usd('5') } } },
  },
  addons: {
    pack: { type: 'one_off', name: 'Pack', prices: { USD: 500, JPY: 700 }, plans: ['pro', 'free'], grants: { messages: 100 } },
    export: { type: 'recurring', name: 'Export', prices: { USD: { month: 500 } }, grants: { documents: true }, autoRenew: false },
    gone: { type: 'recurring', name: 'Gone', prices: {}, active: false },
  },
});

const small = (changes: Partial<AnyBillingConfig> = {}): AnyBillingConfig => ({
  entitlements: { messages: { type: 'metered', name: 'Messages' } },
  plans: { pro: { name: 'Pro', rank: 1, prices: { USD: { month: 2900 } }, entitlements: { messages: { quota: 10 } } } },
  ...changes,
});

test('what was pushed is there, and pushing it again sends nothing', async () => {
  await world.push(everything);
  expect(world.sent()).not.toEqual([]);
  expect(await world.plan('pro')).toMatchObject({
    prices: [
      { interval: 'month', price: { amount: 2900, currency: 'USD' } },
      { interval: 'year' },
      { price: { currency: 'EUR' } },
    ],
    entitlements: [{ code: 'documents' }, { quota: '1000.5' }, { code: 'tone' }, { limit: 'soft' }],
  });
  expect(await world.diff(everything, { prune: true })).toMatchObject({ kept: [], conflicts: [] });
  expect(isEmpty(await world.diff(everything, { prune: true }))).toBe(true);
  await world.push(everything, { prune: true });
  expect(world.sent()).toEqual([]);
});

test('a push that is cut off anywhere goes on where it was', async () => {
  for (let cuts = 0; cuts < 60; cuts++) {
    world.cutOffAfter(1);
    const done = await world.push(everything).then(
      () => true,
      (error: Error) => !error.message.includes('cut off'),
    );
    if (done) break;
  }
  world.cutOffAfter(Number.POSITIVE_INFINITY);
  const sent = world.sent();
  expect(sent.length).toBeGreaterThan(12);
  expect(isEmpty(await world.diff(everything))).toBe(true);
  const other = await asCodeWorld();
  await other.push(everything);
  expect(other.sent()).toEqual(sent);
  expect((await readRemote(world.client)).catalogue).toEqual((await readRemote(other.client)).catalogue);
});

test('prices, seats and quotas change together, in one version', async () => {
  await world.push(small());
  world.sent();
  const pro = {
    name: 'Pro',
    rank: 1,
    prices: { USD: { month: 3900, year: 39000 } },
    seats: { included: 2 },
    entitlements: { messages: { quota: 20 }, documents: true as const },
  };
  const entitlements = { ...small().entitlements, documents: { type: 'boolean' as const, name: 'Documents' } };
  await world.push({ entitlements, plans: { pro } });
  expect(world.sent()).toEqual(['POST /entitlements/v1/entitlements', 'PATCH /billing/v1/plans/pro']);
  expect(await world.plan('pro')).toMatchObject({ version: 2, seats: { included: 2 } });
});

test('another first currency is a change, another order of intervals is none', async () => {
  const priced = (prices: Record<string, Record<string, number>>) => small({ plans: { pro: { name: 'Pro', rank: 1, prices } } });
  await world.push(priced({ USD: { month: 1, year: 10 }, EUR: { month: 1 } }));
  expect(isEmpty(await world.diff(priced({ USD: { year: 10, month: 1 }, EUR: { month: 1 } })))).toBe(true);
  const turned = priced({ EUR: { month: 1 }, USD: { month: 1, year: 10 } });
  await world.push(turned);
  expect((await world.plan('pro')).prices[0]).toMatchObject({ price: { currency: 'EUR' } });
});

test('a plan is sold in another currency together with its charges', async () => {
  const sold = (currency: string, metric = 'words'): AnyBillingConfig => ({
    metrics: { words: { name: 'Words', aggregation: 'sum' as const }, pages: { name: 'Pages', aggregation: 'count' as const } },
    entitlements: { words: { type: 'metered' as const, name: 'Words', metric: 'words' } },
    plans: {
      pro: {
        name: 'Pro',
        rank: 1,
        prices: { [currency]: { month: 2900 } },
        ...(currency === 'EUR' && { entitlements: { words: { quota: 1 } } }),
        charges: {
          used: {
            name: 'Used',
            metric,
            pricing: { model: 'standard' as const, properties: { [currency]: { amount: '2' } } },
            ...(currency === 'EUR' && { entitlement: 'words', chargeOn: 'overage' as const }),
          },
        },
      },
    },
  });
  await world.push(sold('USD'));
  await world.push(sold('EUR'));
  const charges = await world.app.asService().get<{ data: object[] }>('/billing/v1/charges');
  expect(charges.body.data).toMatchObject([{ chargeOn: 'overage', pricing: { properties: { EUR: { amount: '2' } } } }]);

  // The only charge of its metric is made anew with another; the metric that went with it is made again, because the file has it.
  await world.push(sold('USD', 'pages'));
  expect(isEmpty(await world.diff(sold('USD', 'pages'), { prune: true }))).toBe(true);
});

test('what is only on the back end stays, unless it is to be pruned', async () => {
  await world.push(everything);
  world.sent();
  const kept = await world.diff(small());
  expect(kept.kept).toEqual([
    'entitlement documents',
    'entitlement tone',
    'entitlement words',
    'plan free',
    'charge pages_old',
    'charge words_pro',
    'add-on export',
    'add-on pack',
  ]);
  const config = small({ plans: { pro: { name: 'Pro', rank: 1, prices: { USD: { month: 2900 } } } } });
  await world.push(config);
  expect(world.sent()).toEqual(['PATCH /entitlements/v1/entitlements/{id}', 'PATCH /billing/v1/plans/pro']);

  await expect(world.push(config, { prune: true })).rejects.toThrow('refused to delete the entitlement');
  const { catalogue } = await readRemote(world.client);
  expect([...catalogue.plans].map(([code, { archived }]) => [code, archived])).toEqual([
    ['pro', false],
    ['free', true],
    ['old', true],
  ]);
  expect([...catalogue.addons.values()].map(({ active }) => active)).toEqual([false, false, false]);
  expect([...catalogue.charges.keys()]).toEqual([]);
});

test('an archived plan comes back when the file has it', async () => {
  await world.push(small());
  await world.push(small({ plans: { pro: { name: 'Pro', rank: 1, archived: true } } }));
  expect(await world.plan('pro')).toMatchObject({ archived: true, prices: [] });
  await world.push(small());
  expect(await world.plan('pro')).toMatchObject({ archived: false, prices: [{ interval: 'month' }] });
});

test('what cannot be is said before anything is done', async () => {
  await world.push(everything);
  const { entitlements, plans, addons } = everything;
  const { conflicts } = await world.diff({
    ...everything,
    entitlements: { ...entitlements, tone: { type: 'boolean', name: 'Tones' } },
    plans: { ...plans, pro: { name: 'Pro', rank: 1 } },
    addons: { ...addons, gone: { type: 'recurring', name: 'Gone', prices: {} } },
  });
  expect(conflicts).toEqual([
    expect.stringContaining('entitlement tone is static and cannot become boolean'),
    expect.stringContaining('add-on gone was taken off sale for good'),
  ]);
});

test('who may not is told so', async () => {
  const { conflicts } = await world.diff(small());
  expect(conflicts).toEqual([]);
  const stranger = await asCodeWorld();
  await stranger.app.db.deleteFrom('service_keys').execute();
  await expect(stranger.push(small())).rejects.toThrow('refused to list its plans (401)');
});
