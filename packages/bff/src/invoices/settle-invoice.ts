import { changeCreditBalance } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { type InvoiceRow, insertCreditEntry, updateInvoiceRow } from './store.ts';

/** Marks an open or uncollectible invoice as paid in full. */
export async function markInvoicePaid(trx: Db, invoice: InvoiceRow, at: Date): Promise<void> {
  await setStatus(trx, invoice, { status: 'paid', amount_paid: invoice.total - invoice.credited_before_payment, paid_at: at });
}

/** Takes back what is still owed on an invoice: nothing is owed any more, and the credit it used returns to the customer. */
export async function voidInvoice(trx: Db, invoice: InvoiceRow, at: Date): Promise<void> {
  await setStatus(trx, invoice, { status: 'void', voided_at: at });
  if (invoice.credits_applied === 0) return;
  await changeCreditBalance(trx, invoice.customer_id, invoice.credits_applied);
  await insertCreditEntry(trx, invoice, { kind: 'returned', amount: invoice.credits_applied, at });
}

/** Gives up on an open invoice; it can still be paid later. */
export async function markInvoiceUncollectible(trx: Db, invoice: InvoiceRow): Promise<void> {
  await setStatus(trx, invoice, { status: 'uncollectible' });
}

async function setStatus(
  trx: Db,
  invoice: InvoiceRow,
  change: Partial<Pick<InvoiceRow, 'status' | 'amount_paid' | 'paid_at' | 'voided_at'>>,
) {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw new Error(`An invoice cannot go from ${invoice.status} to ${change.status}`);
  await updateInvoiceRow(trx, invoice, change);
}
