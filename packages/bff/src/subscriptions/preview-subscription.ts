import type { Quote, SubscriptionOrder } from '@locai/billing-contract';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type Buyer, readBillingState } from './billing-state.ts';
import { makeQuote } from './quotes.ts';
import { priceStart } from './start-order.ts';

/** A binding quote for a first order. @throws ProblemError 409 when the customer is subscribed already */
export async function previewSubscription(ports: Ports, key: Buyer, order: SubscriptionOrder): Promise<Quote> {
  const now = await ports.clock.now(ports.db);
  const state = await readBillingState(ports.db, key);
  if (state.subscription && state.subscription.status !== 'incomplete') throw alreadySubscribed();
  return makeQuote(ports, ports.db, await priceStart(ports, state, order, now), now);
}

export function alreadySubscribed() {
  return new ProblemError(
    'already_subscribed',
    'This customer has a subscription. Change it with PATCH /billing/v1/subscriptions/current.',
  );
}
