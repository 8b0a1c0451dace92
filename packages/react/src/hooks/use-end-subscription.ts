import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import { read } from '../queries/read.ts';
import type { Subscription } from '../queries/schemas.ts';
import { invalidateTopics } from '../queries/topics.ts';
import { useSingleFlight } from './use-single-flight.ts';

export interface EndSubscription {
  /** Lets the subscription end with its period (`cancelAt`); until then it can be resumed. */
  cancel: UseMutationResult<Subscription, BillingError, { reason?: string } | undefined>;
  /** Takes a cancellation back. */
  resume: UseMutationResult<Subscription, BillingError, void>;
}

/** Cancelling at the end of the period, and taking that back: the answer is in the cache at once. */
export function useEndSubscription(): EndSubscription {
  const { client, userKey } = useBillingCore();
  const queryClient = useQueryClient();
  const onSuccess = (subscription: Subscription) => {
    queryClient.setQueryData(keys.subscription(userKey), subscription);
    void invalidateTopics(queryClient, userKey, ['subscription', 'invoices']);
  };
  const cancel = useMutation<Subscription, BillingError, { reason?: string } | undefined>({
    mutationFn: (body = {}) => read(client.POST('/billing/v1/subscriptions/current/cancel', { body })),
    onSuccess,
  });
  const resume = useMutation<Subscription, BillingError, void>({
    mutationFn: () => read(client.POST('/billing/v1/subscriptions/current/resume')),
    onSuccess,
  });
  return { cancel: useSingleFlight(cancel), resume: useSingleFlight(resume) };
}
