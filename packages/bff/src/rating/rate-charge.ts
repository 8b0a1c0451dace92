import { Big, share } from '@locai/billing-contract';
import { divideHalfUp } from './half-up.ts';
import { type Cost, costOf, type Rated } from './period-cost.ts';

/** A fee of usage. Decimal strings have at most 12 digits after the point. */
export interface RatedFee {
  /** minimum: what the period fell short of; a line of its own. */
  source: 'usage' | 'minimum';
  units: string;
  /** `exactAmount ÷ units` in minor units; null where there is no unit to have a price. */
  unitPrice: string | null;
  /** Minor units, rounded once, half-up. */
  amount: number;
  exactAmount: string;
}

/** What earlier fees of the same period and charge add up to. */
export type Billed = Pick<RatedFee, 'units' | 'amount' | 'exactAmount'>;

/**
 * The fees of a charge for what was used in a period: one for the usage, and one for what it falls short of the minimum.
 * Neither where nothing was used and nothing is due.
 *
 * The fee is `round(C) − Σ earlier fees`, where C is what all usage of the period so far costs. Paid in arrears there are no
 * earlier ones. Paid in advance it is asked again and again, and the fees add up to what the period costs, whatever was rounded
 * on the way.
 *
 * With `bill_monthly` a period is a month: tiers, free units and minimum begin anew.
 *
 * @throws RangeError for a charge without a price in the currency, for usage that has to be priced by event and was not, and
 *   for an amount beyond 2^53
 * @example
 * const charge = { model: 'standard', properties: { USD: { amount: '0.2' } }, charge_on: null, minimum: null, prorated: false };
 * rateCharge({ charge, metric: { aggregation: 'sum', rounding: null, recurring: false }, usage, currency: 'USD', period })
 * // [{ source: 'usage', units: '412', unitPrice: '0.2', amount: 82, exactAmount: '82.4' }]
 */
export function rateCharge(rated: Rated, billed: Billed = nothing): RatedFee[] {
  const fee = feeOf(costOf(rated), billed);
  const missing = belowMinimum(rated, fee.amount + billed.amount);
  return isNothing(fee) ? missing : [fee, ...missing];
}

function isNothing({ units, amount, exactAmount }: RatedFee): boolean {
  return amount === 0 && new Big(units).eq(0) && new Big(exactAmount).eq(0);
}

const nothing: Billed = { units: '0', amount: 0, exactAmount: '0' };

function feeOf(cost: Cost, billed: Billed): RatedFee {
  const { units, sum, over } = cost;
  const exact = divideHalfUp(sum, over, 12).minus(billed.exactAmount);
  const more = divideHalfUp(units, over, 12).minus(billed.units);
  return {
    source: 'usage',
    units: more.toFixed(),
    unitPrice: more.gt(0) ? unitPriceOf(cost, exact, more) : null,
    amount: toMinor(divideHalfUp(sum, over)) - billed.amount,
    exactAmount: exact.toFixed(),
  };
}

/** Of days it is the average of all of them, because units that are shares of days were rounded. */
function unitPriceOf({ units, sum, over }: Cost, exact: Big, more: Big): string {
  return (over.eq(1) ? divideHalfUp(exact, more, 12) : divideHalfUp(sum, units, 12)).toFixed();
}

/**
 * `max(round(minimum · days ÷ days of the whole period) − usage, 0)`.
 *
 * @see https://getlago.com/docs/guide/plans/charges/spending-minimum
 */
function belowMinimum({ charge, currency, period }: Rated, usage: number): RatedFee[] {
  const minimum = share(charge.minimum?.[currency] ?? 0, period.days, period.whole.days);
  const amount = minimum - usage;
  if (amount <= 0) return [];
  return [{ source: 'minimum', units: '1', unitPrice: String(amount), amount, exactAmount: String(amount) }];
}

function toMinor(amount: Big): number {
  if (amount.gt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${amount.toFixed()} minor units are more than money may be`);
  return amount.toNumber();
}
