import type { Stripe } from 'stripe';
import type { ProviderEvent } from '../../provider.ts';
import type { StripeClient } from './client.ts';
import { eventTypes, toProviderEvent } from './verify-event.ts';

/** Stripe lists the newest first and keeps them for 30 days. */
export async function listEvents({ api, ask }: StripeClient, since: Date): Promise<ProviderEvent[]> {
  const filter = { types: [...eventTypes], created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
  const events: Stripe.Event[] = [];
  for (let more = true; more; ) {
    const last = events.at(-1)?.id;
    const page = await ask(() => api.events.list({ ...filter, ...(last && { starting_after: last }) }));
    events.push(...page.data);
    more = page.has_more;
  }
  return events.reverse().map(toProviderEvent);
}
