import type { BillingConfigValues } from '@locai/billing-contract';
import { readConfig } from '../../configs/read-config.ts';
import { getCustomerById, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { endAccess } from '../../entitlements/end-access.ts';
import { ProblemError } from '../../http/problem.ts';
import { collectAt, recordRefusal } from '../../invoices/collections.ts';
import { openInvoicePayment } from '../../invoices/open-invoice-payment.ts';
import { markInvoiceUncollectible } from '../../invoices/settle-invoice.ts';
import { findInvoice, findInvoiceRow, type InvoiceRow } from '../../invoices/store.ts';
import { chargeDefaultMethod } from '../../payments/charge-default-method.ts';
import { endOfLocalDay } from '../../periods/local-days.ts';
import type { Ports } from '../../ports.ts';
import { payer } from '../../subscriptions/order-result.ts';
import { arrearsFees } from '../../subscriptions/price-terms.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { getSubscription, type SubscriptionRow, termsOf, updateSubscriptionRow } from '../../subscriptions/store.ts';
import { tellSubscription } from '../../subscriptions/tell-subscription.ts';
import { applyPayment } from '../apply-payment.ts';
import { tellRefusal } from '../tell-payment.ts';
import { billEnd } from './bill-end.ts';
import { finalizeDue } from './bill-period.ts';

const dayMs = 86_400_000;

/**
 * Finalizes a draft, or charges the saved card for an open invoice while nobody is there, as of the moment when that was due. A refusal makes the
 * subscription past due; the card is tried again on the days that the dunning config names.
 *
 * @throws ProblemError 503 when the provider did not answer: that is nobody's refusal, and the next tick collects again
 */
export async function collectInvoice(ports: Ports, invoice: InvoiceRow): Promise<void> {
  if (invoice.status === 'draft') return finalizeDue(ports, invoice);
  const at = invoice.collect_at ?? invoice.created_at;
  const outcome = await charge(ports, invoice, at);
  // No card could pay it: it waits for a person, and the subscription runs.
  if (outcome === 'unpayable') return collectAt(ports.db, invoice, null);
  if (outcome === 'paid') return;
  await ports.db.transaction().execute((trx) => refuse(trx, invoice, at));
  await ports.live.publish(invoice.customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
}

async function charge(ports: Ports, { id, customer_id }: InvoiceRow, at: Date): Promise<'paid' | 'refused' | 'unpayable'> {
  const invoice = await findInvoice(ports.db, customer_id, id);
  if (invoice?.status !== 'open') return 'paid';
  const customer = await getCustomerById(ports.db, customer_id);
  try {
    const payment = await openInvoicePayment(ports, payer(customer), invoice);
    const { status } = await applyPayment(ports, payment, await chargeDefaultMethod(ports, payment), { at });
    if (status === 'processing') throw new ProblemError('unavailable', 'The bank is still working on the payment.');
    return status === 'succeeded' ? 'paid' : 'refused';
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error;
    ports.log({ level: 'warn', message: 'An invoice could not be collected', invoice: id, reason: String(error) });
    return error.code === 'amount_not_payable' ? 'unpayable' : 'refused';
  }
}

async function refuse(trx: Db, seen: InvoiceRow, at: Date): Promise<void> {
  await lockCustomer(trx, seen.customer_id);
  const dunning = await readConfig(trx, 'dunning');
  const nextAt = nextTry(seen, dunning, at);
  if (!(await recordRefusal(trx, seen, nextAt))) return;
  await tellRefusal(trx, seen, at);
  const invoice = await findInvoiceRow(trx, seen.customer_id, seen.id);
  if (!invoice?.subscription_id) return;
  const row = await getSubscription(trx, seen.customer_id, invoice.subscription_id);
  if (row.status === 'active' && invoice.reason === 'renewal') await becomePastDue(trx, row, at);
  if (nextAt === null && givesUp(row, dunning)) await giveUp(trx, invoice, row, at);
}

/** When the card is tried again: so many days after the invoice was due, whoever had it tried in between. */
function nextTry({ issued_at, created_at }: InvoiceRow, { retryDays }: BillingConfigValues['dunning'], at: Date): Date | null {
  const due = (issued_at ?? created_at).getTime();
  const tries = retryDays.map((days) => new Date(due + days * dayMs));
  return tries.find((moment) => moment > at) ?? null;
}

/** After the last try nothing is to be hoped for, unless the config says to wait for the end of the period. */
function givesUp(row: SubscriptionRow, { afterRetries, retryDays }: BillingConfigValues['dunning']): boolean {
  return !isRunning(row.status) || (afterRetries === 'cancel' && retryDays.length > 0);
}

async function becomePastDue(trx: Db, row: SubscriptionRow, at: Date): Promise<void> {
  const overdue = await updateSubscriptionRow(trx, row, { status: 'past_due' });
  await tellSubscription(trx, 'subscription.updated', overdue, { at, attended: true });
  const { graceDays } = await readConfig(trx, 'access');
  const until = new Date(at.getTime() + graceDays * dayMs);
  await endAccess(trx, { customerId: row.customer_id, reason: 'past_due', until });
}

/** The invoice can still be paid, and nobody asks for it any more; a subscription that is past due with it ends, and owes for its last days. */
async function giveUp(trx: Db, invoice: InvoiceRow, row: SubscriptionRow, at: Date): Promise<void> {
  await markInvoiceUncollectible(trx, invoice);
  if (row.status !== 'past_due') return;
  const current = await termsOf(trx, row);
  const until = at < row.period_to ? endOfLocalDay(at, row.time_zone) : row.period_to;
  const fees = arrearsFees(current, until);
  await billEnd(trx, row, { current, fees, withUsage: current.plan.billsUsage, reason: 'past_due', at, until });
}
