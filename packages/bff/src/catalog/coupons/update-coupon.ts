import type { Coupon, CouponUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { invalidField } from '../invalid-field.ts';
import { isSame } from '../is-same.ts';
import { assertDuration } from './assert-duration.ts';
import { getCoupon, lockCoupon, saveCoupon } from './store.ts';

/** Changes a coupon for those who redeem it from now on. Needs an open transaction. @throws ProblemError 404, 412, 422 */
export async function updateCoupon(
  trx: Db,
  { code, change, ifMatch }: { code: string; change: CouponUpdate; ifMatch: string | undefined },
  act: Act,
) {
  const before = await lockCoupon(trx, code);
  assertMatch(ifMatch, before.revision);
  const after = changed(before.coupon, change);
  if (isSame(before.coupon, after)) return before;
  assertDuration(after);
  assertMaximum(after);
  await saveCoupon(trx, after);
  const object = { type: 'coupon', id: after.id };
  await recordAudit(trx, { ...act, action: 'coupon.update', object, before: before.coupon, after });
  return getCoupon(trx, code);
}

/** @throws ProblemError 422 for fewer than have redeemed it already */
function assertMaximum({ maxRedemptions, redemptions }: Coupon): void {
  if (maxRedemptions === null || maxRedemptions >= redemptions) return;
  throw invalidField('maxRedemptions', `must be at least ${redemptions}: so many customers have redeemed it`);
}

/** Another duration than repeating has no periods left. */
function changed(before: Coupon, change: CouponUpdate): Coupon {
  const after = { ...before, ...change };
  const ended = change.periods === undefined && after.duration !== 'repeating';
  return ended ? { ...after, periods: null } : after;
}
