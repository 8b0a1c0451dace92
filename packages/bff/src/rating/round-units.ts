import { Big, type MetricRounding } from '@locai/billing-contract';

const modes = { round: Big.roundHalfUp, floor: Big.roundDown, ceil: Big.roundUp };

/**
 * Rounds the units of a period before they are priced. A negative precision rounds before the point.
 *
 * @param units 0 or more
 * @see https://getlago.com/docs/guide/billable-metrics/rounding
 * @example
 * roundUnits(new Big('123.4567'), { mode: 'round', precision: -1 }) // 120
 */
export function roundUnits(units: Big, rounding: MetricRounding | null): Big {
  return rounding ? units.round(rounding.precision, modes[rounding.mode]) : units;
}
