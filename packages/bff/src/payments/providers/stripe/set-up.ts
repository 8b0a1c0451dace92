import type { Stripe } from 'stripe';
import { ProviderError } from '../../provider.ts';
import { apiVersion, type StripeClient, send } from './client.ts';
import { type RegisteredDomain, registerDomain } from './register-domain.ts';
import { eventTypes } from './verify-event.ts';

export interface SetUp {
  account: { id: string; takesPayments: boolean };
  endpoint: { outcome: 'made' | 'updated' | 'unchanged'; id: string };
  /** What the events of a new endpoint are signed with. Stripe tells it once. */
  secret: string | undefined;
  domains: RegisteredDomain[];
}

/**
 * Checks the account and brings its webhook endpoint into shape: our events only, in the version that this adapter reads. The
 * version of an endpoint cannot be changed, so one of another version gets a successor at the same address.
 *
 * @param domains of the pages that show a checkout, for Apple Pay
 */
export async function setUp(client: StripeClient, url: string, domains: readonly string[] = []): Promise<SetUp> {
  const account = await client.ask(() => client.api.accounts.retrieveCurrent());
  const found = await findEndpoint(client, url);
  const { outcome, endpoint } = await shape(client, url, found);
  const registered: RegisteredDomain[] = [];
  for (const name of domains) registered.push(await registerDomain(client, name));
  const { id, charges_enabled: takesPayments } = account;
  const made = { account: { id, takesPayments }, endpoint: { outcome, id: endpoint.id }, secret: endpoint.secret };
  return { ...made, domains: registered };
}

async function findEndpoint({ api, ask }: StripeClient, url: string): Promise<Stripe.WebhookEndpoint | undefined> {
  const { data } = await ask(() => api.webhookEndpoints.list({ limit: 100 }));
  return data.find((endpoint) => endpoint.url === url && endpoint.api_version === apiVersion);
}

async function shape(client: StripeClient, url: string, found: Stripe.WebhookEndpoint | undefined) {
  const key = crypto.randomUUID();
  const wanted = { url, enabled_events: [...eventTypes] };
  if (!found) {
    const body = { ...wanted, api_version: apiVersion, description: 'Locai Billing' } as const;
    const make = () => send(client, key, (options) => client.api.webhookEndpoints.create(body, options));
    return { outcome: 'made', endpoint: await make().catch((error) => ifUnknown(error, make)) } as const;
  }
  const same = found.status === 'enabled' && isSame(found.enabled_events, wanted.enabled_events);
  if (same) return { outcome: 'unchanged', endpoint: found } as const;
  const body = { ...wanted, disabled: false };
  const endpoint = await send(client, key, (options) => client.api.webhookEndpoints.update(found.id, body, options));
  return { outcome: 'updated', endpoint } as const;
}

const isSame = (one: string[], other: string[]) => [...one].sort().join() === [...other].sort().join();

function ifUnknown<Answer>(error: unknown, again: () => Promise<Answer>): Promise<Answer> {
  if (error instanceof ProviderError && error.kind === 'unknown_outcome') return again();
  throw error;
}
