import type { SubscriptionOrder, SubscriptionResult } from '@locai/billing-contract';
import { holdAddons } from '../catalog/addons/store.ts';
import { holdPlanOnSale } from '../catalog/store.ts';
import { ensureCustomer, findCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { voidInvoice } from '../invoices/settle-invoice.ts';
import { findOpenInvoice, type InvoiceRow } from '../invoices/store.ts';
import { cancelOpenPayment } from '../payments/cancel-open-payment.ts';
import type { Ports } from '../ports.ts';
import { billOrder, startWaitingOrder } from './bill-order.ts';
import { type BillingState, type Buyer, lockUnchanged, readBillingState, untilUndisturbed } from './billing-state.ts';
import { holdCoupon } from './coupons/held-coupon.ts';
import { hasCard } from './has-card.ts';
import { orderResult, type PlacedOrder } from './order-result.ts';
import { alreadySubscribed } from './preview-subscription.ts';
import { asksForCard, assertQuote, type PricedOrder, quoteUse, quoteWasUsed, useQuote } from './quotes.ts';
import { type PricedStart, priceStart } from './start-order.ts';
import { insertSubscription, orderedTermsOf, type SubscriptionRow, termColumns, updateSubscriptionRow } from './store.ts';
import { sameOrder } from './terms.ts';
import { findWaitingInvoice } from './waiting-invoice.ts';

/** How long an incomplete subscription, or a change, waits for its payment. */
export const paymentHours = 23;

/**
 * Starts a subscription. What can never be owed starts at once, and so does a trial that needs no card; anything else stays incomplete
 * until its payment succeeds, or where nothing is due now until a card is saved.
 * The same order twice gives the same subscription; another order takes the place of an incomplete one.
 *
 * @throws ProblemError 404, 409 or 422 as the route says; 503 when the provider does not answer: the same request goes on then
 */
export async function createSubscription(
  ports: Ports,
  key: Buyer,
  order: SubscriptionOrder,
): Promise<{ created: boolean; result: SubscriptionResult }> {
  const placed = await untilUndisturbed(() => placeOrder(ports, key, order));
  if (placed.created) await ports.live.publish(placed.customer.id, ['subscription', 'entitlements', 'invoices', 'payments']);
  return { created: placed.created, result: await orderResult(ports, placed) };
}

async function placeOrder(ports: Ports, key: Buyer, order: SubscriptionOrder): Promise<PlacedOrder | 'disturbed'> {
  const now = await ports.clock.now(ports.db);
  const state = await readBillingState(ports.db, key);
  const usedFor = order.quoteId ? await quoteUse(ports.db, key, order.quoteId) : null;
  const priced = await priceStart(ports, state, order, now);
  const repeated = await repeatedOrder(ports.db, state, priced);
  if (usedFor && repeated?.subscriptionId !== usedFor) throw quoteWasUsed();
  if (repeated) return startIfCardIsSaved(ports, state, repeated, now);
  if (state.subscription && state.subscription.status !== 'incomplete') throw alreadySubscribed();
  if (order.quoteId) await assertQuote(ports, ports.db, order.quoteId, priced, now);
  const waits = asksForCard(priced.plan) && !(await hasCard(ports, state.customer));
  await cancelEarlierOrder(ports, state);
  return ports.db.transaction().execute((trx) => writeOrder(ports, trx, state, priced, { waits, quoteId: order.quoteId, now }));
}

/** The subscription that the same order made before, as long as it would cost the same. */
async function repeatedOrder(
  db: Db,
  { customer, subscription }: BillingState,
  { plan }: PricedOrder,
): Promise<PlacedOrder | undefined> {
  if (!customer || !subscription || !sameOrder(await orderedTermsOf(db, subscription), plan.terms)) return undefined;
  const invoice = await findOpenInvoice(db, customer.id, { subscriptionId: subscription.id });
  if (subscription.status === 'incomplete' && !waitsAsBefore(invoice, plan)) return undefined;
  return { created: false, customer, subscriptionId: subscription.id, invoiceId: invoice?.id ?? null };
}

/** Nobody may have told us of the card that an order waits for. */
async function startIfCardIsSaved(ports: Ports, state: BillingState, placed: PlacedOrder, at: Date): Promise<PlacedOrder> {
  const waits = state.subscription?.status === 'incomplete' && placed.invoiceId === null;
  if (waits && (await hasCard(ports, state.customer)))
    await ports.db.transaction().execute((trx) => startWaitingOrder(trx, placed.customer.id, at));
  return placed;
}

/** For the same amount, or for a card. */
function waitsAsBefore(invoice: InvoiceRow | undefined, plan: PricedOrder['plan']): boolean {
  return invoice ? invoice.total === plan.invoice.total : asksForCard(plan);
}

/** Ends the payment of an order that was not finished, at the provider first. */
async function cancelEarlierOrder(ports: Ports, { subscription }: BillingState) {
  const invoice = subscription && (await findWaitingInvoice(ports.db, subscription));
  if (invoice && (await cancelOpenPayment(ports, invoice.customer_id, invoice.id)) === 'succeeded')
    throw new ProblemError(
      'already_subscribed',
      'The payment of the earlier order has just succeeded. Read the subscription again.',
    );
}

interface Placing {
  /** Nothing is written but the order, until a card is saved. */
  waits: boolean;
  quoteId: string | undefined;
  now: Date;
}

async function writeOrder(
  ports: Ports,
  trx: Db,
  state: BillingState,
  priced: PricedStart,
  { waits, quoteId, now }: Placing,
): Promise<PlacedOrder | 'disturbed'> {
  const customer = await ensureCustomer(trx, state.key, { timeZone: ports.timeZone, at: now, now: ports.time.now() });
  if (!(await lockUnchanged(trx, customer.id, state))) return 'disturbed';
  if (!(await holdPlanOnSale(trx, priced.plan.terms.plan)) || !(await holdAddons(trx, priced.sold))) return 'disturbed';
  if (!(await holdCoupon(trx, customer.id, priced.plan.terms.coupon, now))) return 'disturbed';
  const subscription = await writeSubscription(trx, customer.id, state, priced, now);
  const invoice = waits ? undefined : await billOrder(trx, subscription, priced.plan, now);
  if (quoteId) await useQuote(trx, quoteId, subscription.id);
  const fresh = (await findCustomer(trx, state.key)) ?? customer;
  return { created: true, customer: fresh, subscriptionId: subscription.id, invoiceId: invoice?.id ?? null };
}

async function writeSubscription(
  trx: Db,
  customerId: string,
  state: BillingState,
  { plan }: PricedOrder,
  now: Date,
): Promise<SubscriptionRow> {
  const expiresAt = new Date(now.getTime() + paymentHours * 3_600_000);
  if (!state.subscription) return insertSubscription(trx, { customerId, terms: plan.terms, expiresAt, at: now });
  const earlier = await findWaitingInvoice(trx, state.subscription);
  if (earlier) await voidInvoice(trx, earlier, now);
  const terms = {
    ...termColumns(plan.terms),
    is_trial: plan.terms.isTrial,
    billing_time: plan.terms.billingTime,
    currency: plan.terms.currency,
  };
  return updateSubscriptionRow(trx, state.subscription, { ...terms, expires_at: expiresAt });
}
