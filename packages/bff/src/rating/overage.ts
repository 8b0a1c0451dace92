import { Big } from '@locai/billing-contract';

/** Units of a reset period, and what was granted for them. */
export interface Granted {
  /** Units of the reset period that came before those that are asked about. */
  before: Big;
  units: Big;
  /** null: unlimited, so that nothing passes it. */
  granted: string | null;
}

/**
 * `max(before + units − granted, 0) − max(before − granted, 0)`: what of the units passes the quota. What passed it before them
 * was asked about before; so the parts of a reset period add up, in billing periods or in events.
 *
 * @example
 * overage({ before: new Big(0), units: new Big(50412), granted: '50000' }) // 412
 */
export function overage({ before, units, granted }: Granted): Big {
  if (granted === null) return new Big(0);
  return above(before.plus(units), granted).minus(above(before, granted));
}

/** `max(units − granted, 0)`. */
export function above(units: Big, granted: string | null): Big {
  return granted === null || units.lt(granted) ? new Big(0) : units.minus(granted);
}
