import { type Coupon, type NewCoupon, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertDuration } from './assert-duration.ts';
import { getCoupon, insertCoupon } from './store.ts';

/** Adds a coupon. Needs an open transaction. @throws ProblemError 409 when the code is taken, 422 for what does not fit */
export async function createCoupon(trx: Db, order: NewCoupon, act: Act) {
  const { periods = null, maxRedemptions = null, expiresAt = null } = order;
  const { at } = act;
  const created = { id: newId('coupon', at.getTime()), createdAt: at.toISOString() };
  const coupon: Coupon = { ...order, ...created, periods, maxRedemptions, expiresAt, redemptions: 0 };
  assertDuration(coupon);
  if (!(await insertCoupon(trx, coupon, at))) throw codeTaken('a coupon', order.code);
  const object = { type: 'coupon', id: coupon.id };
  await recordAudit(trx, { ...act, action: 'coupon.create', object, before: null, after: coupon });
  return getCoupon(trx, order.code);
}
