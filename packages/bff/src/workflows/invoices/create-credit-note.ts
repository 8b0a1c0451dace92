import type { CreditNote, NewCreditNote } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { getCustomerById, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { issueCreditNote } from '../../invoices/credit-notes/issue-credit-note.ts';
import { planCreditNote } from '../../invoices/credit-notes/plan-credit-note.ts';
import { toCreditNote } from '../../invoices/credit-notes/store.ts';
import { findVisibleInvoice } from '../../invoices/find-visible-invoice.ts';
import { openInvoicePayment } from '../../invoices/open-invoice-payment.ts';
import { findInvoice, type InvoiceRow, lockInvoice } from '../../invoices/store.ts';
import { owedOf } from '../../invoices/to-invoice.ts';
import { findOpenPayment } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { untilUndisturbed } from '../../subscriptions/billing-state.ts';
import { payer } from '../../subscriptions/order-result.ts';
import { closePayment } from '../close-payment.ts';
import { takeEffect } from '../take-effect.ts';

/**
 * Credits an invoice. Up to the open part it lowers what is due, beyond it what was paid becomes credit of the customer. An open
 * payment is made again with the lower amount; an invoice that owes nothing any more is paid, and what it was for takes effect.
 *
 * @throws ProblemError 404, 409 `invoice_not_open` when there is nothing to credit, 422 for more than is left, 503
 */
export async function createCreditNote(ports: Ports, act: Act, id: string, order: NewCreditNote): Promise<CreditNote> {
  const { customer_id } = await findVisibleInvoice(ports.db, act.principal, id);
  let waited = false;
  const note = await untilUndisturbed(async () => {
    const invoice = await findVisibleInvoice(ports.db, act.principal, id);
    planCreditNote(invoice, order.amount);
    waited ||= (await findOpenPayment(ports.db, customer_id, id)) !== undefined;
    if ((await closePayment(ports, invoice)) === 'paid') return 'disturbed';
    const at = await ports.clock.now(ports.db);
    return ports.db.transaction().execute((trx) => writeNote(trx, act, { invoice, order, at }));
  });
  if (waited) await paymentOfRest(ports, customer_id, id);
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
  return note;
}

async function writeNote(
  trx: Db,
  act: Act,
  { invoice: { customer_id, id }, order, at }: { invoice: InvoiceRow; order: NewCreditNote; at: Date },
): Promise<CreditNote | 'disturbed'> {
  await lockCustomer(trx, customer_id);
  const row = await lockInvoice(trx, customer_id, id);
  if (await findOpenPayment(trx, customer_id, id)) return 'disturbed';
  const { note, invoice } = await issueCreditNote(trx, row, planCreditNote(row, order.amount), { ...order, at });
  if (owedOf(row) > 0 && invoice.status === 'paid') await takeEffect(trx, invoice, at);
  const after = toCreditNote(note, { currency: row.currency, invoice_number: row.number });
  await recordAudit(trx, {
    ...act,
    action: 'credit_note.create',
    object: { type: 'credit_note', id: note.id },
    before: null,
    after,
  });
  return after;
}

/** The credit note stands, whatever the provider says now: who wants to pay the rest is given a payment then at the latest. */
async function paymentOfRest(ports: Ports, customerId: string, id: string): Promise<void> {
  const invoice = await findInvoice(ports.db, customerId, id);
  if (!invoice || invoice.amountDue.amount === 0) return;
  await openInvoicePayment(ports, payer(await getCustomerById(ports.db, customerId)), invoice).catch((error: unknown) =>
    ports.log({ level: 'warn', message: 'A lowered payment was not made again', invoice: id, reason: String(error) }),
  );
}
