import type { Routes } from '@locai/billing-contract';
import type fc from 'fast-check';

type Fields = Record<string, fc.Arbitrary<unknown>>;

/** What bodies about metrics, charges, add-ons and coupons are made of. @param of what is meant, and now and then anything */
export function pricedFields(of: (...usual: unknown[]) => fc.Arbitrary<unknown>): Partial<Record<keyof Routes, Fields>> {
  const flag = of(undefined, true, false);
  const planCodes = of(undefined, [], ['pro'], ['pro', 'pro'], ['nope']);
  const metric = {
    name: of('Metric'),
    description: of(undefined, null, 'More'),
    aggregation: of('count', 'sum', 'sum', 'max', 'unique_count', 'weighted_sum'),
    field: of(undefined, null, 'size', '__proto__'),
    filters: of(undefined, [], [{ key: 'region', values: ['eu'] }]),
    rounding: of(undefined, null, { mode: 'ceil', precision: 2 }),
    recurring: flag,
  };
  const tiers = [
    { to: '10', rate: '1', flat: '0' },
    { to: null, rate: '0.5' },
  ];
  const everywhere = (properties: unknown) => ({ USD: properties, EUR: properties, JPY: properties });
  const charge = {
    name: of('Charge'),
    pricing: of(
      { model: 'standard', properties: everywhere({ amount: '0.2' }) },
      { model: 'graduated', properties: everywhere({ tiers }) },
      { model: 'volume', properties: everywhere({ tiers: tiers.toReversed() }) },
      { model: 'percentage', properties: { USD: { rate: '1', min: '2', max: '1' } } },
    ),
    entitlementCode: of(undefined, undefined, null, 'messages'),
    chargeOn: of(undefined, undefined, null, 'overage'),
    payInAdvance: flag,
    minimum: of(undefined, null, {}, { USD: 500 }, { KWD: 1 }),
    prorated: flag,
    private: flag,
  };
  const addon = {
    name: of('Add-on'),
    visibility: of(undefined, 'published', 'hidden'),
    prices: of([], [{ interval: 'month', price: { amount: 1, currency: 'USD' } }], [{ interval: null, price: { amount: 1 } }]),
    autoRenew: flag,
    planCodes,
    grants: of(undefined, [], [{ entitlementCode: 'messages', amount: '5' }], [{ entitlementCode: 'tone', amount: null }]),
  };
  const coupon = {
    name: of('Coupon'),
    discount: of(
      { type: 'percentage', percent: '20' },
      { type: 'amount', amounts: { USD: 5 } },
      { type: 'amount', percent: '1' },
    ),
    duration: of(undefined, 'once', 'repeating', 'forever'),
    periods: of(undefined, null, 3),
    planCodes,
    maxRedemptions: of(undefined, null, 5),
    expiresAt: of(undefined, null, '2027-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
  };
  return {
    createBillableMetric: { ...metric, code: of('words', 'new-1', 'new-2') },
    updateBillableMetric: metric,
    createCharge: {
      ...charge,
      code: of('words', 'new-1', 'new-2'),
      planCode: of('pro', 'nope'),
      metricCode: of('words', 'nope'),
    },
    updateCharge: charge,
    createAddon: { ...addon, code: of('more', 'new-1', 'new-2'), type: of('one_off', 'recurring') },
    updateAddon: addon,
    createCoupon: { ...coupon, code: of('LAUNCH', 'launch', 'NEW') },
    updateCoupon: coupon,
  };
}
