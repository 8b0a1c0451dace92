import { Big } from '@locai/billing-contract';
import { added } from './aggregate.ts';
import type { MetricTerms } from './terms.ts';
import type { PeriodUsage, RatedPeriod, UsageBucket } from './usage.ts';

/** Units that were there on so many days in a row. */
export interface Level {
  units: Big;
  days: number;
}

/**
 * How many units of a recurring metric were there on the local days that are billed, in their order. A unit is there from the
 * day it is added to the day it is taken away, both billed; what is added and taken away on one day was never there. Usage of a
 * day before the period, which came late, counts from its first day.
 *
 * @example
 * // 2 seats carried into a June, one more on the 10th
 * dailyLevels(seats, { carried: '2', resets: [{ buckets: [{ day: '2026-06-10', quantity: '1', … }] }] }, june)
 * // [{ units: 2, days: 9 }, { units: 3, days: 21 }]
 */
export function dailyLevels(metric: MetricTerms, { carried = '0', resets }: PeriodUsage, period: RatedPeriod): Level[] {
  const buckets = resets.flatMap((reset) => reset.buckets);
  const changes = changesByDay(metric, buckets, period);
  const days = [0, ...changes.keys()].sort((a, b) => a - b);
  let units = new Big(carried);
  return days.flatMap((day, index) => {
    units = index === 0 ? units : units.plus(changes.get(day) ?? 0);
    const length = (days[index + 1] ?? period.days) - day;
    return length > 0 ? [{ units, days: length }] : [];
  });
}

/** By how many units the level differs from the day before, by the day's number in the period. */
function changesByDay(metric: MetricTerms, buckets: UsageBucket[], period: RatedPeriod): Map<number, Big> {
  const changes = new Map<number, Big>();
  for (const [day, change] of netByDay(metric, buckets, period)) {
    const from = change.lt(0) ? day + 1 : day;
    if (from < period.days) changes.set(from, change.plus(changes.get(from) ?? 0));
  }
  return changes;
}

function netByDay({ aggregation }: MetricTerms, buckets: UsageBucket[], period: RatedPeriod): Map<number, Big> {
  const net = new Map<number, Big>();
  for (const bucket of buckets) {
    const day = Math.max(0, daysBetween(period.firstDay, bucket.day));
    net.set(day, added(aggregation, bucket).plus(net.get(day) ?? 0));
  }
  return net;
}

/** Dates are read as UTC, where every day is as long as the other. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
