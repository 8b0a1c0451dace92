import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { findVisibleInvoice } from '../../invoices/find-visible-invoice.ts';
import { voidInvoice } from '../../invoices/settle-invoice.ts';
import { findOpenInvoice, type InvoiceRow, lockInvoice, readInvoice } from '../../invoices/store.ts';
import { findOpenPayment } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { activateSubscription } from '../../subscriptions/activate.ts';
import { untilUndisturbed } from '../../subscriptions/billing-state.ts';
import { endChange, getChange, getSubscription, termsOf, updateSubscriptionRow } from '../../subscriptions/store.ts';
import { closePayment } from '../close-payment.ts';
import type { DrawnUp } from './drawn-up.ts';
import { assertMayIssue } from './may-price.ts';

/**
 * Takes an invoice back on purpose: nothing of it is owed any more, its credit returns, and what waited for it ends. Its open payment
 * is canceled first; one that still succeeds is refunded by itself.
 *
 * @throws ProblemError 403, 404, 409 `invoice_not_open` unless it is open or uncollectible, 503 when the provider does not answer
 */
export async function takeInvoiceBack(ports: Ports, act: Act, id: string): Promise<DrawnUp> {
  const { customer_id } = await findVisibleInvoice(ports.db, act.principal, id);
  const drawn = await untilUndisturbed(async () => {
    const invoice = await findVisibleInvoice(ports.db, act.principal, id);
    assertMayIssue(act.principal, invoice);
    assertOwed(invoice);
    if ((await closePayment(ports, invoice)) === 'paid') return 'disturbed';
    const at = await ports.clock.now(ports.db);
    return ports.db.transaction().execute((trx) => takeBack(trx, act, invoice, at));
  });
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
  return drawn;
}

async function takeBack(trx: Db, act: Act, { customer_id, id }: InvoiceRow, at: Date): Promise<DrawnUp | 'disturbed'> {
  await lockCustomer(trx, customer_id);
  const row = await lockInvoice(trx, customer_id, id);
  if (!isOwed(row) || (await findOpenPayment(trx, customer_id, id))) return 'disturbed';
  const before = await readInvoice(trx, row);
  await voidInvoice(trx, row, at);
  await endWhatWaited(trx, row, at);
  const after = await lockInvoice(trx, customer_id, id);
  const invoice = await readInvoice(trx, after);
  await recordAudit(trx, { ...act, action: 'invoice.void', object: { type: 'invoice', id }, before, after: invoice });
  return { row: after, invoice };
}

/** A change that waited for the invoice is canceled, an order expires; a subscription that owes nothing else is no longer past due. */
async function endWhatWaited(trx: Db, { customer_id, subscription_id, change_id }: InvoiceRow, at: Date): Promise<void> {
  if (!subscription_id) return;
  const subscription = await getSubscription(trx, customer_id, subscription_id);
  const change = change_id ? await getChange(trx, customer_id, change_id) : undefined;
  if (change?.status === 'pending') {
    await endChange(trx, change, 'canceled', at);
    await updateSubscriptionRow(trx, subscription, {});
  }
  if (subscription.status === 'incomplete')
    await updateSubscriptionRow(trx, subscription, {
      status: 'incomplete_expired',
      canceled_at: at,
      canceled_reason: 'not_paid',
    });
  const owes = await findOpenInvoice(trx, customer_id, { subscriptionId: subscription_id });
  if (subscription.status === 'past_due' && !owes)
    await activateSubscription(trx, subscription, await termsOf(trx, subscription), at);
}

const isOwed = ({ status }: InvoiceRow) => status === 'open' || status === 'uncollectible';

function assertOwed(invoice: InvoiceRow): void {
  if (isOwed(invoice)) return;
  throw new ProblemError('invoice_not_open', whyNot(invoice));
}

function whyNot({ status, number }: InvoiceRow): string {
  if (status === 'draft') return 'The invoice is a draft: nothing is owed on it, so that there is nothing to void.';
  if (status === 'paid') return `The invoice ${number} is paid. A credit note gives back what was paid; a void invoice cannot.`;
  return `The invoice ${number} is void already.`;
}
