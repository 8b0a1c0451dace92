import type { BillingError } from '@locai/billing-contract/client';
import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { SeatAssignment, Seats } from './schemas.ts';
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

/** Who has a seat, by user id, a hundred at a time. */
export function seatAssignmentsQuery({ client, userKey }: BillingScope) {
  return infiniteQueryOptions<Seats, BillingError, SeatAssignment[], QueryKey, string>({
    queryKey: keys.seats(userKey, 'assignments'),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(pageParam && { cursor: pageParam }) };
      return read(client.GET('/billing/v1/subscriptions/current/seats', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ assignments }) => assignments),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
