import type { FeeDraft } from '../fee.ts';
import { largestRemainder, roundedSum, spread } from './largest-remainder.ts';
import { percentOf } from './percent-of.ts';

/** What a coupon takes off one invoice: a share in percent, or an amount in the invoice's minor units. */
export type CouponShare = { percent: string } | { amount: number };

/**
 * What coupons take off each fee, in minor units, one after the other: each off what those before it left. A percentage of all
 * fees is rounded once, half-up; an amount ends where the fees do. Both are spread over the fees in proportion, by largest remainder.
 * Only what is charged is lowered: what is given back was lowered when it was charged.
 *
 * @example
 * // 20 % of 29.00 and 8.00
 * applyCoupons([plan, seats], [{ percent: '20' }]) // [580, 160]
 */
export function applyCoupons(fees: FeeDraft[], coupons: CouponShare[]): number[] {
  let left = fees.map(({ amount, givenBack }) => (givenBack ? 0 : Math.max(0, amount)));
  const charged = left;
  for (const coupon of coupons) {
    const off = takenOff(left, coupon);
    left = left.map((amount, i) => amount - (off[i] ?? 0));
  }
  return charged.map((amount, i) => amount - (left[i] ?? 0));
}

function takenOff(amounts: number[], coupon: CouponShare): number[] {
  if ('percent' in coupon) {
    const shares = percentOf(amounts, coupon.percent);
    return largestRemainder(roundedSum(shares), shares);
  }
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return spread(Math.min(coupon.amount, sum), amounts);
}
