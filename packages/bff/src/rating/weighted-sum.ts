import { Big } from '@locai/billing-contract';
import { divideHalfUp } from './half-up.ts';
import type { RatedPeriod, UsageBucket } from './usage.ts';

/**
 * `(carried · (to − from) + Σ δ·(to − t)) ÷ (end − start of the whole period)`: the level over time, so that 20 GB for half a
 * period are 10 units. It counts milliseconds and keeps 12 digits after the point, half-up.
 *
 * Buckets weigh each change until the end of the whole period; where the bill ends earlier, the time after it is taken off again.
 *
 * @see https://getlago.com/docs/guide/billable-metrics/aggregation-types/weighted-sum
 * @example
 * // 20 GB from the 16th, 10 more from the 17th of a March
 * weightedSum('0', [{ quantity: '30', weight: '40608000000', … }], march) // 15.161290322581
 */
export function weightedSum(carried: string, buckets: UsageBucket[], { from, to, whole }: RatedPeriod): Big {
  const after = whole.to.getTime() - to.getTime();
  const weights = buckets.reduce(
    (total, { weight, quantity }) => total.plus(weight).minus(new Big(quantity).times(after)),
    new Big(carried).times(to.getTime() - from.getTime()),
  );
  return weights.gt(0) ? divideHalfUp(weights, new Big(whole.to.getTime() - whole.from.getTime()), 12) : new Big(0);
}
