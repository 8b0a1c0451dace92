import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { type InvoiceRow, lockInvoice, updateInvoiceRow } from '../../invoices/store.ts';
import { notify } from '../../notifications/notify.ts';
import type { ProviderDispute, ProviderEvent } from '../../payments/provider.ts';
import { type PaymentRow, rememberEvent } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';

type Dispute = NonNullable<InvoiceRow['dispute']>;

/**
 * Notes on the invoice what the cardholder's bank asks about its payment, and tells of it. The invoice stays paid and the
 * subscription runs: what follows from a dispute is for the operator to decide.
 *
 * @param read the dispute as the provider tells it now, read outside any transaction
 */
export async function applyDispute(ports: Ports, payment: PaymentRow, read: ProviderDispute, event: ProviderEvent) {
  const at = await ports.clock.now(ports.db);
  const noted = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, payment.customer_id);
    if (!(await rememberEvent(trx, payment.provider, event, ports.time.now()))) return false;
    const invoice = await lockInvoice(trx, payment.customer_id, payment.invoice_id);
    const dispute = noteOf(invoice.dispute, read, at);
    if (!dispute) return false;
    await updateInvoiceRow(trx, invoice, { dispute: JSON.stringify(dispute) });
    await tell(trx, payment, { invoice, dispute, at });
    return true;
  });
  if (noted) await ports.live.publish(payment.customer_id, ['invoices', 'payments']);
}

/** Forward only, so that a read that was overtaken changes nothing; what was lost may be won by an appeal. */
const ranks = { open: 0, lost: 1, won: 2 };

/** What is to be noted; undefined when that, or something later, is noted already. */
function noteOf(before: Dispute | null, read: ProviderDispute, at: Date): Dispute | undefined {
  const { reference, status, reason, amount } = read;
  const since = read.openedAt.toISOString();
  const same = before?.reference === reference;
  const isOver = same ? ranks[status] <= ranks[before.status] : before !== null && before.since > since;
  if (isOver) return undefined;
  const openedAt = same ? before.openedAt : at.toISOString();
  return { reference, since, status, reason, amount, openedAt, closedAt: status === 'open' ? null : at.toISOString() };
}

async function tell(trx: Db, payment: PaymentRow, { invoice, dispute, at }: { invoice: InvoiceRow; dispute: Dispute; at: Date }) {
  const { id: paymentId, customer_id: customerId } = payment;
  const { status, reason, amount } = dispute;
  const data = { paymentId, invoiceId: invoice.id, invoiceNumber: invoice.number, status, reason, amount };
  // The e-mail is about what the operator has to answer; how it ended is for servers, and on the invoice.
  await notify(trx, { event: 'payment.disputed', customerId, data, at, attended: status !== 'open' });
}
