import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import { isQuoteProblem } from '../queries/quotes.ts';
import type { SubscriptionResult } from '../queries/schemas.ts';
import { invalidateTopics } from '../queries/topics.ts';

/** What an order leaves in the cache: its answer at once, and what depends on it read again. */
export function useOrderEffects() {
  const queryClient = useQueryClient();
  const { userKey } = useBillingCore();
  return useMemo(
    () => ({
      onSuccess: ({ subscription, invoice, payment }: SubscriptionResult) => {
        queryClient.setQueryData(keys.subscription(userKey), subscription);
        if (payment) queryClient.setQueryData(keys.paymentIntents(userKey, payment.id), payment);
        void invalidateTopics(queryClient, userKey, [
          'subscription',
          'entitlements',
          ...(invoice ? (['invoices'] as const) : []),
        ]);
      },
      onError: (error: unknown) => {
        if (isQuoteProblem(error)) void queryClient.invalidateQueries({ queryKey: keys.quotes(userKey) });
      },
    }),
    [queryClient, userKey],
  );
}
