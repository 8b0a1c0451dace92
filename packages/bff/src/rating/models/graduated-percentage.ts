import { Big } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';
import { graduated } from './graduated.ts';

/**
 * `Σ (min(n, to) − from) · rate ÷ 100 + flat` over the tiers that the amount n enters: as graduated, with rates in percent.
 *
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/graduated-percentage
 * @example
 * const tiers = [{ to: '100000', rate: '1', flat: '20000' }, { to: null, rate: '2', flat: '30000' }];
 * graduatedPercentage({ tiers }, new Big(50000)) // 20500: 1 % of 500 dollars, and the flat of 200
 */
export function graduatedPercentage({ tiers }: Properties<'graduated_percentage'>, amount: Big): Big {
  const perUnit = tiers.map((tier) => ({ ...tier, rate: new Big(tier.rate).times('0.01').toFixed() }));
  return graduated({ tiers: perUnit }, amount);
}
