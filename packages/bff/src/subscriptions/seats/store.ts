import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { findChange, type SubscriptionRow } from '../store.ts';

export type AssignmentRow = Selectable<Tables['seat_assignments']>;

export function findAssignment(db: Db, { customer_id, id }: SubscriptionRow, userId: string): Promise<AssignmentRow | undefined> {
  return db
    .selectFrom('seat_assignments')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('subscription_id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** Who has a seat, by user id. */
export async function listAssignments(db: Db, { customer_id, id }: SubscriptionRow, { limit, cursor }: PageRequest) {
  let query = db
    .selectFrom('seat_assignments')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('subscription_id', '=', id);
  if (cursor !== undefined) {
    const [userId] = decodeCursor(cursor);
    if (userId === undefined) throw badCursor();
    query = query.where('user_id', '>', userId);
  }
  const rows = await query
    .orderBy('user_id')
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => [row.user_id]);
}

/** Writes an assignment and counts it. The database refuses more than there are seats. Needs the customer's lock. */
export async function insertAssignment(trx: Db, subscription: SubscriptionRow, userId: string, at: Date): Promise<AssignmentRow> {
  const { customer_id, id } = subscription;
  await countSeats(trx, subscription, 1);
  return trx
    .insertInto('seat_assignments')
    .values({ customer_id, subscription_id: id, user_id: userId, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes an assignment back. Needs the customer's lock. */
export async function deleteAssignment(trx: Db, subscription: SubscriptionRow, userId: string): Promise<void> {
  await trx
    .deleteFrom('seat_assignments')
    .where('customer_id', '=', subscription.customer_id)
    .where('subscription_id', '=', subscription.id)
    .where('user_id', '=', userId)
    .execute();
  await countSeats(trx, subscription, -1);
}

async function countSeats(trx: Db, { customer_id, id }: SubscriptionRow, change: 1 | -1): Promise<void> {
  await trx
    .updateTable('subscriptions')
    .set((row) => ({ seats_in_use: row('seats_in_use', '+', change) }))
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .execute();
}

/**
 * How many seats may be in use: fewer than there are where a change to fewer waits, so that nothing is in its way when it comes due.
 */
export async function assignableSeats(db: Db, subscription: SubscriptionRow): Promise<number> {
  const pending = await findChange(db, subscription, 'pending');
  const scheduled = await findChange(db, subscription, 'scheduled');
  return Math.min(subscription.seats, pending?.seats ?? subscription.seats, scheduled?.seats ?? subscription.seats);
}
