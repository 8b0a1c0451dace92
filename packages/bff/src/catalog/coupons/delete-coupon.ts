import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { lockCoupon, retireCoupon } from './store.ts';

/** Takes a coupon away: nobody can redeem it any more. Needs an open transaction. @throws ProblemError 404 */
export async function deleteCoupon(trx: Db, code: string, act: Act): Promise<void> {
  const { coupon } = await lockCoupon(trx, code);
  const object = { type: 'coupon', id: coupon.id };
  await recordAudit(trx, { ...act, action: 'coupon.delete', object, before: coupon, after: null });
  await retireCoupon(trx, coupon.id, act.at);
}
