import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { Seats } from '../queries/schemas.ts';
import { seatsQuery } from '../queries/seats.ts';

/**
 * How many seats the subscription has, how many are included, bought and in use. None of them without a subscription.
 *
 * @example
 * const { data: seats } = useSeats();
 * seats && `${seats.inUse} of ${seats.total}`;
 */
export function useSeats(): UseQueryResult<Seats, BillingError> {
  return useQuery(seatsQuery(useBillingCore()));
}
