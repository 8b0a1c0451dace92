import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { Subscription } from '../queries/schemas.ts';
import { subscriptionQuery } from '../queries/subscriptions.ts';

/**
 * The current subscription with its seats, renewal, pending and scheduled change. `data` is null when there is none, and for a
 * visitor, who is not asked about.
 *
 * @example
 * const { data: subscription, isPending } = useSubscription();
 */
export function useSubscription(): UseQueryResult<Subscription | null, BillingError> {
  const core = useBillingCore();
  return useQuery({ ...subscriptionQuery(core), ...(core.userKey === null && { initialData: null }) });
}
