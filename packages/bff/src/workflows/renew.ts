import { readConfig } from '../configs/read-config.ts';
import { getCustomerById, lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { endAccess } from '../entitlements/end-access.ts';
import { ProblemError } from '../http/problem.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { openInvoicePayment } from '../invoices/open-invoice-payment.ts';
import { planInvoice } from '../invoices/plan-invoice.ts';
import { markInvoiceUncollectible } from '../invoices/settle-invoice.ts';
import { findInvoice, findOpenInvoice, type InvoiceRow, listOpenRenewals } from '../invoices/store.ts';
import { chargeDefaultMethod } from '../payments/charge-default-method.ts';
import type { Ports } from '../ports.ts';
import { grantTerms } from '../subscriptions/activate.ts';
import { endSubscription } from '../subscriptions/end-subscription.ts';
import { payer } from '../subscriptions/order-result.ts';
import { inZone, nextTerms } from '../subscriptions/plan-change.ts';
import { periodFees } from '../subscriptions/price-terms.ts';
import {
  endChange,
  findChange,
  findSubscriptionById,
  getSubscription,
  listDue,
  type SubscriptionRow,
  termColumns,
  termsOf,
  termsOfChange,
  updateSubscriptionRow,
} from '../subscriptions/store.ts';
import { applyPayment } from './apply-payment.ts';
import { each } from './each.ts';
import { lapseChange } from './lapse.ts';
import { usageOfPeriod } from './usage-of-period.ts';

const dayMs = 86_400_000;

/**
 * Renews every subscription whose period has ended, oldest boundary first, each as of its own boundary: after an outage the
 * missed periods follow one by one. Exactly one renewal invoice per subscription and period, by constraint.
 */
export async function renewDue(ports: Ports, now: Date): Promise<void> {
  await collectLeftovers(ports);
  const failed: string[] = [];
  // Every renewal moves a boundary forward, so that this ends; boundaries of all subscriptions pass in their order.
  for (let due = await listDue(ports.db, now, failed); due.length > 0; due = await listDue(ports.db, now, failed))
    failed.push(...(await renewOldest(ports, due, now)));
}

/** Renews those that share the oldest boundary; what is due later waits for its turn. Returns the ids of those that failed. */
async function renewOldest(ports: Ports, due: SubscriptionRow[], now: Date): Promise<string[]> {
  const [first] = due;
  const oldest = due.filter(({ period_to }) => period_to.getTime() === first?.period_to.getTime());
  const failed = await each(ports, 'A renewal', oldest, (row) =>
    row.status === 'past_due' ? giveUp(ports, row, now) : renew(ports, row, now),
  );
  return failed.map(({ id }) => id);
}

async function renew(ports: Ports, due: SubscriptionRow, now: Date): Promise<void> {
  const boundary = due.period_to;
  const pending = await findChange(ports.db, due, 'pending');
  if (pending) await lapseChange(ports, pending, now);
  const invoice = await ports.db.transaction().execute((trx) => nextPeriod(trx, due, boundary));
  await ports.live.publish(due.customer_id, ['subscription', 'entitlements', 'invoices']);
  if (invoice?.status === 'open') await collect(ports, due, invoice, boundary);
}

/** Moves a subscription into its next period, on the terms of a scheduled change if there is one, and bills it; or ends it there. */
async function nextPeriod(
  trx: Db,
  { customer_id, id, period_to }: SubscriptionRow,
  boundary: Date,
): Promise<InvoiceRow | undefined> {
  const customer = await lockCustomer(trx, customer_id);
  const row = await findSubscriptionById(trx, id);
  if (row?.status !== 'active' || row.period_to.getTime() !== period_to.getTime()) return undefined;
  if (row.cancel_at) {
    await endSubscription(trx, row, { reason: 'requested', at: boundary });
    return undefined;
  }
  if (await findChange(trx, row, 'pending')) throw new Error(`A change of subscription ${id} was ordered at the boundary`);
  const scheduled = await findChange(trx, row, 'scheduled');
  const next = nextTerms(await termsOf(trx, row), scheduled && (await termsOfChange(trx, row, scheduled)));
  const terms = inZone(next, customer.time_zone);
  if (scheduled) await endChange(trx, scheduled, 'applied', boundary);
  const renewed = await updateSubscriptionRow(trx, row, { ...termColumns(terms), time_zone: terms.timeZone });
  const usage = await usageOfPeriod(trx, customer, row);
  await grantTerms(trx, renewed, terms, boundary);
  const fees = periodFees(terms);
  if (fees.length === 0) return undefined;
  const cause = { customerId: customer_id, subscriptionId: id, reason: 'renewal', period: terms.period, usage } as const;
  return issueInvoice(trx, cause, planInvoice(terms.currency, fees, customer.credit_balance), boundary);
}

/** Renewal invoices that were written and not collected, because the process ended between the two. */
async function collectLeftovers(ports: Ports): Promise<void> {
  await each(ports, 'Collecting a renewal', await listOpenRenewals(ports.db), async (invoice) => {
    if (!invoice.subscription_id) return;
    const subscription = await getSubscription(ports.db, invoice.customer_id, invoice.subscription_id);
    if (subscription.status === 'active') await collect(ports, subscription, invoice, invoice.created_at);
  });
}

/**
 * Charges the saved card while nobody is there; what is refused makes the subscription past due.
 *
 * @throws ProblemError 503 when the provider did not answer: that is nobody's refusal, and the next tick collects again
 */
async function collect(ports: Ports, subscription: SubscriptionRow, { id, customer_id }: InvoiceRow, at: Date): Promise<void> {
  const invoice = await findInvoice(ports.db, customer_id, id);
  if (!invoice) throw new Error(`Invoice ${id} vanished while it was collected`);
  const customer = await getCustomerById(ports.db, customer_id);
  try {
    const payment = await openInvoicePayment(ports, payer(customer), invoice);
    const after = await applyPayment(ports, payment, await chargeDefaultMethod(ports, payment));
    if (after.status === 'succeeded') return;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error;
    ports.log({ level: 'warn', message: 'A renewal could not be collected', invoice: id, reason: String(error) });
  }
  await ports.db.transaction().execute((trx) => becomePastDue(trx, subscription, at));
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
}

async function becomePastDue(trx: Db, { customer_id, id }: SubscriptionRow, at: Date): Promise<void> {
  await lockCustomer(trx, customer_id);
  const row = await getSubscription(trx, customer_id, id);
  const owed = await findOpenInvoice(trx, customer_id, { subscriptionId: id });
  if (row.status !== 'active' || owed?.reason !== 'renewal') return;
  await updateSubscriptionRow(trx, row, { status: 'past_due' });
  const { graceDays } = await readConfig(trx, 'access');
  await endAccess(trx, { customerId: customer_id, reason: 'past_due', until: new Date(at.getTime() + graceDays * dayMs) });
}

/** A subscription that is still past due when its next period would begin ends; its invoice is uncollectible. */
async function giveUp(ports: Ports, { customer_id, id, period_to }: SubscriptionRow, now: Date): Promise<void> {
  await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer_id);
    const row = await getSubscription(trx, customer_id, id);
    if (row.status !== 'past_due' || row.period_to > now) return;
    const invoice = await findOpenInvoice(trx, customer_id, { subscriptionId: id });
    if (invoice) await markInvoiceUncollectible(trx, invoice);
    await endSubscription(trx, row, { reason: row.cancel_at ? 'requested' : 'past_due', at: period_to });
  });
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices']);
}
