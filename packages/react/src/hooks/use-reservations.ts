import type { BillingError } from '@locai/billing-contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { MeteredEntitlementCode } from '../provider/register.ts';
import { negative } from '../queries/decimals.ts';
import { keys } from '../queries/keys.ts';
import { holdInChecks, patchChecks } from '../queries/patch-checks.ts';
import { read, retry } from '../queries/read.ts';
import type { Check, ReservationResult } from '../queries/schemas.ts';
import { newKey } from './new-key.ts';

interface NewHold {
  quantity: string;
  /** Seconds. */
  expiresIn: number;
}

interface Settlement {
  id: string;
  /** What was used, a decimal above zero; null: nothing. */
  used: string | null;
}

/** Reserving usage, and settling it. Every gate on the page follows: at once with the press, then with the server's answers. */
export function useReservations(code: MeteredEntitlementCode) {
  const { client, userKey } = useBillingCore();
  const queryClient = useQueryClient();
  const onSuccess = ({ check }: ReservationResult) => patchChecks(queryClient, userKey, check);

  const reserve = useMutation<ReservationResult, BillingError, NewHold & { key: string }>({
    mutationFn: ({ quantity, expiresIn, key }) => {
      const body = { entitlementCode: code, quantity, expiresIn };
      return read(client.POST('/entitlements/v1/reservations', { params: { header: { 'idempotency-key': key } }, body }));
    },
    retry,
    onMutate: ({ quantity }) => holdInChecks(queryClient, userKey, code, quantity),
    onSuccess,
    onError: ({ problem }, { quantity }) => {
      if (problem?.check) return patchChecks(queryClient, userKey, problem.check as Check);
      holdInChecks(queryClient, userKey, code, negative(quantity));
      void queryClient.invalidateQueries({ queryKey: keys.checks(userKey, code) });
    },
  });

  // Settling twice is settling once, so it needs no key.
  const settle = useMutation<ReservationResult, BillingError, Settlement>({
    mutationFn: ({ id, used }) => {
      const params = { path: { reservationId: id } };
      return used === null
        ? read(client.POST('/entitlements/v1/reservations/{reservationId}/release', { params }))
        : read(client.POST('/entitlements/v1/reservations/{reservationId}/confirm', { params, body: { quantity: used } }));
    },
    retry,
    onSuccess,
    onError: () => void queryClient.invalidateQueries({ queryKey: keys.checks(userKey, code) }),
  });

  return {
    reserve: (hold: NewHold) => reserve.mutateAsync({ ...hold, key: newKey() }),
    settle: settle.mutateAsync,
  };
}
