import { sql } from 'kysely';
import type { Db } from '../database/database.ts';

/** What a redeemed coupon has done so far. */
export interface CouponUse {
  /** How many billing periods it has lowered. */
  periods: number;
  /** Until when the last of them lasts; null: it has lowered none. */
  until: Date | null;
}

/**
 * Counts the periods whose invoices a coupon lowers. What was taken back does not count, nor an order that waits for its payment:
 * the same order again takes its place.
 */
export async function couponUse(db: Db, customerId: string, redemptionId: string): Promise<CouponUse> {
  return db
    .selectFrom('invoices')
    .select([sql<number>`count(distinct period_to)::int`.as('periods'), (row) => row.fn.max('period_to').as('until')])
    .where('customer_id', '=', customerId)
    .where('redemption_id', '=', redemptionId)
    .where('status', '<>', 'void')
    .where((row) =>
      row.or([row('status', '<>', 'open'), row('reason', 'not in', ['subscription_create', 'subscription_update'])]),
    )
    .executeTakeFirstOrThrow();
}
