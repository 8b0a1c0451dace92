import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Seats } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** How many seats there are and how many are taken, with the first people who have one. */
export function seatsQuery({ client, userKey }: BillingScope) {
  return queryOptions<Seats, BillingError>({
    queryKey: keys.seats(userKey),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/subscriptions/current/seats', { signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
