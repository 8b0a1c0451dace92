import { Big } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';

/**
 * `ceil(max(n − free, 0) ÷ size) · amount`: a package that is begun is paid in full.
 *
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/package
 * @see https://docs.stripe.com/billing/subscriptions/usage-based/transform-quantities
 * @example
 * packaged({ amount: '500', size: '100', free: '100' }, new Big(201)) // 1000: two packages
 */
export function packaged({ amount, size, free = '0' }: Properties<'package'>, units: Big): Big {
  const paid = units.minus(free);
  if (paid.lte(0)) return new Big(0);
  return begun(paid, size).times(amount);
}

/** `ceil(units ÷ size)`, exact where the quotient has no end. */
function begun(units: Big, size: string): Big {
  const near = units.div(size).round(0, Big.roundDown);
  return near.times(size).lt(units) ? near.plus(1) : near;
}
