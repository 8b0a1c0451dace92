import { getRedemption, type RedemptionRow, shareOf } from '../catalog/coupons/redemptions.ts';
import { getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { FeeDraft } from './fee.ts';
import { listFees, toFeeDraft } from './fees.ts';
import { type AppliedCoupon, type InvoicePlan, planInvoice } from './plan-invoice.ts';
import { readBasis } from './read-basis.ts';
import type { InvoiceRow } from './store.ts';

/**
 * What a draft comes to now: its fees, and the coupon that it was begun with, under the taxes and the credit of now.
 *
 * @param fees in the place of those that it has
 */
export async function planDraft(trx: Db, draft: InvoiceRow, fees?: FeeDraft[]): Promise<InvoicePlan> {
  const { customer_id, redemption_id, currency } = draft;
  const billed = fees ?? (await listFees(trx, customer_id, [draft.id])).map(toFeeDraft);
  const coupon = redemption_id ? appliedCoupon(await getRedemption(trx, customer_id, redemption_id), currency) : null;
  const basis = await readBasis(trx, await getCustomerById(trx, customer_id), draft.billing_address);
  return planInvoice(currency, billed, basis, coupon);
}

/** A redeemed coupon as it lowers an invoice; null: it has no amount in the currency. */
function appliedCoupon({ id, code, name, discount }: RedemptionRow, currency: string): AppliedCoupon | null {
  const share = shareOf(discount, currency);
  return share ? { redemptionId: id, code, name, share } : null;
}
