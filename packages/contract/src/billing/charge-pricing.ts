import { z } from '@hono/zod-openapi';
import { Big, UnsignedDecimal } from '../values/decimal.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';

/** How the units of a period become an amount. n = units. */
export const chargeModels = ['standard', 'package', 'graduated', 'volume', 'percentage', 'graduated_percentage'] as const;
export const ChargeModel = z.enum(chargeModels).openapi('ChargeModel', { example: 'graduated' });
export type ChargeModel = z.infer<typeof ChargeModel>;

const price = (description: string, example: string) =>
  UnsignedDecimal.openapi({ description: `${description} In minor units: "0.2" is a fifth of a cent.`, example });

const percent = (description: string) =>
  UnsignedDecimal.openapi({ description: `${description} In percent: "2.9" is 2.9 %.`, example: '2.9' });

const positive = UnsignedDecimal.refine((value) => /[1-9]/.test(value), 'must be greater than 0');

const StandardProperties = z
  .strictObject({ amount: price('What one unit costs.', '0.2') })
  .openapi('StandardProperties', { description: 'n · amount' });

const PackageProperties = z
  .strictObject({
    amount: price('What one package costs.', '500'),
    size: positive.openapi({ description: 'Units in one package. A package that is begun is paid in full.', example: '1000' }),
    free: UnsignedDecimal.optional().openapi({ description: 'Units that cost nothing. Left out: 0.', example: '100' }),
  })
  .openapi('PackageProperties', { description: 'ceil(max(n − free, 0) ÷ size) · amount' });

const to = orNull(positive).openapi({
  description: 'The last unit of the tier. null: no end; the last tier only.',
  example: '1000',
});

const Tier = z
  .strictObject({
    to,
    rate: price('What one unit of the tier costs.', '0.2'),
    flat: price('What the tier costs beside its units. Left out: 0.', '100').optional(),
  })
  .openapi('Tier', { description: 'Begins where the tier before ends; the first begins at 0.' });

const PercentageTier = z
  .strictObject({
    to,
    rate: percent('The share of the amount within the tier.'),
    flat: price('What the tier costs beside its share. Left out: 0.', '100').optional(),
  })
  .openapi('PercentageTier', { description: 'Begins where the tier before ends; the first begins at 0.' });

/** Tiers that leave no gap: each begins where the one before ends, and the last has no end. */
function ladder<T extends typeof Tier | typeof PercentageTier>(tier: T) {
  return z
    .array(tier)
    .min(1)
    .max(100)
    .superRefine((tiers, context) => {
      for (const [index, { to }] of tiers.entries()) {
        const message = wrongEnd(to, tiers[index - 1]?.to, index === tiers.length - 1);
        if (message) context.addIssue({ code: 'custom', path: [index, 'to'], message });
      }
    });
}

function wrongEnd(to: string | null, before: string | null | undefined, last: boolean): string | undefined {
  if (last) return to === null ? undefined : 'must be null on the last tier, so that every unit has a price';
  if (to === null) return 'may be null on the last tier only';
  const rises = before === undefined || before === null || new Big(to).gt(before);
  return rises ? undefined : `must be above ${before}, where the tier before ends`;
}

const tiersExample = [
  { to: '1000', rate: '0.2', flat: '100' },
  { to: null, rate: '0.1' },
];
const percentageTiersExample = [
  { to: '100000', rate: '2.9', flat: '30' },
  { to: null, rate: '1.9' },
];

const GraduatedProperties = z
  .strictObject({ tiers: ladder(Tier).openapi({ example: tiersExample }) })
  .openapi('GraduatedProperties', { description: 'Σ (min(n, to) − from) · rate + flat over the tiers that n enters' });

const VolumeProperties = z
  .strictObject({ tiers: ladder(Tier).openapi({ example: tiersExample }) })
  .openapi('VolumeProperties', { description: 'n · rate + flat of the first tier with n ≤ to' });

const PercentageProperties = z
  .strictObject({
    rate: percent('The share of the amount.'),
    fixed: price('What every event costs beside its share. Left out: 0.', '30').optional(),
    freeAmount: UnsignedDecimal.optional().openapi({ description: 'The amount that costs nothing.', example: '10000' }),
    freeEvents: z.int().min(0).optional().openapi({ description: 'Events that cost nothing.', example: 5 }),
    min: price('What one event costs at least.', '10').optional(),
    max: price('What one event costs at most.', '5000').optional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || new Big(max).gte(min), {
    path: ['max'],
    message: 'must not be below min',
  })
  .openapi('PercentageProperties', {
    description:
      'rate · (amount above what is free) + fixed · (events above what is free). With both, free ends at whichever comes first.',
  });

const GraduatedPercentageProperties = z
  .strictObject({ tiers: ladder(PercentageTier).openapi({ example: percentageTiersExample }) })
  .openapi('GraduatedPercentageProperties', { description: 'As graduated, with rates in percent' });

/** One set of properties per currency. */
function byCurrency<T extends z.ZodType>(properties: T) {
  return z
    .record(Currency, properties)
    .refine((list) => Object.keys(list).length > 0, 'must have at least one currency, such as { "USD": { … } }')
    .openapi({ description: 'By currency. The charge must be priced in every currency of its plan.' });
}

function pricing<M extends ChargeModel, T extends z.ZodType>(model: M, properties: T) {
  return z.strictObject({ model: z.literal(model), properties: byCurrency(properties) });
}

export const ChargePricing = z
  .discriminatedUnion('model', [
    pricing('standard', StandardProperties).openapi('StandardPricing', {
      example: { model: 'standard', properties: { USD: { amount: '0.2' } } },
    }),
    pricing('package', PackageProperties).openapi('PackagePricing', {
      example: { model: 'package', properties: { USD: { amount: '500', size: '1000', free: '100' } } },
    }),
    pricing('graduated', GraduatedProperties).openapi('GraduatedPricing', {
      example: { model: 'graduated', properties: { USD: { tiers: tiersExample } } },
    }),
    pricing('volume', VolumeProperties).openapi('VolumePricing', {
      example: { model: 'volume', properties: { USD: { tiers: tiersExample } } },
    }),
    pricing('percentage', PercentageProperties).openapi('PercentagePricing', {
      example: { model: 'percentage', properties: { USD: { rate: '2.9', fixed: '30' } } },
    }),
    pricing('graduated_percentage', GraduatedPercentageProperties).openapi('GraduatedPercentagePricing', {
      example: { model: 'graduated_percentage', properties: { USD: { tiers: percentageTiersExample } } },
    }),
  ])
  .openapi('ChargePricing', { example: { model: 'standard', properties: { USD: { amount: '0.2' } } } });

/** A model and its properties by currency. Prices are decimal strings in minor units, rates of percentages in percent. */
export type ChargePricing = z.infer<typeof ChargePricing>;
