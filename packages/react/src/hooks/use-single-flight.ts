import type { BillingError } from '@locai/billing-contract/client';
import type { UseMutationResult } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

type Mutation<D, V> = UseMutationResult<D, BillingError, V>;

/** Makes a mutation double-click safe: while one is in flight, the same variables give the same promise. */
export function useSingleFlight<D, V>(mutation: Mutation<D, V>): Mutation<D, V> {
  const flights = useRef(new Map<string, Promise<D>>());
  const send = mutation.mutateAsync;
  const mutateAsync: Mutation<D, V>['mutateAsync'] = useCallback(
    (...args) => {
      const key = JSON.stringify(args[0]);
      const flight = flights.current.get(key) ?? send(...args).finally(() => flights.current.delete(key));
      flights.current.set(key, flight);
      return flight;
    },
    [send],
  );
  const mutate: Mutation<D, V>['mutate'] = useCallback(
    (...args) => {
      // The mutation's `error` has it; a caller of `mutate` has no promise to catch.
      mutateAsync(...args).catch(() => {});
    },
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync };
}
