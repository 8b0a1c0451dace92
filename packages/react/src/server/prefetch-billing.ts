import type { QueryClient } from '@tanstack/react-query';
import type { CheckRequest } from '../queries/batch-checks.ts';
import { checkQuery } from '../queries/checks.ts';
import { type PlanOptionsFilter, planOptionsQuery, plansQuery } from '../queries/plans.ts';
import { subscriptionQuery } from '../queries/subscriptions.ts';
import { clientOf, type ServerAccess } from './entitlement-source.ts';

export type PrefetchBillingOptions = ServerAccess & {
  /** One per request: it is dehydrated into the page. */
  queryClient: QueryClient;
  /** The same as the provider's; null for a visitor. */
  userKey?: string | null;
  /** The plans, or for a signed-in customer the plans with what choosing one would do; a filter as `useBillingPlans` takes it. */
  plans?: boolean | PlanOptionsFilter;
  /** The current subscription of a signed-in customer. */
  subscription?: boolean;
  /** Entitlements to check for a signed-in customer: codes, or codes with the balance they need. */
  entitlements?: readonly (string | CheckRequest)[];
};

/**
 * Fetches on the server what the first paint shows, so that prices and gates are in the HTML. What cannot be fetched is left to
 * the browser: it never throws.
 *
 * @example
 * const queryClient = new QueryClient();
 * await prefetchBilling({ queryClient, baseUrl, getToken, userKey, plans: true, entitlements: ['documents'] });
 * return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
 */
export async function prefetchBilling(options: PrefetchBillingOptions): Promise<void> {
  const { queryClient, userKey = null, plans, subscription, entitlements = [] } = options;
  const scope = { client: clientOf(options), userKey };
  const signedIn = userKey !== null;
  const filter = typeof plans === 'object' ? plans : {};
  const checks = signedIn
    ? entitlements.map((entry) => checkQuery(scope, typeof entry === 'string' ? { entitlementCode: entry } : entry))
    : [];
  // Tried once: a page is not held up for a service that is away.
  const once = { retry: false };
  await Promise.all([
    plans && !signedIn && queryClient.prefetchQuery({ ...plansQuery(scope), ...once }),
    plans && signedIn && queryClient.prefetchQuery({ ...planOptionsQuery(scope, filter), ...once }),
    subscription && signedIn && queryClient.prefetchQuery({ ...subscriptionQuery(scope), ...once }),
    ...checks.map((check) => queryClient.prefetchQuery({ ...check, ...once })),
  ]);
}
