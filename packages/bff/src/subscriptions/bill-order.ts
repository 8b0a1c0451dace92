import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { readBasis } from '../invoices/read-basis.ts';
import { findOpenInvoice, type InvoiceRow } from '../invoices/store.ts';
import { activateSubscription } from './activate.ts';
import { planStart, type StartPlan } from './plan-change.ts';
import { findLiveSubscription, orderedTermsOf, type SubscriptionRow, termColumns, updateSubscriptionRow } from './store.ts';

/** Writes the invoice of a first order, if it has one. An order that owes nothing starts. */
export async function billOrder(
  trx: Db,
  subscription: SubscriptionRow,
  { terms, invoice: planned }: StartPlan,
  at: Date,
): Promise<InvoiceRow | undefined> {
  const cause = { customerId: subscription.customer_id, subscriptionId: subscription.id, period: terms.period };
  const billed = planned.fees.length > 0;
  const invoice = billed ? await issueInvoice(trx, { ...cause, reason: 'subscription_create' }, planned, at) : undefined;
  if (!invoice || invoice.status === 'paid') await activateSubscription(trx, subscription, terms, at);
  return invoice;
}

/**
 * A card was saved: the order that waited for it starts now, and its first period with it. One that owes something by now, because
 * the customer's credit was spent meanwhile, waits for that payment. Repeatable.
 */
export async function startWaitingOrder(trx: Db, customerId: string, at: Date): Promise<void> {
  const customer = await lockCustomer(trx, customerId);
  const row = await findLiveSubscription(trx, customerId);
  if (row?.status !== 'incomplete' || (await findOpenInvoice(trx, customerId, { subscriptionId: row.id }))) return;
  const ordered = await orderedTermsOf(trx, row);
  const plan = planStart({ ...ordered, mayTry: ordered.isTrial }, await readBasis(trx, customer), at);
  const columns = { ...termColumns(plan.terms), is_trial: plan.terms.isTrial };
  await billOrder(trx, await updateSubscriptionRow(trx, row, columns), plan, at);
}
