import type { FeeDraft, FeeTax } from './fee.ts';
import type { CouponShare } from './totals/apply-coupons.ts';
import { type InvoiceTotals, invoiceTotals } from './totals/invoice-totals.ts';

/** What a customer brings to every invoice, see `readBasis`. */
export interface InvoiceBasis {
  /** What it has to its credit, gross, in minor units. */
  credit: number;
  /** The tax that it pays; null: none. */
  rate: FeeTax | null;
}

/** A coupon that lowers an invoice. */
export interface AppliedCoupon {
  redemptionId: string;
  code: string;
  name: string;
  share: CouponShare;
}

/** What an invoice says and comes to, before anything is written. Minor units of one currency. */
export interface InvoicePlan extends InvoiceTotals {
  currency: string;
  /** The coupon, if it lowers anything. */
  coupon: AppliedCoupon | null;
  /** The same if it does not: it may lower fees that come later. */
  offered: AppliedCoupon | null;
}

/**
 * Plans an invoice of fees, see `invoiceTotals` for the formula. Everything that bills goes through here: quotes, orders, renewals,
 * invoices that people draw up. Pure.
 *
 * @example
 * planInvoice('USD', periodFees(terms), await readBasis(trx, customer)).total
 */
export function planInvoice(
  currency: string,
  fees: FeeDraft[],
  { credit, rate }: InvoiceBasis,
  coupon: AppliedCoupon | null = null,
): InvoicePlan {
  const coupons = coupon ? [coupon.share] : [];
  const totals = invoiceTotals(fees, { coupons, taxes: () => rate, credits: credit });
  const lowers = totals.fees.some(({ discount, givenBack }) => discount > 0 && !givenBack);
  return { currency, coupon: lowers ? coupon : null, offered: coupon, ...totals };
}
