import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { CompatibleAddon, SubscriptionAddon } from './schemas.ts';
import type { BillingScope } from './scope.ts';

// More add-ons than that on one screen are no choice any more.
const query = { limit: 100 };

/** The add-ons of the subscription, and what was bought once. */
export function addonsQuery({ client, userKey }: BillingScope) {
  return queryOptions<SubscriptionAddon[], BillingError>({
    queryKey: keys.addons(userKey, 'bought'),
    queryFn: async ({ signal }) =>
      (await read(client.GET('/billing/v1/subscriptions/current/addons', { params: { query }, signal }))).data,
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}

/** The add-ons that the subscription could have, with their prices. */
export function compatibleAddonsQuery({ client, userKey }: BillingScope) {
  return queryOptions<CompatibleAddon[], BillingError>({
    queryKey: keys.addons(userKey, 'compatible'),
    queryFn: async ({ signal }) =>
      (await read(client.GET('/billing/v1/subscriptions/current/compatible-addons', { params: { query }, signal }))).data,
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
