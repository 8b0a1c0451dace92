import { Big } from '@locai/billing-contract';
import { aggregate } from './aggregate.ts';
import { above, overage } from './overage.ts';
import { roundUnits } from './round-units.ts';
import type { ChargeTerms, MetricTerms } from './terms.ts';
import type { PeriodUsage, RatedPeriod, ResetUsage } from './usage.ts';
import { weightedSum } from './weighted-sum.ts';

/**
 * The units of a period that a charge prices: all of them, or with `charge_on: overage` what passes the quota; then rounded as
 * the metric says. Never below 0: what was taken away may not be more than what there was.
 *
 * - What adds up (count, sum, unique_count) is held against each reset period's quota by itself.
 * - What is a level (a recurring metric, weighted_sum) is held against the quota at the end of the period.
 * - max and latest are asked of each reset period by itself.
 */
export function billableUnits(
  charge: Pick<ChargeTerms, 'charge_on'>,
  metric: MetricTerms,
  usage: PeriodUsage,
  period: RatedPeriod,
): Big {
  const units = charge.charge_on === 'overage' ? passing(metric, usage, period) : all(metric, usage, period);
  return roundUnits(units.gt(0) ? units : new Big(0), metric.rounding);
}

/** What is granted at the end of the period; null: unlimited. */
export function grantedAtEnd({ resets }: PeriodUsage): string | null {
  return grantedOf(resets.at(-1) ?? { buckets: [] });
}

function all({ aggregation, recurring }: MetricTerms, { carried = '0', resets }: PeriodUsage, period: RatedPeriod): Big {
  const buckets = resets.flatMap((reset) => reset.buckets);
  const before = recurring ? carried : '0';
  return aggregation === 'weighted_sum' ? weightedSum(before, buckets, period) : aggregate(aggregation, buckets).plus(before);
}

function passing(metric: MetricTerms, usage: PeriodUsage, period: RatedPeriod): Big {
  const { aggregation, recurring } = metric;
  if (recurring || aggregation === 'weighted_sum') return above(all(metric, usage, period), grantedAtEnd(usage));
  return usage.resets.reduce((total, reset) => total.plus(passingIn(reset, metric)), new Big(0));
}

function passingIn(reset: ResetUsage, { aggregation }: MetricTerms): Big {
  const units = aggregate(aggregation, reset.buckets);
  const isOne = aggregation === 'max' || aggregation === 'latest';
  return overage({ before: new Big((!isOne && reset.before) || 0), units, granted: grantedOf(reset) });
}

function grantedOf({ granted = '0' }: ResetUsage): string | null {
  return granted;
}
