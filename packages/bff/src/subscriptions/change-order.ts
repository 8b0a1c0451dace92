import type { SubscriptionChange } from '@locai/billing-contract';
import { type CatalogPlan, findPlan } from '../catalog/store.ts';
import { isOnSale } from '../catalog/visible-plan.ts';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { assertRunning, type BillingState } from './billing-state.ts';
import { type OrderPlan, planChange } from './plan-change.ts';
import type { PricedOrder } from './quotes.ts';
import { termsOf } from './store.ts';
import { assertPriced, seatsOf, type Terms } from './terms.ts';
import { usableCredit } from './waiting-invoice.ts';

export type PricedChange = Omit<PricedOrder, 'plan'> & { plan: OrderPlan; current: Terms };

/**
 * Prices a change of the running subscription.
 *
 * @throws ProblemError 404 for a plan that is not on sale, 409 without a running subscription, 422 for terms it is not sold with
 */
export async function priceChange(db: Db, state: BillingState, change: SubscriptionChange, now: Date): Promise<PricedChange> {
  const { subscription } = assertRunning(state, now);
  const current = await termsOf(db, subscription);
  const order = await wantedTerms(db, current, change);
  const credit = await usableCredit(db, state);
  const plan = planChange(current, order, credit, now);
  return { key: state.key, plan, current, credit, state: `${subscription.id}:${subscription.revision}` };
}

async function wantedTerms(
  db: Db,
  current: Terms,
  change: SubscriptionChange,
): Promise<Pick<Terms, 'plan' | 'interval' | 'seats'>> {
  const plan = await wantedPlan(db, current, change.planCode);
  const interval = change.interval ?? current.interval;
  assertPriced(plan, interval, current.currency);
  return { plan, interval, seats: seatsOf(plan, change.seats, current.seats, { interval, currency: current.currency }) };
}

/** The plan it is on stays at its version; another one is taken at its newest. */
async function wantedPlan(db: Db, current: Terms, code: string | undefined): Promise<CatalogPlan> {
  if (code === undefined || code === current.plan.code) return current.plan;
  const plan = await findPlan(db, code);
  if (!isOnSale(plan)) throw notFound('plan');
  return plan;
}
