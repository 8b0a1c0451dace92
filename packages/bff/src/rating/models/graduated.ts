import { Big } from '@locai/billing-contract';
import type { Properties, Tier } from '../terms.ts';

/**
 * `Σ (min(n, to) − from) · rate + flat` over the tiers that n enters: each unit costs what its own tier says. Without units the
 * first tier is entered, so that its flat is due.
 *
 * @see https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing#graduated-pricing
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/graduated
 * @example
 * const tiers = [{ to: '5', rate: '700' }, { to: '10', rate: '650' }, { to: null, rate: '600' }];
 * graduated({ tiers }, new Big(6)) // 4150: 5 · 700 + 1 · 650
 */
export function graduated({ tiers }: Properties<'graduated'>, units: Big): Big {
  return tiers.reduce((total, tier, index) => total.plus(within(tier, tiers[index - 1], units)), new Big(0));
}

/** What one tier adds. It begins where the one before ends. */
function within({ to, rate, flat = '0' }: Tier, before: Tier | undefined, units: Big): Big {
  const from = before?.to ?? '0';
  if (before && units.lte(from)) return new Big(0);
  const end = to === null || units.lt(to) ? units : new Big(to);
  return end.minus(from).times(rate).plus(flat);
}
