import type { Quote, SubscriptionChange } from '@locai/billing-contract';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type Buyer, readBillingState } from './billing-state.ts';
import { priceChange } from './change-order.ts';
import { makeQuote } from './quotes.ts';

/** A binding quote for a change of the running subscription. @throws ProblemError 409 when nothing would change */
export async function previewSubscriptionChange(ports: Ports, key: Buyer, change: SubscriptionChange): Promise<Quote> {
  const now = await ports.clock.now(ports.db);
  const { plan, ...priced } = await priceChange(ports.db, await readBillingState(ports.db, key), change, now);
  if (plan.effective === 'never') throw nothingChanges();
  return makeQuote(ports, ports.db, { ...priced, plan }, now);
}

export function nothingChanges() {
  return new ProblemError(
    'no_change',
    'The subscription has this plan, interval, number of seats and add-ons already. Nothing was changed.',
  );
}
