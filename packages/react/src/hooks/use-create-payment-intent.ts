import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import { read } from '../queries/read.ts';
import type { PaymentIntent } from '../queries/schemas.ts';
import { useSingleFlight } from './use-single-flight.ts';

/** The open invoice to pay. The amount is always what it still owes. */
export interface PaymentIntentOrder {
  invoiceId: string;
}

/**
 * The one open payment of an open invoice: made when there is none, else the same again.
 *
 * @example
 * const { mutateAsync: createIntent } = useCreatePaymentIntent();
 * const { clientSecret } = await createIntent({ invoiceId });
 */
export function useCreatePaymentIntent(): UseMutationResult<PaymentIntent, BillingError, PaymentIntentOrder> {
  const { client, userKey } = useBillingCore();
  const queryClient = useQueryClient();
  const mutation = useMutation<PaymentIntent, BillingError, PaymentIntentOrder>({
    mutationFn: (body) => read(client.POST('/billing/v1/payments/intents', { body })),
    onSuccess: (payment) => queryClient.setQueryData(keys.paymentIntents(userKey, payment.id), payment),
  });
  return useSingleFlight(mutation);
}
