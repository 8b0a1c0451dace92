import type { BillingError } from '@locai/billing-contract/client';
import type { UseMutationResult } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

type Mutation<D, V, C> = UseMutationResult<D, BillingError, V, C>;

/** Makes a mutation double-click safe: while one is in flight, the same variables give the same promise. */
export function useSingleFlight<D, V, C>(mutation: Mutation<D, V, C>): Mutation<D, V, C> {
  const flights = useRef(new Map<string, Promise<D>>());
  const send = mutation.mutateAsync;
  const mutateAsync: Mutation<D, V, C>['mutateAsync'] = useCallback(
    (...args) => {
      const key = JSON.stringify(args[0]);
      const flight = flights.current.get(key) ?? send(...args).finally(() => flights.current.delete(key));
      flights.current.set(key, flight);
      return flight;
    },
    [send],
  );
  const mutate: Mutation<D, V, C>['mutate'] = useCallback(
    (...args) => {
      // The mutation's `error` has it; a caller of `mutate` has no promise to catch.
      mutateAsync(...args).catch(() => {});
    },
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync };
}
