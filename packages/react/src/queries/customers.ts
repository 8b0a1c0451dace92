import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Customer } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** Who pays for the signed-in person; null before the first purchase. */
export function customerQuery({ client, userKey }: BillingScope) {
  return queryOptions<Customer | null, BillingError>({
    queryKey: keys.customer(userKey),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/customers/current', { signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
