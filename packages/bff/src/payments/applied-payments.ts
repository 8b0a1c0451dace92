import type { Db } from '../database/database.ts';

/** What was paid on each invoice, in minor units, as a query to join: payments that succeeded, refunds left out. */
export function appliedPayments(db: Db) {
  return db
    .selectFrom('payments')
    .select(({ fn }) => ['customer_id', 'invoice_id', fn.sum<string>('amount').as('amount')])
    .where('status', '=', 'succeeded')
    .groupBy(['customer_id', 'invoice_id']);
}
