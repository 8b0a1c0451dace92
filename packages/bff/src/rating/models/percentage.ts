import { Big } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';

type Percentage = Properties<'percentage'>;

/** What came before an event in its billing period. */
export interface Before {
  events: number;
  /** A decimal string. */
  amount: string;
}

/**
 * `rate · max(n − freeAmount, 0) + fixed · events`: the share of an amount. It prices a period by its totals, which is the same
 * as pricing each event by itself unless `pricesTransactions`.
 *
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/percentage
 * @example
 * percentage({ rate: '1.2', fixed: '10' }, new Big(5000), 1) // 70: 1.2 % of 50 dollars, and 10 cents
 */
export function percentage({ rate, fixed = '0', freeAmount = '0' }: Percentage, amount: Big, events: number): Big {
  const paid = amount.gt(freeAmount) ? amount.minus(freeAmount) : new Big(0);
  return shareOf(paid, rate).plus(new Big(fixed).times(events));
}

/**
 * Do the totals of a period not say what it costs? With a minimum or maximum for each event, with free events, and with a fixed
 * part of which only some events are free, each event is priced when it is accepted, and the period costs their sum.
 */
export function pricesTransactions(properties: Percentage, onOverage: boolean): boolean {
  const { fixed = '0', freeAmount = '0', freeEvents = 0, min, max } = properties;
  if (min !== undefined || max !== undefined || freeEvents > 0) return true;
  return !isZero(fixed) && (onOverage || !isZero(freeAmount));
}

/**
 * What one event costs: nothing as long as it is free, else `rate · (amount − what of it is free) + fixed`, held between `min`
 * and `max`. Free events and free amount end together, at whichever comes first; the event in which the free amount ends pays
 * for the rest of its amount. The prices of a period's events add up to its price.
 *
 * @param before what came before it in the billing period; of a charge on overage, what of it passed the quota
 * @param amount what the event adds to that
 * @see https://getlago.com/docs/guide/plans/charges/charge-models/percentage
 * @example
 * const properties = { rate: '1.2', fixed: '10', freeEvents: 3, freeAmount: '50000' };
 * priceTransaction(properties, { events: 2, amount: '30000' }, '10000') // 0: the third of three free events
 * priceTransaction(properties, { events: 3, amount: '40000' }, '5000') // 70
 */
export function priceTransaction(properties: Percentage, before: Before, amount: string): Big {
  const free = freeLeft(properties, before);
  if (free === 'all' || (free.gt(0) && free.gte(amount))) return new Big(0);
  const { rate, fixed = '0', min, max } = properties;
  const price = shareOf(new Big(amount).minus(free), rate).plus(fixed);
  if (min !== undefined && price.lt(min)) return new Big(min);
  return max !== undefined && price.gt(max) ? new Big(max) : price;
}

/** How much of the next event is free. Where no events are free, and where no amount is, the other alone decides. */
function freeLeft({ freeEvents = 0, freeAmount = '0' }: Percentage, { events, amount }: Before): Big | 'all' {
  if (freeEvents > 0 && events >= freeEvents) return new Big(0);
  if (isZero(freeAmount)) return freeEvents > 0 ? 'all' : new Big(0);
  const left = new Big(freeAmount).minus(amount);
  return left.gt(0) ? left : new Big(0);
}

function isZero(decimal: string): boolean {
  return new Big(decimal).eq(0);
}

function shareOf(amount: Big, percent: string): Big {
  return amount.times(percent).times('0.01');
}
