import { type BillingClient, createBillingClient } from '@locai/billing-contract/client';
import type { TokenIssuer } from '../../scripts/bench/world/token-issuer.ts';
import type { Replica } from './replica.ts';
import { type Seen, steadyFetch } from './steady-fetch.ts';

export const entitlementCode = 'tokens';
export const people = ['ada', 'bob', 'eve'];

/** Of the plans: for ever, for a while, and used up at once. */
export const quotas = { roomy: 1_000_000_000, tight: 150, tiny: 10 };

/** What a customer is for: the one that all hit, many with room, some that fill up, some whose people are limited. */
export interface Customer {
  id: string;
  planCode: keyof typeof quotas;
  /** Of each person, set by an administrator. */
  personLimit?: number;
}

export const customers: Customer[] = [
  { id: 'hot', planCode: 'roomy' },
  ...Array.from({ length: 12 }, (_, i): Customer => ({ id: `roomy-${i}`, planCode: 'roomy' })),
  ...Array.from({ length: 6 }, (_, i): Customer => ({ id: `tight-${i}`, planCode: i % 2 ? 'tight' : 'tiny' })),
  ...Array.from({ length: 3 }, (_, i): Customer => ({ id: `limited-${i}`, planCode: 'roomy', personLimit: 15 })),
];

/** Whoever asks, of which customer. */
export interface Asker {
  reporter: 'browser' | 'service';
  customer?: Customer;
  userId?: string | null;
}

/** Makes clients for whoever asks; each sends a request again until it is answered. */
export type ClientOf = (asker: Asker, firstReplica?: number) => BillingClient;

export function clients(
  replicas: Replica[],
  { serviceKey, issuer }: { serviceKey: string; issuer: TokenIssuer },
  seen: Seen,
): ClientOf {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (organizationId: string, userId: string) => {
    const id = `${organizationId} ${userId}`;
    const token = tokens.get(id) ?? issuer.token(organizationId, userId);
    tokens.set(id, token);
    return token;
  };
  return ({ reporter, customer, userId }, first = 0) => {
    const shared = { baseUrl: 'http://replicas.invalid', fetch: steadyFetch(replicas, first, seen) };
    if (reporter === 'browser')
      return createBillingClient({ ...shared, getToken: () => tokenOf(customer?.id ?? '', userId ?? '') });
    const named = { ...(customer && { customer: { kind: 'org', id: customer.id } as const }), ...(userId && { userId }) };
    return createBillingClient({ ...shared, auth: { serviceKey, ...named } });
  };
}

/** Sells free plans, to every customer its own. */
export async function openShop(clientOf: ClientOf): Promise<void> {
  const operator = clientOf({ reporter: 'service' });
  const entitlement = { code: entitlementCode, name: 'Tokens', type: 'metered', reportedBy: 'client' } as const;
  must(await operator.POST('/entitlements/v1/entitlements', { body: entitlement }));
  for (const code of ['roomy', 'tight', 'tiny'] as const) await makePlan(operator, code);
  await Promise.all(customers.map((customer) => subscribe(clientOf({ reporter: 'service', customer }), customer)));
}

async function makePlan(operator: BillingClient, code: Customer['planCode']): Promise<void> {
  const prices = [{ interval: 'year', price: { amount: 0, currency: 'USD' } } as const];
  const entitlements = [{ entitlementCode, quota: String(quotas[code]), limit: 'hard', resetInterval: 'never' } as const];
  const shown = { visibility: 'published' as const, features: [], highlighted: false, payInAdvance: true };
  must(
    await operator.POST('/billing/v1/plans', {
      body: { code, name: code, rank: 0, prices, entitlements, metadata: {}, ...shown },
    }),
  );
}

async function subscribe(server: BillingClient, { planCode, personLimit }: Customer): Promise<void> {
  must(await server.POST('/billing/v1/subscriptions', { body: { planCode, interval: 'year' } }));
  if (personLimit === undefined) return;
  for (const userId of people) {
    const body = { entitlementCode, limit: String(personLimit) };
    const params = { path: { userId } };
    must(await server.POST('/billing/v1/admin/user-configs/{userId}/metering-limits', { params, body }));
  }
}

/** @throws Error with the problem, where there is one */
export function must<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data !== undefined) return data;
  throw new Error(`The torture cannot go on: ${JSON.stringify(error)}`);
}
