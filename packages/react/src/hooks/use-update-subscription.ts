import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { askQuote } from '../queries/quotes.ts';
import { read } from '../queries/read.ts';
import type { Quote, Subscription, SubscriptionChange, SubscriptionResult } from '../queries/schemas.ts';
import { type EndSubscription, useEndSubscription } from './use-end-subscription.ts';
import { useOrderEffects } from './use-order-effects.ts';
import { useSingleFlight } from './use-single-flight.ts';
import { useUndoSchedule } from './use-undo-schedule.ts';

export type UpdateSubscription = UseMutationResult<
  SubscriptionResult,
  BillingError,
  SubscriptionChange,
  Subscription | undefined
> &
  EndSubscription & {
    /** Prices a change: pass the quote's id with the change and exactly that is charged. */
    preview: UseMutationResult<Quote, BillingError, Omit<SubscriptionChange, 'quoteId'>>;
  };

/**
 * Changes plan, interval or seats of the current subscription. More takes effect once its `payment` is confirmed, less at the end
 * of the period; what the subscription already has undoes a scheduled change. `cancel` lets it end with its period, `resume` takes that back.
 *
 * @example
 * const { mutateAsync: update } = useUpdateSubscription();
 * const { payment } = await update({ planCode: 'business', quoteId: quote.id });
 * @example
 * const { cancel, resume } = useUpdateSubscription();
 * <button onClick={() => cancel.mutate({ reason: 'Too dear' })}>Cancel</button>
 */
export function useUpdateSubscription(): UpdateSubscription {
  const { client } = useBillingCore();
  const { onSuccess, onError } = useOrderEffects();
  const undo = useUndoSchedule();
  const end = useEndSubscription();
  const mutation = useMutation<SubscriptionResult, BillingError, SubscriptionChange, Subscription | undefined>({
    mutationFn: (body) => read(client.PATCH('/billing/v1/subscriptions/current', { body })),
    onMutate: undo.show,
    onSuccess,
    onError: (error, _, before) => {
      undo.rollBack(before);
      onError(error);
    },
  });
  const preview = useMutation<Quote, BillingError, Omit<SubscriptionChange, 'quoteId'>>({
    mutationFn: (change) => askQuote(client, { change }),
  });
  return { ...useSingleFlight(mutation), ...end, preview };
}
