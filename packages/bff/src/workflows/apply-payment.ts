import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { markInvoicePaid } from '../invoices/settle-invoice.ts';
import { findInvoiceRow, type InvoiceRow } from '../invoices/store.ts';
import type { ProviderEvent, ProviderPayment } from '../payments/provider.ts';
import { readPayment } from '../payments/read-payment.ts';
import { recordPayment } from '../payments/record-payment.ts';
import { type RefundOrder, recordRefund } from '../payments/refund-payment.ts';
import { findPayment, type PaymentRow, rememberEvent } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { carryOutPendingRefunds } from './payments/refund.ts';
import { takeEffect } from './take-effect.ts';
import { tellPayment } from './tell-payment.ts';

/**
 * Carries out what the provider says of a payment: records it and, when it has just succeeded, pays its invoice and gives the
 * customer what was paid for, all in one transaction. Saying it twice changes nothing. A payment that succeeded on an invoice
 * that was taken back, or is paid already, is refunded by itself.
 *
 * @param read the payment as the provider tells it now, read outside any transaction
 * @param why the event that led here, one that was seen before is not applied again; or the moment of billing time that it counts
 * as, now unless given
 */
export async function applyPayment(
  ports: Ports,
  payment: PaymentRow,
  read: ProviderPayment,
  why: { event?: ProviderEvent; at?: Date } = {},
): Promise<PaymentRow> {
  if (isOtherMoney(payment, read)) return leaveToPerson(ports, payment, read);
  const { event, at = await ports.clock.now(ports.db) } = why;
  const after = await ports.db
    .transaction()
    .execute((trx) => recordAndSettle(ports, trx, { payment, read, event, at, collecting: why.at !== undefined }));
  if (after.status !== payment.status || after.error_code !== payment.error_code)
    await ports.live.publish(payment.customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
  if (after.amount_refunded > 0) await carryOutPendingRefunds(ports, after);
  return after;
}

/** Only what we asked for pays an invoice: somebody may have changed the payment at the provider. */
function isOtherMoney({ amount, currency }: PaymentRow, { status, amount: moved }: ProviderPayment): boolean {
  return status === 'succeeded' && (moved.amount !== amount || moved.currency !== currency);
}

function leaveToPerson({ log }: Ports, payment: PaymentRow, { reference, amount }: ProviderPayment): PaymentRow {
  const { id, amount: wanted, currency } = payment;
  const told = { payment: id, reference, wanted: `${wanted} ${currency}`, moved: `${amount.amount} ${amount.currency}` };
  log({
    level: 'error',
    message: 'A payment of another amount than was asked for is not applied. Look at it at the provider',
    ...told,
  });
  return payment;
}

/** Asks the provider how a payment stands and carries it out. */
export async function readAndApply(ports: Ports, payment: PaymentRow): Promise<PaymentRow> {
  return applyPayment(ports, payment, await readPayment(ports, payment));
}

interface Outcome {
  payment: PaymentRow;
  read: ProviderPayment;
  event: ProviderEvent | undefined;
  at: Date;
  /** The engine charges by itself: it tells of a refusal where it counts it. */
  collecting: boolean;
}

async function recordAndSettle(ports: Ports, trx: Db, { payment, read, event, at, collecting }: Outcome): Promise<PaymentRow> {
  await lockCustomer(trx, payment.customer_id);
  if (event && !(await rememberEvent(trx, payment.provider, event, ports.time.now())))
    return (await findPayment(trx, payment.customer_id, payment.id)) ?? payment;
  const { before, after } = await recordPayment(trx, payment, read, at);
  const paid = after.status === 'succeeded' && before.status !== 'succeeded';
  const news = after.status !== before.status || after.error_code !== before.error_code;
  if (news && (paid || !collecting)) await tellPayment(trx, after, at);
  const invoice = paid ? await findInvoiceRow(trx, payment.customer_id, payment.invoice_id) : undefined;
  if (invoice?.status === 'open' || invoice?.status === 'uncollectible') await settle(trx, invoice, at);
  // With the payment's outcome, so that no crash can keep the money of an order that was taken back.
  const reason = invoice && unwanted(invoice);
  if (!reason) return after;
  await recordRefund(trx, after, { reason }, { at, now: ports.time.now() });
  return (await findPayment(trx, payment.customer_id, payment.id)) ?? after;
}

/** Why money for an invoice, as it was before, is given back: it was taken back, or owed nothing any more. */
function unwanted({ status }: InvoiceRow): RefundOrder['reason'] | undefined {
  if (status === 'void') return 'invoice_void';
  return status === 'paid' ? 'duplicate' : undefined;
}

/** An invoice is paid: what it was for takes effect. */
async function settle(trx: Db, invoice: InvoiceRow, at: Date): Promise<void> {
  await markInvoicePaid(trx, invoice, at);
  await takeEffect(trx, invoice, at);
}
