import { Big } from '@locai/billing-contract';

/**
 * `dividend ÷ divisor`, rounded once, half-up. The quotient of a decimal division is cut somewhere, so that rounding it would
 * round twice; this one looks at the remainder, which is exact.
 *
 * @param dividend 0 or more
 * @param divisor above 0
 * @param digits after the point
 * @example
 * divideHalfUp(new Big(24950 * 9), new Big(310)) // 724
 */
export function divideHalfUp(dividend: Big, divisor: Big, digits = 0): Big {
  const step = new Big(10).pow(-digits);
  // Where the last digit of the quotient was rounded up to a full step, the remainder is below 0 and the step is the nearest one.
  const below = dividend.div(divisor).round(digits, Big.roundDown);
  const rest = dividend.minus(below.times(divisor));
  return rest.times(2).gte(divisor.times(step)) ? below.plus(step) : below;
}
