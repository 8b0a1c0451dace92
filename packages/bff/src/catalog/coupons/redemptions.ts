import { type Coupon, type CouponDiscount, newId } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';

/** A coupon as a customer redeemed it: later changes of the coupon do not reach it. */
export type RedemptionRow = Selectable<Tables['coupon_redemptions']>;

export function getRedemption(db: Db, customerId: string, id: string): Promise<RedemptionRow> {
  return db
    .selectFrom('coupon_redemptions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** A customer's redemption of a coupon; there is one at most. */
export function findRedemptionOf(db: Db, customerId: string, couponId: string): Promise<RedemptionRow | undefined> {
  return db
    .selectFrom('coupon_redemptions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('coupon_id', '=', couponId)
    .where('status', '<>', 'released')
    .executeTakeFirst();
}

/** Redemptions that are neither settled nor released, as a query to narrow down. */
export function heldRedemptions(db: Db) {
  return db.selectFrom('coupon_redemptions').selectAll().where('status', '=', 'held');
}

/** A coupon that is to be redeemed, at the revision that was read, and the id that its redemption will have. */
export interface RedemptionOrder {
  redemptionId: string;
  coupon: Coupon;
  revision: number;
}

/** The id of a redemption that is about to be written. */
export const newRedemptionId = (at: Date): string => newId('redemption', at.getTime());

/**
 * Redeems a coupon for a customer whose lock is held. Whoever redeems it at the same time waits, so that the maximum is kept.
 *
 * @returns false, with nothing written, when the coupon is not as it was read, or was redeemed meanwhile
 */
export async function redeem(
  trx: Db,
  customerId: string,
  { redemptionId, coupon, revision }: RedemptionOrder,
  at: Date,
): Promise<boolean> {
  if (await findRedemptionOf(trx, customerId, coupon.id)) return false;
  const { numUpdatedRows } = await trx
    .updateTable('coupons')
    .set((row) => ({ redemptions: row('redemptions', '+', 1) }))
    .where('id', '=', coupon.id)
    .where('revision', '=', revision)
    .where((row) => row.or([row('max_redemptions', 'is', null), row('redemptions', '<', row.ref('max_redemptions'))]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const { code, name, duration, periods } = coupon;
  const frozen = {
    code,
    name,
    duration,
    periods,
    discount: JSON.stringify(coupon.discount),
    plan_codes: JSON.stringify(coupon.planCodes),
  };
  const row = { customer_id: customerId, id: redemptionId, coupon_id: coupon.id, ...frozen, created_at: at };
  await trx.insertInto('coupon_redemptions').values(row).execute();
  return true;
}

/** The order of a redemption came about. */
export async function settleRedemption(trx: Db, row: RedemptionRow): Promise<void> {
  await setStatus(trx, row, 'settled');
}

/** The order of a redemption came to nothing: the coupon can be redeemed once more. Needs the customer's lock. */
export async function releaseRedemption(trx: Db, row: RedemptionRow): Promise<void> {
  await setStatus(trx, row, 'released');
  await trx
    .updateTable('coupons')
    .set((coupon) => ({ redemptions: coupon('redemptions', '-', 1) }))
    .where('id', '=', row.coupon_id)
    .execute();
}

async function setStatus(trx: Db, { customer_id, id }: RedemptionRow, status: 'settled' | 'released'): Promise<void> {
  await trx
    .updateTable('coupon_redemptions')
    .set({ status })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .execute();
}

/** What a discount takes off invoices of a currency; undefined: it has no amount in it. */
export function shareOf(discount: CouponDiscount, currency: string): { percent: string } | { amount: number } | undefined {
  if (discount.type === 'percentage') return { percent: discount.percent };
  const amount = discount.amounts[currency];
  return amount === undefined ? undefined : { amount };
}
