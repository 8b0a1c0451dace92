import { Big, plain } from '@locai/billing-contract';
import type { MetricRow } from '../../../catalog/metrics/store.ts';
import type { ChargeTerms } from '../../../catalog/plan-charges.ts';
import type { RatedPeriod, UsageBucket } from '../../../rating/usage.ts';
import type { BucketRow, SharedRow } from '../../../usage/period-buckets.ts';

/** By what a bucket is read. */
export interface Reading {
  charge: Pick<ChargeTerms, 'charge_on' | 'bill_monthly'>;
  metric: Pick<MetricRow, 'aggregation' | 'recurring'>;
  stretch: RatedPeriod;
  /** The end of the billing period, until which changes are weighed. */
  billingTo: Date;
}

/** A bucket as a charge rates it. Corrections of a count change what was counted, and no events. */
export function toBucket(row: BucketRow, reading: Reading): UsageBucket {
  const { day, events, quantity, max, latest, latest_at } = row;
  return {
    day,
    events: reading.metric.aggregation === 'count' ? new Big(quantity).toNumber() : events,
    quantity,
    max,
    latest,
    latest_at,
    unique_values: uniqueIn(row, reading),
    weight: weightIn(row, reading),
  };
}

/** What passes a quota is what the entitlement counted, which carries over with the metric; else values are new by billing period. */
function uniqueIn({ quantity, unique_values, unique_in_month }: BucketRow, { charge, metric }: Reading): number {
  if (metric.aggregation !== 'unique_count') return 0;
  if (metric.recurring || charge.charge_on === 'overage') return new Big(quantity).toNumber();
  return (charge.bill_monthly ? unique_in_month : unique_values) ?? 0;
}

/** What is rated by itself is weighed until its own end. */
function weightIn({ quantity, weight }: BucketRow, { stretch, billingTo }: Reading): string {
  const after = billingTo.getTime() - stretch.whole.to.getTime();
  return weight === null ? '0' : plain(new Big(weight).minus(new Big(quantity).times(after)));
}

type Sum = Pick<BucketRow, 'entitlement_code' | 'period_from' | 'quantity'>;

/** Takes off what another entitlement counted too. A greatest and a latest value are the same in both. */
export function withoutShared(
  { buckets, before }: { buckets: BucketRow[]; before: Sum[] },
  shared: SharedRow[],
  billingFrom: Date,
) {
  const earlier = shared.filter(({ billing_from }) => billing_from < billingFrom);
  const less = earlier.map((one) => ({ ...one, quantity: plain(new Big(0).minus(one.quantity)) }));
  return {
    before: [...before, ...less],
    buckets: buckets.map((row) => {
      const part = shared.find((one) => isSamePlace(row, one));
      return part ? lessShared(row, part) : row;
    }),
  };
}

function isSamePlace(a: BucketRow, b: SharedRow): boolean {
  return (
    a.entitlement_code === b.entitlement_code &&
    a.subscription_id === b.subscription_id &&
    a.day === b.day &&
    a.billing_from.getTime() === b.billing_from.getTime() &&
    a.period_from.getTime() === b.period_from.getTime()
  );
}

function lessShared(row: BucketRow, part: SharedRow): BucketRow {
  return {
    ...row,
    events: row.events - part.events,
    quantity: plain(new Big(row.quantity).minus(part.quantity)),
    unique_values: row.unique_values && row.unique_values - part.unique_values,
    unique_in_month: row.unique_in_month && row.unique_in_month - part.unique_in_month,
    weight: row.weight && plain(new Big(row.weight).minus(part.weight)),
  };
}
