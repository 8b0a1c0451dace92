import type { SubscriptionChange } from '@locai/billing-contract';
import { invalidField } from '../catalog/invalid-field.ts';
import { type CatalogPlan, findPlan } from '../catalog/store.ts';
import { isOnSale } from '../catalog/visible-plan.ts';
import type { Db } from '../database/database.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { findDraftOf } from '../invoices/collections.ts';
import { findOpenInvoice } from '../invoices/store.ts';
import { listPaidFees } from '../invoices/subscription-invoices.ts';
import { type SoldAddons, sellAddons } from './addons/sell-addons.ts';
import { assertRunning, type BillingState, orderBasis } from './billing-state.ts';
import { chooseCoupon } from './coupons/choose-coupon.ts';
import { type OrderPlan, planChange } from './plan-change.ts';
import type { PricedOrder } from './quotes.ts';
import { assertSeatsFree } from './seats/assert-seats-free.ts';
import { type SubscriptionRow, termsOf } from './store.ts';
import { assertPriced, seatsOf, type Terms } from './terms.ts';

export type PricedChange = Omit<PricedOrder, 'plan'> & { plan: OrderPlan; current: Terms };

/**
 * Prices a change of the running subscription.
 *
 * @throws ProblemError 404 for a plan or an add-on that is not on sale, 409 without a running subscription or for fewer seats than are in use,
 * 422 for terms it is not sold with
 */
export async function priceChange(db: Db, state: BillingState, change: SubscriptionChange, now: Date): Promise<PricedChange> {
  const { subscription } = assertRunning(state, now);
  await assertRenewed(db, subscription);
  const current = await termsOf(db, subscription);
  const { sold, ...wanted } = await wantedTerms(db, state, current, change);
  const sale = { customerId: subscription.customer_id, planCode: wanted.plan.code, currency: current.currency, at: now };
  const order = { ...wanted, coupon: await chooseCoupon(db, change.couponCode, { ...sale, current: current.coupon }) };
  assertSeatsFree(subscription, order.seats);
  const basis = await orderBasis(db, state);
  const billed = { customerId: subscription.customer_id, subscriptionId: subscription.id };
  const paid = await listPaidFees(db, billed, now);
  const plan = planChange(current, order, { ...basis, paid }, now);
  if (plan.effective === 'period_end' && order.oneOff.length > 0) throw boughtLater();
  return { key: state.key, plan, current, basis, state: `${subscription.id}:${subscription.revision}`, sold };
}

/** Until a renewal is collected nobody knows whether it will be past due. */
async function assertRenewed(db: Db, { customer_id, id }: SubscriptionRow) {
  if (await findDraftOf(db, customer_id, id)) throw beingDrawnUp();
  const owed = await findOpenInvoice(db, customer_id, { subscriptionId: id });
  if (owed?.reason !== 'renewal') return;
  throw new ProblemError(
    'payment_required',
    'The renewal of this subscription is not paid yet. Pay its invoice, then change it.',
  );
}

function beingDrawnUp() {
  return new ProblemError(
    'payment_required',
    'The renewal of this subscription still waits for usage that is reported late. Change it when its invoice is paid.',
  );
}

/** What is bought once is bought now, and cannot wait for the end of the period. */
function boughtLater() {
  const message =
    'are bought at once, while the rest of this order takes effect at the end of the period: order them on their own';
  return invalidField('oneOffAddons', message);
}

async function wantedTerms(
  db: Db,
  { hidden }: BillingState,
  current: Terms,
  change: SubscriptionChange,
): Promise<Pick<Terms, 'plan' | 'interval' | 'seats'> & SoldAddons> {
  const plan = await wantedPlan(db, current, change.planCode);
  const interval = change.interval ?? current.interval;
  assertPriced(plan, interval, current.currency);
  const kept = plan.id === current.plan.id ? current.seats : undefined;
  const seats = seatsOf(plan, change.seats ?? kept, current.seats, { interval, currency: current.currency });
  const held = { addons: current.addons, interval: current.interval, planId: current.plan.id };
  const sold = await sellAddons(db, change, { plan, interval, currency: current.currency, hidden }, held);
  return { plan, interval, seats, ...sold };
}

/** The plan it is on stays at its version; another one is taken at its newest. */
async function wantedPlan(db: Db, current: Terms, code: string | undefined): Promise<CatalogPlan> {
  if (code === undefined || code === current.plan.code) return current.plan;
  const plan = await findPlan(db, code);
  if (!isOnSale(plan)) throw notFound('plan');
  return plan;
}
