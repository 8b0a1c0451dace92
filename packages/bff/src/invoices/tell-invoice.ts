import type { Db } from '../database/database.ts';
import type { Notice } from '../notifications/notice.ts';
import { notifyAll } from '../notifications/notify.ts';
import type { InvoiceRow } from './store.ts';
import { owedOf } from './to-invoice.ts';

/** An invoice as far as its finalization is told. */
export type Finalized = Pick<
  InvoiceRow,
  'customer_id' | 'id' | 'number' | 'status' | 'reason' | 'currency' | 'total' | 'amount_paid' | 'credited_before_payment'
>;

/** Tells that invoices were finalized, in the transaction that did it: at most a thousand at once. */
export async function tellFinalized(trx: Db, invoices: Finalized[], at: Date): Promise<void> {
  await notifyAll(
    trx,
    invoices.map((invoice) => toNotice(invoice, at)),
  );
}

function toNotice(invoice: Finalized, at: Date): Notice {
  const { id: invoiceId, number: invoiceNumber, status, reason, currency, customer_id: customerId } = invoice;
  if (invoiceNumber === null) throw new Error(`Invoice ${invoiceId} was finalized without a number`);
  const amounts = { total: { amount: invoice.total, currency }, amountDue: { amount: owedOf(invoice), currency } };
  return { event: 'invoice.finalized', customerId, data: { invoiceId, invoiceNumber, status, reason, ...amounts }, at };
}
