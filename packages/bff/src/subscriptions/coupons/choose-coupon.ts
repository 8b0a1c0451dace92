import type { Coupon } from '@locai/billing-contract';
import { findRedemptionOf, newRedemptionId, shareOf } from '../../catalog/coupons/redemptions.ts';
import { getCoupon } from '../../catalog/coupons/store.ts';
import { invalidField } from '../../catalog/invalid-field.ts';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { fitsPlan, type HeldCoupon, toHeldCoupon } from './held-coupon.ts';

/** Who wants a coupon, and for what. */
export interface CouponSale {
  /** undefined: a first order of somebody new. */
  customerId: string | undefined;
  planCode: string;
  currency: string;
  /** Billing time. */
  at: Date;
  /** The one that the customer has; it stays when no code is sent. */
  current: HeldCoupon | null;
}

/**
 * The coupon of an order. A customer redeems each coupon once; one that its order still waits with is the same.
 *
 * @throws ProblemError 422 for a code that there is not, or that is not for this customer, plan, currency or time
 */
export async function chooseCoupon(db: Db, code: string | undefined, sale: CouponSale): Promise<HeldCoupon | null> {
  if (code === undefined) return sale.current;
  const { coupon, revision } = await getCoupon(db, code).catch(refuseUnknown);
  assertFits(coupon, sale);
  const before = sale.customerId && (await findRedemptionOf(db, sale.customerId, coupon.id));
  if (before && before.id !== sale.current?.redemptionId && before.status === 'settled')
    throw refused('was redeemed by this customer before');
  if (before) return toHeldCoupon(db, before);
  assertRedeemable(coupon, sale.at);
  const redemptionId = newRedemptionId(sale.at);
  const { id: couponId, name, discount, duration, periods, planCodes } = coupon;
  const held = { redemptionId, couponId, code: coupon.code, name, discount, duration, periods, planCodes };
  return { ...held, used: { periods: 0, until: null }, order: { redemptionId, coupon, revision } };
}

function assertFits(coupon: Coupon, { planCode, currency }: CouponSale): void {
  if (!fitsPlan(coupon, planCode)) throw refused(`is only for ${coupon.planCodes.join(', ')}`);
  if (!shareOf(coupon.discount, currency)) throw refused(`takes nothing off prices in ${currency}`);
}

function assertRedeemable({ expiresAt, maxRedemptions, redemptions }: Coupon, at: Date): void {
  if (expiresAt !== null && new Date(expiresAt) <= at) throw refused('has expired');
  if (maxRedemptions !== null && redemptions >= maxRedemptions) throw refused('was redeemed as often as it may be');
}

function refuseUnknown(error: unknown): never {
  if (error instanceof ProblemError && error.code === 'not_found') throw refused('is no coupon that there is');
  throw error;
}

const refused = (why: string) => invalidField('couponCode', why);
