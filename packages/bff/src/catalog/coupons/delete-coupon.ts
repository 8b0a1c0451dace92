import type { Db } from '../../database/database.ts';
import { lockCoupon, retireCoupon } from './store.ts';

/** Takes a coupon away: nobody can redeem it any more. Needs an open transaction. @throws ProblemError 404 */
export async function deleteCoupon(trx: Db, code: string, at: Date): Promise<void> {
  const { coupon } = await lockCoupon(trx, code);
  await retireCoupon(trx, coupon.id, at);
}
