import { type CustomerRow, findCustomer, lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { type CustomerKey, customerKey, type Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { InvoiceBasis } from '../invoices/plan-invoice.ts';
import { readBasis } from '../invoices/read-basis.ts';
import { findOpenPayment } from '../payments/store.ts';
import { findLiveSubscription, type SubscriptionRow } from './store.ts';
import { findWaitingInvoice } from './waiting-invoice.ts';

/** Who pays, and whether who orders for them may start hidden add-ons: operators may. */
export type Buyer = CustomerKey & { hidden?: boolean };

/** The customer that a principal orders for. @throws what `customerKey` throws */
export function buyerOf(principal: Principal | null): Buyer {
  return { ...customerKey(principal), hidden: principal?.role === 'platform_admin' };
}

/** What an order is computed from. */
export interface BillingState {
  key: CustomerKey;
  customer: CustomerRow | undefined;
  subscription: SubscriptionRow | undefined;
  /** Whether who orders may start what is hidden. */
  hidden: boolean;
}

export async function readBillingState(db: Db, { hidden = false, ...key }: Buyer): Promise<BillingState> {
  const customer = await findCustomer(db, key);
  return { key, customer, hidden, subscription: customer && (await findLiveSubscription(db, customer.id)) };
}

/** What an order is billed with: the customer's tax, and its credit with what the order that it takes the place of holds of it. */
export async function orderBasis(db: Db, { customer, subscription }: BillingState): Promise<InvoiceBasis> {
  const waiting = subscription && (await findWaitingInvoice(db, subscription));
  const { credit, rate } = await readBasis(db, customer);
  return { credit: credit + (waiting?.credits_applied ?? 0), rate };
}

/**
 * Locks the customer and looks whether everything is as it was when the order was computed.
 *
 * @returns false when somebody else was faster: compute again
 */
export async function lockUnchanged(trx: Db, customerId: string, before: BillingState): Promise<boolean> {
  const customer = await lockCustomer(trx, customerId);
  const subscription = await findLiveSubscription(trx, customerId);
  // What waits is about to be taken back, and only an invoice without an open payment may be.
  const waiting = subscription && (await findWaitingInvoice(trx, subscription));
  if (waiting && (await findOpenPayment(trx, customerId, waiting.id))) return false;
  return (
    customer.credit_balance === (before.customer?.credit_balance ?? 0) &&
    subscription?.id === before.subscription?.id &&
    subscription?.revision === before.subscription?.revision
  );
}

/** Computes and carries out an order until nobody came between: the state is read anew for each try. */
export async function untilUndisturbed<T>(attempt: () => Promise<T | 'disturbed'>): Promise<T> {
  for (let tries = 0; tries < 10; tries++) {
    const result = await attempt();
    if (result !== 'disturbed') return result;
  }
  throw new ProblemError(
    'unavailable',
    'Too many changes of this subscription are under way. Nothing was changed: try again in a moment.',
  );
}

/** The subscription to change. @throws ProblemError 409 unless it is running and owes nothing overdue */
export function assertRunning(state: BillingState, now: Date): { customer: CustomerRow; subscription: SubscriptionRow } {
  const { customer, subscription } = state;
  if (!customer || !subscription || subscription.status === 'incomplete')
    throw new ProblemError(
      'no_subscription',
      'There is no running subscription to change. Create one first, or finish its payment.',
    );
  if (subscription.status === 'past_due')
    throw new ProblemError('payment_required', 'An invoice of this subscription is overdue. Pay it first, then change the plan.');
  if (subscription.period_to <= now)
    throw new ProblemError(
      'unavailable',
      'The period has just ended and the subscription is being renewed. Try again in a moment.',
    );
  if (subscription.cancel_at)
    throw new ProblemError(
      'subscription_ending',
      `The subscription ends at ${subscription.cancel_at.toISOString()}. Resume it first, then change it.`,
    );
  return { customer, subscription };
}
