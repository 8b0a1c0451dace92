import type { Big } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';

/**
 * `n · rate + flat` of the first tier with `n ≤ to`: the tier that n reaches prices all units. Without units that is the first
 * tier, so that its flat is due.
 *
 * @see https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing#volume-based-pricing
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/volume
 * @throws RangeError when no tier holds n, which a catalogue does not let happen
 * @example
 * const tiers = [{ to: '5', rate: '700' }, { to: '10', rate: '650' }, { to: null, rate: '600' }];
 * volume({ tiers }, new Big(6)) // 3900: 6 · 650
 */
export function volume({ tiers }: Properties<'volume'>, units: Big): Big {
  const tier = tiers.find(({ to }) => to === null || units.lte(to));
  if (!tier) throw new RangeError(`No tier holds ${units.toFixed()} units: the last one must have no end`);
  return units.times(tier.rate).plus(tier.flat ?? '0');
}
