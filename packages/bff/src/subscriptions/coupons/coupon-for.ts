import { shareOf } from '../../catalog/coupons/redemptions.ts';
import type { AppliedCoupon, InvoicePlan } from '../../invoices/plan-invoice.ts';
import type { Terms } from '../terms.ts';
import { fitsPlan, type HeldCoupon, periodsLeft } from './held-coupon.ts';

/**
 * The coupon as it lowers an invoice of terms; null: it does not. `once` lowers the first invoice, the others all invoices of the
 * periods that they last.
 */
export function couponFor({
  coupon,
  plan,
  currency,
  period,
}: Pick<Terms, 'coupon' | 'plan' | 'currency' | 'period'>): AppliedCoupon | null {
  if (!coupon || !fitsPlan(coupon, plan.code) || !lasts(coupon, period.to)) return null;
  const share = shareOf(coupon.discount, currency);
  return share ? { redemptionId: coupon.redemptionId, code: coupon.code, name: coupon.name, share } : null;
}

function lasts(coupon: HeldCoupon, periodEnd: Date): boolean {
  if (coupon.used.until?.getTime() === periodEnd.getTime()) return coupon.duration !== 'once';
  return periodsLeft(coupon) !== 0;
}

/** Terms as they are once an invoice was issued for their period. */
export function afterInvoice(terms: Terms, invoice: Pick<InvoicePlan, 'coupon'>): Terms {
  const { coupon, period } = terms;
  if (!coupon || !invoice.coupon || coupon.used.until?.getTime() === period.to.getTime()) return terms;
  return { ...terms, coupon: { ...coupon, used: { periods: coupon.used.periods + 1, until: period.to } } };
}
