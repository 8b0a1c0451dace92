import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { askQuote } from '../queries/quotes.ts';
import { read } from '../queries/read.ts';
import type { Quote, SubscriptionOrder, SubscriptionResult } from '../queries/schemas.ts';
import { useOrderEffects } from './use-order-effects.ts';
import { useSingleFlight } from './use-single-flight.ts';

export type CreateSubscription = UseMutationResult<SubscriptionResult, BillingError, SubscriptionOrder> & {
  /** Prices an order: pass the quote's id with the order and exactly that is charged. */
  preview: UseMutationResult<Quote, BillingError, Omit<SubscriptionOrder, 'quoteId'>>;
};

/**
 * Starts a subscription. The result is active, or carries the `payment` that the customer must confirm next. The same order twice
 * gives the same subscription; a double click sends one.
 *
 * @example
 * const { mutateAsync: create } = useCreateSubscription();
 * const { subscription, payment } = await create({ planCode: 'pro', interval: 'month', quoteId: quote.id });
 */
export function useCreateSubscription(): CreateSubscription {
  const { client } = useBillingCore();
  const mutation = useMutation<SubscriptionResult, BillingError, SubscriptionOrder>({
    mutationFn: (body) => read(client.POST('/billing/v1/subscriptions', { body })),
    ...useOrderEffects(),
  });
  const preview = useMutation<Quote, BillingError, Omit<SubscriptionOrder, 'quoteId'>>({
    mutationFn: (order) => askQuote(client, { order }),
  });
  return { ...useSingleFlight(mutation), preview };
}
