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

/** A refund by the provider's id, of a payment that the provider names. */
export function findRefundByReference(db: Db, customerId: string, reference: string): Promise<RefundRow | undefined> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('reference', '=', reference)
    .executeTakeFirst();
}

/** Keeps the provider's id of a refund that the provider took; with `settledAt` it is done. */
export async function acceptRefund(
  trx: Db,
  { customer_id, id }: RefundIds,
  { reference, settledAt }: { reference: string; settledAt: Date | null },
): Promise<void> {
  const done = settledAt && ({ status: 'succeeded', settled_at: settledAt } as const);
  await trx
    .updateTable('refunds')
    .set({ reference, ...done })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}

/** Writes that a refund failed, also one that had succeeded; undefined when that is written already. Its request's key is free again. */
export function markRefundFailed(trx: Db, { customer_id, id }: RefundIds, at: Date): Promise<RefundRow | undefined> {
  return trx
    .updateTable('refunds')
    .set({ status: 'failed', settled_at: at, request_key: null })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .where('status', '<>', 'failed')
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
