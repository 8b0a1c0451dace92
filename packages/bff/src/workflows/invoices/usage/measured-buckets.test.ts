import { expect, test } from 'vitest';
import { wholeMonth } from '../../../rating/testing/whole-month.ts';
import type { BucketRow, SharedRow } from '../../../usage/period-buckets.ts';
import { type Reading, toBucket, withoutShared } from './measured-buckets.ts';

const billingFrom = new Date('2026-01-01T00:00:00Z');
const place = {
  customer_id: 'cus_1',
  subscription_id: 'sub_1',
  billing_from: billingFrom,
  period_from: billingFrom,
};

const bucket = (entitlement_code: string, more: Partial<BucketRow> = {}): BucketRow => ({
  ...place,
  entitlement_code,
  day: '2026-01-05',
  events: 3,
  quantity: '7',
  max: '5',
  latest: '2',
  latest_at: new Date('2026-01-05T10:00:00Z'),
  unique_values: 4,
  unique_in_month: 6,
  weight: '1000',
  ...more,
});
const reading = (more: { charge?: Partial<Reading['charge']>; metric: Reading['metric'] }): Reading => ({
  stretch: wholeMonth('2026-01'),
  billingTo: new Date('2026-04-01T00:00:00Z'),
  metric: more.metric,
  charge: { charge_on: null, bill_monthly: false, ...more.charge },
});

test('values are new by billing period, by month where it is billed by itself, and by reset period where they pass its quota', () => {
  const metric = { aggregation: 'unique_count', recurring: false } as const;
  const unique = (charge: Partial<Reading['charge']>, recurring = false) =>
    toBucket(bucket('people'), reading({ charge, metric: { ...metric, recurring } })).unique_values;
  expect(unique({})).toBe(4);
  expect(unique({ bill_monthly: true })).toBe(6);
  expect(unique({ charge_on: 'overage' })).toBe(7);
  expect(unique({}, true)).toBe(7);
});

test('a month that is billed by itself weighs changes until its own end', () => {
  const metric = { aggregation: 'weighted_sum', recurring: false } as const;
  // 7 GB from an hour before the end of January, as they are weighed until the end of March.
  const weight = String(7 * 3_600_000 * (1 + 24 * (28 + 31)));
  expect(toBucket(bucket('storage', { weight }), reading({ metric })).weight).toBe(String(7 * 3_600_000));
});

test('a correction of a count is none of its events, and changes what is counted', () => {
  expect(toBucket(bucket('clicks'), reading({ metric: { aggregation: 'count', recurring: false } })).events).toBe(7);
  expect(toBucket(bucket('words'), reading({ metric: { aggregation: 'sum', recurring: false } })).events).toBe(3);
});

test('what two entitlements count of one report is taken once, before the period too', () => {
  const shared: SharedRow = {
    ...place,
    entitlement_code: 'texts',
    day: '2026-01-05',
    events: 2,
    quantity: '5',
    unique_values: 1,
    unique_in_month: 2,
    weight: '400',
  };
  const earlier = { ...shared, billing_from: new Date('2025-12-01T00:00:00Z'), quantity: '2' };
  const counted = {
    buckets: [bucket('drafts'), bucket('texts')],
    before: ['drafts', 'texts'].map((entitlement_code) => ({ ...place, entitlement_code, quantity: '3' })),
  };
  const once = withoutShared(counted, [shared, earlier], billingFrom);
  expect(once.buckets).toEqual([
    counted.buckets[0],
    { ...counted.buckets[1], events: 1, quantity: '2', unique_values: 3, unique_in_month: 4, weight: '600' },
  ]);
  expect(once.before.map(({ quantity }) => quantity)).toEqual(['3', '3', '-2']);
});
