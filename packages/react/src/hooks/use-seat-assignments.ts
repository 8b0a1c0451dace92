import type { BillingError } from '@locai/billing-contract/client';
import {
  type UseInfiniteQueryResult,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import { read } from '../queries/read.ts';
import type { SeatAssignment } from '../queries/schemas.ts';
import { seatAssignmentsQuery } from '../queries/seats.ts';
import { useSingleFlight } from './use-single-flight.ts';

export interface SeatAssignments {
  /** Who has a seat: those read so far, and `fetchNextPage` for more. */
  assignments: UseInfiniteQueryResult<SeatAssignment[], BillingError>;
  /**
   * Gives a person a seat; who has one keeps it. Takes your id of the person. For administrators.
   *
   * @throws BillingError 409 `seats_in_use` when none is free
   */
  assign: UseMutationResult<SeatAssignment, BillingError, string>;
  /** Frees the seat of a person. Takes your id of the person. For administrators. */
  unassign: UseMutationResult<unknown, BillingError, string>;
}

/**
 * Who has the seats of the subscription, and giving them to people; `useSeats` reads how many there are.
 *
 * @example
 * const { assignments, assign } = useSeatAssignments();
 * <button onClick={() => assign.mutate(user.id)}>Give a seat</button>
 */
export function useSeatAssignments(): SeatAssignments {
  const core = useBillingCore();
  const { client, userKey } = core;
  const queryClient = useQueryClient();
  const assignments = useInfiniteQuery(seatAssignmentsQuery(core));
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.seats(userKey) });
  const params = (userId: string) => ({ path: { userId } });
  const assign = useMutation<SeatAssignment, BillingError, string>({
    mutationFn: (id) => read(client.PUT('/billing/v1/subscriptions/current/seats/{userId}', { params: params(id) })),
    onSettled,
  });
  const unassign = useMutation<unknown, BillingError, string>({
    mutationFn: (id) => read(client.DELETE('/billing/v1/subscriptions/current/seats/{userId}', { params: params(id) })),
    onSettled,
  });
  return { assignments, assign: useSingleFlight(assign), unassign: useSingleFlight(unassign) };
}
