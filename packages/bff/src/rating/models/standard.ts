import type { Big } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';

/**
 * `n · amount`: every unit costs the same.
 *
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/standard
 * @example
 * standard({ amount: '5' }, new Big(1000)) // 5000: 1,000 calls at 5 cents are 50 dollars
 */
export function standard({ amount }: Properties<'standard'>, units: Big): Big {
  return units.times(amount);
}
