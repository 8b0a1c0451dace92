import type { Money, Refund } from '@locai/billing-contract';
import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

export type RefundRow = Selectable<Tables['refunds']>;
export type RefundIds = Pick<RefundRow, 'customer_id' | 'id'>;

const ofCustomer = (db: Db, { customer_id, id }: RefundIds) =>
  db.selectFrom('refunds').selectAll().where('customer_id', '=', customer_id).where('id', '=', id);

export function getRefund(db: Db, ids: RefundIds): Promise<RefundRow> {
  return ofCustomer(db, ids).executeTakeFirstOrThrow();
}

/** The refund that a request made before; undefined when it made none, or one that failed. */
export function findRefundOfRequest(
  db: Db,
  payment: { customer_id: string; id: string },
  requestKey: string,
): Promise<RefundRow | undefined> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where('customer_id', '=', payment.customer_id)
    .where('payment_id', '=', payment.id)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
}

/** Refunds of a payment that wait for the provider. */
export function listPendingRefunds(db: Db, payment: { customer_id: string; id: string }): Promise<RefundRow[]> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where('customer_id', '=', payment.customer_id)
    .where('payment_id', '=', payment.id)
    .where('status', '=', 'pending')
    .execute();
}

export function insertRefund(trx: Db, row: Insertable<Tables['refunds']>): Promise<RefundRow> {
  return trx.insertInto('refunds').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Writes how a pending refund ended; undefined when that is written already. One that failed gives its request's key free. */
export function settleRefund(
  trx: Db,
  { customer_id, id }: RefundIds,
  outcome: { status: 'succeeded'; reference: string; at: Date } | { status: 'failed'; at: Date },
): Promise<RefundRow | undefined> {
  const ended = outcome.status === 'succeeded' ? { reference: outcome.reference } : { request_key: null };
  return trx
    .updateTable('refunds')
    .set({ status: outcome.status, settled_at: outcome.at, ...ended })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .returningAll()
    .executeTakeFirst();
}

export const amountOfRefund = ({ amount, currency }: RefundRow): Money => ({ amount, currency });

/** A refund as the API shows it. */
export function toRefund(row: RefundRow): Refund {
  return {
    id: row.id,
    paymentId: row.payment_id,
    status: row.status,
    amount: amountOfRefund(row),
    reason: row.reason,
    memo: row.memo,
    fromCredit: row.from_credit,
    createdAt: row.created_at.toISOString(),
  };
}
