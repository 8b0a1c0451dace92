import { type Aggregation, Big } from '@locai/billing-contract';
import type { MetricTerms } from './terms.ts';
import type { PeriodUsage, UsageBucket } from './usage.ts';

/**
 * Makes one number of units of a stretch of a period, without what was carried into it:
 *
 * - count: how many events; sum: Σ of their values; unique_count: how many different values
 * - max: the greatest value; latest: the value of the last event, of two at the same moment the greater
 * - weighted_sum: Σδ, the level that was reached; over time it is `weightedSum`
 *
 * @see https://getlago.com/docs/guide/billable-metrics/aggregation-types/overview
 * @example
 * aggregate('sum', [{ quantity: '10', … }, { quantity: '20', … }]) // 30
 */
export function aggregate(aggregation: Aggregation, buckets: UsageBucket[]): Big {
  if (aggregation === 'max') return greatest(buckets);
  if (aggregation === 'latest') return latest(buckets);
  return buckets.reduce((total, bucket) => total.plus(added(aggregation, bucket)), new Big(0));
}

/** What a bucket adds to a number that adds up. */
export function added(aggregation: Aggregation, { events, quantity, unique_values }: UsageBucket): Big {
  if (aggregation === 'count') return new Big(events);
  return new Big(aggregation === 'unique_count' ? unique_values : quantity);
}

/**
 * What a recurring metric carries into the next period: what was there before and what this one added. 0 for any other metric.
 *
 * @see https://getlago.com/docs/guide/billable-metrics/recurring-vs-metered
 */
export function carriedOver({ aggregation, recurring }: MetricTerms, { carried = '0', resets }: PeriodUsage): Big {
  const buckets = resets.flatMap((reset) => reset.buckets);
  return recurring ? aggregate(aggregation, buckets).plus(carried) : new Big(0);
}

function greatest(buckets: UsageBucket[]): Big {
  const values = buckets.flatMap(({ max }) => (max === null ? [] : [new Big(max)]));
  return values.reduce((most, value) => (value.gt(most) ? value : most), values[0] ?? new Big(0));
}

function latest(buckets: UsageBucket[]): Big {
  const last = buckets.reduce<UsageBucket | undefined>((found, bucket) => (isLater(bucket, found) ? bucket : found), undefined);
  return new Big(last?.latest ?? 0);
}

function isLater(bucket: UsageBucket, than: UsageBucket | undefined): boolean {
  if (bucket.latest === null || bucket.latest_at === null) return false;
  if (!than?.latest || !than.latest_at) return true;
  const apart = bucket.latest_at.getTime() - than.latest_at.getTime();
  return apart === 0 ? new Big(bucket.latest).gt(than.latest) : apart > 0;
}
