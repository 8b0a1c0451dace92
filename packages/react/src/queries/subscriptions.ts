import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Subscription } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** The subscription that is not ended; null when there is none. */
export function subscriptionQuery({ client, userKey }: BillingScope) {
  return queryOptions<Subscription | null, BillingError>({
    queryKey: keys.subscription(userKey),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/subscriptions/current', { signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
