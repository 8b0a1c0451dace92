import type { FeeDraft, FeeTax, LoweredFee, TotalledFee } from '../fee.ts';
import { applyCoupons, type CouponShare } from './apply-coupons.ts';
import { applyTaxes, type TaxLine, taxLines } from './apply-taxes.ts';

/** What beside its fees decides what an invoice comes to. */
export interface TotalsBasis {
  /** In the order in which they are taken off. */
  coupons: CouponShare[];
  /** The rate of a fee; null: no tax. */
  taxes: (fee: LoweredFee) => FeeTax | null;
  /** What the customer has to its credit, gross, in minor units. */
  credits: number;
}

/** What an invoice comes to, in minor units. */
export interface InvoiceTotals {
  fees: TotalledFee[];
  /** What coupons take off; below 0 where lowered fees are given back. */
  discount: number;
  taxes: TaxLine[];
  creditsApplied: number;
  /** What the fees are below 0: it becomes credit of the customer. */
  creditIssued: number;
  total: number;
}

/**
 * `total = Σ fees − coupons + taxes − credits applied`, never below 0. Coupons lower the fees before tax, in proportion; the net of
 * each rate is summed and its tax rounded once, half-up, then spread over the fees by largest remainder; credits are gross and come
 * last. Taxes that prices include are in the fees already. Fees that sum below 0 become credit. Pure.
 *
 * @example
 * // 29.00 and 19 % tax, a coupon of 10 %, 5.00 of credit: 29.00 − 2.90 + 4.96 − 5.00
 * invoiceTotals([plan], { coupons: [{ percent: '10' }], taxes: () => vat, credits: 500 }).total // 2606
 */
export function invoiceTotals(fees: FeeDraft[], { coupons, taxes: rateOf, credits }: TotalsBasis): InvoiceTotals {
  const off = applyCoupons(fees, coupons);
  const lowered = fees.map((fee, i) => ({ ...fee, discount: fee.givenBack ? fee.givenBack.discount : (off[i] ?? 0) }));
  const totalled = applyTaxes(lowered, rateOf);
  const gross = sumOf(totalled, grossOf);
  const creditsApplied = Math.max(0, Math.min(credits, gross));
  return {
    fees: totalled,
    discount: sumOf(totalled, ({ discount }) => discount),
    taxes: taxLines(totalled),
    creditsApplied,
    creditIssued: Math.max(0, -gross),
    total: Math.max(0, gross - creditsApplied),
  };
}

/** What a fee asks for after coupons, with its tax. */
export function grossOf({ amount, discount, tax, rate }: Pick<TotalledFee, 'amount' | 'discount' | 'tax' | 'rate'>): number {
  return amount - discount + (rate?.included ? 0 : tax);
}

function sumOf<T>(list: T[], of: (item: T) => number): number {
  return list.reduce((sum, item) => sum + of(item), 0);
}
