import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { paymentIntentQuery } from '../queries/payments.ts';
import type { PaymentIntent } from '../queries/schemas.ts';
import { invalidateTopics } from '../queries/topics.ts';

export interface PaymentIntentOptions {
  /** Asks again until the payment has succeeded or was canceled: every second, or every so many milliseconds. */
  poll?: boolean | number;
}

/**
 * One payment; pass null while there is none. Each read makes the server ask the provider, so polling finishes an order even when
 * a callback was lost. Once it has succeeded, what it paid for is read again.
 *
 * @example
 * const { data: payment } = usePaymentIntent(result.payment?.id ?? null, { poll: true });
 */
export function usePaymentIntent(
  id: string | null,
  { poll }: PaymentIntentOptions = {},
): UseQueryResult<PaymentIntent, BillingError> {
  const core = useBillingCore();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...paymentIntentQuery(core, id ?? ''),
    enabled: id !== null && core.userKey !== null,
    refetchInterval: ({ state }) => (poll && !isFinal(state.data) ? (poll === true ? 1000 : poll) : false),
  });
  const paid = query.data?.status === 'succeeded';
  useEffect(() => {
    if (paid) void invalidateTopics(queryClient, core.userKey, ['subscription', 'entitlements', 'invoices']);
  }, [paid, queryClient, core.userKey]);
  return query;
}

function isFinal(payment: PaymentIntent | undefined) {
  return payment?.status === 'succeeded' || payment?.status === 'canceled';
}
