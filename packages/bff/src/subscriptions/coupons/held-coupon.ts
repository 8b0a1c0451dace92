import type { Coupon } from '@locai/billing-contract';
import { getRedemption, type RedemptionOrder, type RedemptionRow, redeem } from '../../catalog/coupons/redemptions.ts';
import type { Db } from '../../database/database.ts';
import { type CouponUse, couponUse } from '../../invoices/coupon-use.ts';

/** The coupon of terms, frozen as it was redeemed, and what it has done so far. */
export interface HeldCoupon extends Pick<Coupon, 'code' | 'name' | 'discount' | 'duration' | 'periods' | 'planCodes'> {
  redemptionId: string;
  couponId: string;
  used: CouponUse;
  /** What an order redeems; null: that was done before. */
  order: RedemptionOrder | null;
}

/** The coupon of a subscription or a change, as the database knows it. */
export async function readCoupon(db: Db, customerId: string, redemptionId: string | null): Promise<HeldCoupon | null> {
  return redemptionId === null ? null : toHeldCoupon(db, await getRedemption(db, customerId, redemptionId));
}

export async function toHeldCoupon(db: Db, row: RedemptionRow): Promise<HeldCoupon> {
  const { id, coupon_id, code, name, discount, duration, periods, plan_codes } = row;
  const used = await couponUse(db, row.customer_id, id);
  return {
    redemptionId: id,
    couponId: coupon_id,
    code,
    name,
    discount,
    duration,
    periods,
    planCodes: plan_codes,
    used,
    order: null,
  };
}

/** Redeems the coupon of an order, if it has one that was not redeemed before. @returns false when it cannot be redeemed any more */
export async function holdCoupon(trx: Db, customerId: string, coupon: HeldCoupon | null, at: Date): Promise<boolean> {
  return !coupon?.order || redeem(trx, customerId, coupon.order, at);
}

export const fitsPlan = ({ planCodes }: Pick<Coupon, 'planCodes'>, planCode: string) =>
  planCodes.length === 0 || planCodes.includes(planCode);

/** How many periods it still lowers; null: all. */
export function periodsLeft({ duration, periods, used }: HeldCoupon): number | null {
  const limit = duration === 'once' ? 1 : periods;
  return limit === null ? null : Math.max(0, limit - used.periods);
}
