import { type BillingClient, createBillingClient } from '@locai/billing-contract/client';
import type { BillingServer } from './billing-server.ts';

export const entitlementCode = 'events';

/** Enough for any run, and still a limit: every report is held against it. */
const quota = '1000000000000';
const planCode = 'bench';
const atOnce = 8;

/** Your id of a customer, by number. All are as long, so that requests are, too. */
export const customerId = (number: number) => `org_${String(number).padStart(6, '0')}`;

/** Sells a plan with one hard limit to so many customers, over the API. */
export async function makeCustomers(server: BillingServer, many: number): Promise<void> {
  await makePlan(clientFor(server));
  const left = Array.from({ length: many }, (_, number) => customerId(number));
  const subscribe = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      must(await clientFor(server, id).POST('/billing/v1/subscriptions', { body: { planCode, interval: 'month' } }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, subscribe));
}

async function makePlan(client: BillingClient): Promise<void> {
  const entitlement = { code: entitlementCode, name: 'Events', type: 'metered', reportedBy: 'client' } as const;
  must(await client.POST('/entitlements/v1/entitlements', { body: entitlement }));
  const prices = [{ interval: 'month', price: { amount: 0, currency: 'USD' } } as const];
  const entitlements = [{ entitlementCode, quota, limit: 'hard' } as const];
  const shown = { visibility: 'published' as const, features: [], highlighted: false };
  const plan = { code: planCode, name: 'Bench', rank: 1, prices, payInAdvance: true, entitlements, ...shown };
  must(await client.POST('/billing/v1/plans', { body: plan }));
}

/** What all customers have used together, as the API tells it. */
export async function totalUsage(server: BillingServer, many: number): Promise<bigint> {
  const params = { path: { entitlementCode } };
  let total = 0n;
  for (let number = 0; number < many; number++) {
    const client = clientFor(server, customerId(number));
    const { balance } = must(await client.GET('/billing/v1/entitlements/{entitlementCode}/status', { params }));
    total += BigInt(balance?.usage ?? 0);
  }
  return total;
}

function clientFor({ url, serviceKey }: BillingServer, id?: string): BillingClient {
  const customer = id === undefined ? {} : { customer: { kind: 'org', id } as const };
  return createBillingClient({ baseUrl: url.origin, auth: { serviceKey, ...customer } });
}

function must<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data !== undefined) return data;
  throw new Error(`The world of the benchmark cannot be made: ${JSON.stringify(error)}`);
}
