import type { Db } from '../database/database.ts';
import { notify } from '../notifications/notify.ts';
import type { InvoiceRow } from './store.ts';
import { owedOf } from './to-invoice.ts';

/** Tells that an invoice was finalized, in the transaction that did it. */
export async function tellFinalized(trx: Db, invoice: InvoiceRow, at: Date): Promise<void> {
  const { id: invoiceId, number: invoiceNumber, status, reason, currency, customer_id: customerId } = invoice;
  if (invoiceNumber === null) throw new Error(`Invoice ${invoiceId} was finalized without a number`);
  const amounts = { total: { amount: invoice.total, currency }, amountDue: { amount: owedOf(invoice), currency } };
  await notify(trx, {
    event: 'invoice.finalized',
    customerId,
    data: { invoiceId, invoiceNumber, status, reason, ...amounts },
    at,
  });
}
