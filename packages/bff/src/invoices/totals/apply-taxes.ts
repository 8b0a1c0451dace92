import type { FeeTax, LoweredFee, TotalledFee } from '../fee.ts';
import { type Fractions, largestRemainder, roundedSum } from './largest-remainder.ts';
import { percentOf, percentWithin } from './percent-of.ts';

/** The tax of one rate on an invoice, in minor units. */
export interface TaxLine extends FeeTax {
  /** What it is on: fees after coupons, without the tax. */
  net: number;
  amount: number;
}

/**
 * Taxes fees: what is left of them after coupons is summed per rate, the tax of the sum is rounded once, half-up, and spread over
 * the fees by largest remainder. What is given back is not taxed anew: it takes along what was paid with it.
 */
export function applyTaxes(fees: LoweredFee[], rateOf: (fee: LoweredFee) => FeeTax | null): TotalledFee[] {
  const rated = fees.map((fee) => ({ ...fee, rate: fee.givenBack ? fee.givenBack.rate : rateOf(fee) }));
  const taxes = rated.map(({ givenBack }) => givenBack?.tax ?? 0);
  for (const rate of ratesOf(rated)) {
    const taxed = rated.flatMap((fee, i) => (!fee.givenBack && fee.rate && isSame(fee.rate, rate) ? [i] : []));
    const exact = exactTax(
      taxed.map((i) => leftOf(rated[i])),
      rate,
    );
    const shares = largestRemainder(roundedSum(exact), exact);
    for (const [at, i] of taxed.entries()) taxes[i] = shares[at] ?? 0;
  }
  return rated.map((fee, i) => ({ ...fee, tax: taxes[i] ?? 0 }));
}

/** The taxes of an invoice, a line per rate, in the order of the fees. */
export function taxLines(fees: TotalledFee[]): TaxLine[] {
  return ratesOf(fees).map((rate) => {
    const taxed = fees.filter((fee) => fee.rate && isSame(fee.rate, rate));
    const amount = taxed.reduce((sum, { tax }) => sum + tax, 0);
    const left = taxed.reduce((sum, fee) => sum + leftOf(fee), 0);
    return { ...rate, net: rate.included ? left - amount : left, amount };
  });
}

function exactTax(amounts: number[], { percent, included }: FeeTax): Fractions {
  return (included ? percentWithin : percentOf)(amounts, percent);
}

const leftOf = (fee: LoweredFee | undefined) => (fee ? fee.amount - fee.discount : 0);

function ratesOf(fees: { rate: FeeTax | null }[]): FeeTax[] {
  const rates: FeeTax[] = [];
  for (const { rate } of fees) if (rate && !rates.some((one) => isSame(one, rate))) rates.push(rate);
  return rates;
}

function isSame(a: FeeTax, b: FeeTax): boolean {
  return a.code === b.code && a.name === b.name && a.percent === b.percent && a.included === b.included;
}
