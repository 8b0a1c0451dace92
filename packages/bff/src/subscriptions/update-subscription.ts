import type { SubscriptionChange, SubscriptionResult } from '@locai/billing-contract';
import { holdAddons } from '../catalog/addons/store.ts';
import { holdPlanOnSale } from '../catalog/store.ts';
import { type CustomerRow, findCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { InvoiceCause } from '../invoices/draft.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { voidInvoice } from '../invoices/settle-invoice.ts';
import { findOpenInvoice } from '../invoices/store.ts';
import { cancelOpenPayment } from '../payments/cancel-open-payment.ts';
import type { Ports } from '../ports.ts';
import { applyChange } from './apply-change.ts';
import {
  assertRunning,
  type BillingState,
  type Buyer,
  lockUnchanged,
  readBillingState,
  untilUndisturbed,
} from './billing-state.ts';
import { priceChange } from './change-order.ts';
import { holdCoupon } from './coupons/held-coupon.ts';
import { paymentHours } from './create-subscription.ts';
import { endedUsagePeriod, stretchBefore } from './ended-usage-period.ts';
import { hasCard } from './has-card.ts';
import { orderResult, type PlacedOrder } from './order-result.ts';
import type { OrderPlan } from './plan-change.ts';
import { nothingChanges } from './preview-subscription-change.ts';
import { asksForCard, assertQuote, type PricedOrder, quoteUse, quoteWasUsed, useQuote } from './quotes.ts';
import { assertSeatsFree } from './seats/assert-seats-free.ts';
import {
  type ChangeRow,
  endChange,
  findChange,
  findChangeById,
  getSubscription,
  insertChange,
  type SubscriptionRow,
  termsOfChange,
  updateSubscriptionRow,
} from './store.ts';
import { sameOrder, type Terms } from './terms.ts';
import { findWaitingInvoice } from './waiting-invoice.ts';

/**
 * Changes the running subscription. More takes effect once its prorated invoice is paid (until then the old plan stays), less at
 * the end of the period. An order replaces the one that still waits; the terms it already has undo that one.
 *
 * @throws ProblemError 404, 409 or 422 as the route says; 503 when the provider does not answer: the same request goes on then
 */
export async function updateSubscription(ports: Ports, key: Buyer, change: SubscriptionChange): Promise<SubscriptionResult> {
  const placed = await untilUndisturbed(() => placeChange(ports, key, change));
  if (placed.created) await ports.live.publish(placed.customer.id, ['subscription', 'entitlements', 'invoices', 'payments']);
  return orderResult(ports, placed);
}

async function placeChange(ports: Ports, key: Buyer, change: SubscriptionChange): Promise<PlacedOrder | 'disturbed'> {
  const now = await ports.clock.now(ports.db);
  const state = await readBillingState(ports.db, key);
  const { customer, subscription } = assertRunning(state, now);
  const usedFor = change.quoteId ? await quoteUse(ports.db, key, change.quoteId) : null;
  const { plan, current, ...priced } = await priceChange(ports.db, state, change, now);
  if (usedFor) return repeatedQuote(ports.db, customer, subscription, { usedFor, plan, current });
  if (plan.effective === 'never') return undo(ports, state, now);
  const order: PricedOrder = { ...priced, plan };
  const repeated = await repeatedChange(ports.db, customer, subscription, plan);
  if (repeated) return repeated;
  if (change.quoteId) await assertQuote(ports, ports.db, change.quoteId, order, now);
  if (asksForCard(plan) && !(await hasCard(ports, customer))) throw cardNeeded();
  await cancelPendingPayment(ports, subscription);
  return ports.db.transaction().execute((trx) => writeChange(trx, state, order, change.quoteId, now));
}

function cardNeeded() {
  return new ProblemError(
    'payment_required',
    'Nothing is due now, but there is no card that the next period could be charged to. Save one first, then change the plan.',
  );
}

/** What a used quote led to, as long as that is what the same order would be: it took effect, or still waits. */
async function repeatedQuote(
  db: Db,
  customer: CustomerRow,
  subscription: SubscriptionRow,
  { usedFor, plan, current }: { usedFor: string; plan: OrderPlan; current: Terms },
): Promise<PlacedOrder> {
  const made = await findChangeById(db, customer.id, usedFor);
  const applied = made?.status === 'applied' && (await tookEffect(db, subscription, made, { plan, current }));
  if (applied) return { created: false, customer, subscriptionId: subscription.id, invoiceId: null };
  const waits = plan.effective !== 'never' && made?.status === waitingAs(plan);
  const placed = waits ? await repeatedChange(db, customer, subscription, plan) : undefined;
  if (!placed) throw quoteWasUsed();
  return placed;
}

/** The terms are those that were ordered. What was bought once would be bought again: nobody can see it in the terms. */
async function tookEffect(
  db: Db,
  subscription: SubscriptionRow,
  made: ChangeRow,
  { plan, current }: { plan: OrderPlan; current: Terms },
): Promise<boolean> {
  if (plan.effective === 'never') return true;
  const { oneOff } = plan.terms;
  const ordered = await termsOfChange(db, subscription, made);
  return oneOff.length > 0 && sameOrder({ ...current, oneOff }, plan.terms) && sameOrder(ordered, plan.terms);
}

type DuePlan = PricedOrder['plan'];
const waitingAs = (plan: DuePlan) => (plan.effective === 'now' ? 'pending' : 'scheduled');

/** The change that the same order made before and that still waits, as long as it would cost the same. */
async function repeatedChange(
  db: Db,
  customer: CustomerRow,
  subscription: SubscriptionRow,
  plan: DuePlan,
): Promise<PlacedOrder | undefined> {
  const waiting = await findChange(db, subscription, waitingAs(plan));
  if (!waiting || !sameOrder(await termsOfChange(db, subscription, waiting), plan.terms)) return undefined;
  const invoice = await findOpenInvoice(db, customer.id, { subscriptionId: subscription.id, changeId: waiting.id });
  if (plan.effective === 'now' && invoice?.total !== plan.invoice.total) return undefined;
  return { created: false, customer, subscriptionId: subscription.id, invoiceId: invoice?.id ?? null };
}

/** Ends the payment of a change that still waits, at the provider first. */
async function cancelPendingPayment(ports: Ports, subscription: SubscriptionRow) {
  const invoice = await findWaitingInvoice(ports.db, subscription);
  if (invoice && (await cancelOpenPayment(ports, subscription.customer_id, invoice.id)) === 'succeeded')
    throw new ProblemError(
      'already_subscribed',
      'The payment of the earlier change has just succeeded. Read the subscription again.',
    );
}

async function undo(ports: Ports, state: BillingState, now: Date): Promise<PlacedOrder | 'disturbed'> {
  const { customer, subscription } = assertRunning(state, now);
  const waits = (await findChange(ports.db, subscription, 'scheduled')) ?? (await findChange(ports.db, subscription, 'pending'));
  if (!waits) throw nothingChanges();
  await cancelPendingPayment(ports, subscription);
  return ports.db.transaction().execute(async (trx) => {
    if (!(await lockUnchanged(trx, customer.id, state))) return 'disturbed';
    await endWaitingChanges(trx, subscription, now);
    await updateSubscriptionRow(trx, subscription, {});
    return { created: true, customer, subscriptionId: subscription.id, invoiceId: null };
  });
}

/** Cancels the change that waits and takes its invoice back. Its payment must be canceled at the provider before. */
export async function endWaitingChanges(trx: Db, subscription: SubscriptionRow, now: Date): Promise<void> {
  const invoice = await findWaitingInvoice(trx, subscription);
  if (invoice) await voidInvoice(trx, invoice, now);
  for (const status of ['pending', 'scheduled'] as const) {
    const change = await findChange(trx, subscription, status);
    if (change) await endChange(trx, change, 'canceled', now);
  }
}

async function writeChange(
  trx: Db,
  state: BillingState,
  order: PricedOrder,
  quoteId: string | undefined,
  now: Date,
): Promise<PlacedOrder | 'disturbed'> {
  const { customer, subscription } = assertRunning(state, now);
  if (!(await lockUnchanged(trx, customer.id, state))) return 'disturbed';
  const { plan } = order.plan.terms;
  // The plan it is on may go on when it is no longer sold; another one may not be entered then.
  if (plan.id !== subscription.plan_id && !(await holdPlanOnSale(trx, plan))) return 'disturbed';
  if (!(await holdAddons(trx, order.sold))) return 'disturbed';
  // Seats may have been assigned since, which makes no revision.
  assertSeatsFree(await getSubscription(trx, customer.id, subscription.id), order.plan.terms.seats);
  if (!(await holdCoupon(trx, customer.id, order.plan.terms.coupon, now))) return 'disturbed';
  await endWaitingChanges(trx, subscription, now);
  const written = await (order.plan.effective === 'now' ? changeNow : changeLater)(trx, subscription, order, now);
  if (quoteId) await useQuote(trx, quoteId, written.changeId);
  const fresh = (await findCustomer(trx, state.key)) ?? customer;
  return { created: true, customer: fresh, subscriptionId: subscription.id, invoiceId: written.invoiceId };
}

type Written = { changeId: string; invoiceId: string | null };

async function changeNow(trx: Db, subscription: SubscriptionRow, { plan }: PricedOrder, now: Date): Promise<Written> {
  const lapses = Math.min(now.getTime() + paymentHours * 3_600_000, subscription.period_to.getTime());
  const change = await insertChange(trx, subscription, {
    status: 'pending',
    terms: plan.terms,
    dueAt: new Date(lapses),
    at: now,
    usageOf: await stretchBefore(trx, subscription, plan.terms, now),
  });
  const cause = {
    customerId: subscription.customer_id,
    subscriptionId: subscription.id,
    changeId: change.id,
    period: plan.terms.period,
    ...(await cutShort(trx, subscription, plan.terms, now)),
  };
  const billed = plan.invoice.fees.length > 0;
  const invoice = billed ? await issueInvoice(trx, { ...cause, reason: 'subscription_update' }, plan.invoice, now) : undefined;
  if (!invoice || invoice.status === 'paid') await applyChange(trx, subscription, change, now);
  else await updateSubscriptionRow(trx, subscription, {});
  return { changeId: change.id, invoiceId: invoice?.id ?? null };
}

/** A period that ends early, because a new one begins: the next renewal bills what was used in it. */
async function cutShort(trx: Db, row: SubscriptionRow, { period }: Terms, at: Date): Promise<Pick<InvoiceCause, 'usageOf'>> {
  if (row.is_trial || period.to.getTime() === row.period_to.getTime()) return {};
  return { usageOf: await endedUsagePeriod(trx, row, at) };
}

async function changeLater(trx: Db, subscription: SubscriptionRow, { plan }: PricedOrder, now: Date): Promise<Written> {
  const dueAt = subscription.period_to;
  const change = await insertChange(trx, subscription, { status: 'scheduled', terms: plan.terms, dueAt, at: now });
  await updateSubscriptionRow(trx, subscription, {});
  return { changeId: change.id, invoiceId: null };
}
