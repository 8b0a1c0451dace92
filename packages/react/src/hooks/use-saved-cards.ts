import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import { read } from '../queries/read.ts';
import type { PaymentMethod } from '../queries/schemas.ts';
import { useSingleFlight } from './use-single-flight.ts';

export interface SavedCards {
  /** Renewals are charged to this card from now on. Takes its id. */
  setDefault: UseMutationResult<PaymentMethod, BillingError, string>;
  /**
   * Forgets a card. Takes its id.
   *
   * @throws BillingError 409 for the last one while a subscription renews with it.
   */
  remove: UseMutationResult<unknown, BillingError, string>;
}

/**
 * Changes the saved cards; `usePaymentMethods` reads them.
 *
 * @example
 * const { setDefault, remove } = useSavedCards();
 * <button onClick={() => setDefault.mutate(card.id)}>Make default</button>
 */
export function useSavedCards(): SavedCards {
  const { client, userKey } = useBillingCore();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.paymentMethods(userKey) });
  const params = (paymentMethodId: string) => ({ path: { paymentMethodId } });
  const setDefault = useMutation<PaymentMethod, BillingError, string>({
    mutationFn: (id) => read(client.POST('/billing/v1/payment-methods/{paymentMethodId}/default', { params: params(id) })),
    onSettled,
  });
  const remove = useMutation<unknown, BillingError, string>({
    mutationFn: (id) => read(client.DELETE('/billing/v1/payment-methods/{paymentMethodId}', { params: params(id) })),
    onSettled,
  });
  return { setDefault: useSingleFlight(setDefault), remove: useSingleFlight(remove) };
}
