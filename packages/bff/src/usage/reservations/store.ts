import { plain, type Reservation } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { UsageTables } from '../../database/tables/usage.ts';

export type ReservationRow = Selectable<UsageTables['usage_reservations']>;

/** A customer's reservation; undefined for none, and for somebody else's. */
export function findReservation(db: Db, customerId: string, id: string): Promise<ReservationRow | undefined> {
  return db
    .selectFrom('usage_reservations')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function addReservation(trx: Db, { properties, ...row }: ReservationRow): Promise<void> {
  await trx
    .insertInto('usage_reservations')
    .values({ ...row, properties: properties && JSON.stringify(properties) })
    .execute();
}

/** How a reservation ends. */
export type Ending = Pick<ReservationRow, 'status' | 'confirmed_quantity' | 'closed_at'>;

/** Ends a reservation that holds, under the balance's lock, and gives back all that it held. */
export async function closeReservation(trx: Db, row: ReservationRow, ending: Ending): Promise<ReservationRow> {
  const closed = await trx
    .updateTable('usage_reservations')
    .set(ending)
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .where('status', '=', 'held')
    .returningAll()
    .executeTakeFirstOrThrow();
  await giveBack(trx, row);
  return closed;
}

/** A balance that has gone on into another period holds nothing of it any more. */
async function giveBack(trx: Db, { customer_id, entitlement_code, period_from, quantity }: ReservationRow): Promise<void> {
  await trx
    .updateTable('balances')
    .set((row) => ({ reserved: sql<string>`${row.ref('reserved')} - ${quantity}::numeric` }))
    .where('customer_id', '=', customer_id)
    .where('entitlement_code', '=', entitlement_code)
    .where('period_from', '=', period_from)
    .execute();
}

/** Adds to what a balance used in a reset period. false: it has gone on into a later one. */
export async function addToBalance(trx: Db, row: ReservationRow, quantity: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('balances')
    .set((balance) => ({ usage: sql<string>`${balance.ref('usage')} + ${quantity}::numeric` }))
    .where('customer_id', '=', row.customer_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .where('period_from', '=', row.period_from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Adds to what a person used in a reset period, unless their count is of a later one. */
export async function addToUser(trx: Db, row: ReservationRow, quantity: string): Promise<void> {
  const { customer_id, entitlement_code, period_from, user_id } = row;
  if (user_id === null) return;
  await trx
    .insertInto('user_usage')
    .values({ customer_id, entitlement_code, user_id, period_from, usage: quantity })
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'entitlement_code', 'user_id'])
        .doUpdateSet({
          period_from,
          usage: sql<string>`case when user_usage.period_from = excluded.period_from then user_usage.usage else 0 end + excluded.usage`,
        })
        .where('user_usage.period_from', '<=', period_from),
    )
    .execute();
}

/** A balance of which reservations are over and not ended. */
export interface Overdue {
  /** The customer's. */
  id: string;
  entitlementCode: string;
}

/** Balances with reservations that are over at a moment of billing time. */
export async function listOverdue(db: Db, at: Date): Promise<Overdue[]> {
  return db
    .selectFrom('usage_reservations')
    .select(['customer_id as id', 'entitlement_code as entitlementCode'])
    .distinct()
    .where('status', '=', 'held')
    .where('expires_at', '<=', at)
    .limit(500)
    .execute();
}

/** The reservations of a balance that are over and not ended. */
export function listOverdueOf(trx: Db, { id, entitlementCode }: Overdue, at: Date): Promise<ReservationRow[]> {
  return trx
    .selectFrom('usage_reservations')
    .selectAll()
    .where('customer_id', '=', id)
    .where('entitlement_code', '=', entitlementCode)
    .where('status', '=', 'held')
    .where('expires_at', '<=', at)
    .execute();
}

/** A reservation in the shape of the contract; `at` is billing time. */
export function toReservation(row: ReservationRow, at: Date): Reservation {
  return {
    id: row.id,
    entitlementCode: row.entitlement_code,
    status: holds(row, at) || row.status !== 'held' ? row.status : 'expired',
    quantity: plain(row.quantity),
    confirmedQuantity: row.confirmed_quantity === null ? null : plain(row.confirmed_quantity),
    userId: row.user_id,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

/** Does it hold anything at `at`? */
export const holds = ({ status, expires_at }: ReservationRow, at: Date) => status === 'held' && expires_at > at;
