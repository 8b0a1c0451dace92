import type { Db } from '../database/database.ts';
import { findInvoiceRow } from '../invoices/store.ts';
import { notify } from '../notifications/notify.ts';
import { findOpenPayment, type PaymentRow } from '../payments/store.ts';

/**
 * Tells how a payment has ended or what it waits for, in the transaction that recorded it. Whoever pays in the browser sees that the
 * bank refused or asks: that is worth no e-mail.
 */
export async function tellPayment(trx: Db, payment: PaymentRow, at: Date): Promise<void> {
  const event = eventOf(payment);
  if (event) await tell(trx, event, payment, { at, attended: event !== 'payment.succeeded' });
}

/** Tells that the saved card did not pay an invoice while nobody was there. */
export async function tellRefusal(trx: Db, invoice: { customer_id: string; id: string }, at: Date): Promise<void> {
  const payment = await findOpenPayment(trx, invoice.customer_id, invoice.id);
  if (payment) await tell(trx, eventOf(payment) ?? 'payment.failed', payment, { at, attended: false });
}

type PaymentEvent = 'payment.succeeded' | 'payment.failed' | 'payment.requires_action';

function eventOf({ status, error_code }: PaymentRow): PaymentEvent | undefined {
  if (status === 'succeeded') return 'payment.succeeded';
  if (status === 'requires_action') return 'payment.requires_action';
  return status === 'requires_payment_method' && error_code ? 'payment.failed' : undefined;
}

async function tell(trx: Db, event: PaymentEvent, payment: PaymentRow, when: { at: Date; attended: boolean }): Promise<void> {
  const { id: paymentId, customer_id: customerId, invoice_id: invoiceId, status, amount, currency, error_code } = payment;
  const invoice = await findInvoiceRow(trx, customerId, invoiceId);
  const error = error_code && { code: error_code };
  const data = { paymentId, invoiceId, invoiceNumber: invoice?.number ?? null, status, amount: { amount, currency }, error };
  await notify(trx, { event, customerId, data, ...when });
}
