import { type Coupon, type NewCoupon, newId } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertDuration } from './assert-duration.ts';
import { getCoupon, insertCoupon } from './store.ts';

/** Adds a coupon. Needs an open transaction. @throws ProblemError 409 when the code is taken, 422 for what does not fit */
export async function createCoupon(trx: Db, order: NewCoupon, at: Date) {
  const { periods = null, maxRedemptions = null, expiresAt = null } = order;
  const created = { id: newId('coupon', at.getTime()), createdAt: at.toISOString() };
  const coupon: Coupon = { ...order, ...created, periods, maxRedemptions, expiresAt };
  assertDuration(coupon);
  if (!(await insertCoupon(trx, coupon, at))) throw codeTaken('a coupon', order.code);
  return getCoupon(trx, order.code);
}
