import { useQuery } from '@tanstack/react-query';
import { usePaymentIntent } from '../../hooks/use-payment-intent.ts';
import { useBillingCore } from '../../provider/billing-context.ts';
import type { Subscription, SubscriptionResult } from '../../queries/schemas.ts';
import { subscriptionQuery } from '../../queries/subscriptions.ts';

/** What became of an order, as the server sees it. */
export type OrderState = { status: 'processing' } | { status: 'confirmed'; subscription: Subscription } | { status: 'lapsed' };

/** Asks the server until the order has taken effect or was given up. The browser's word never counts. */
export function useConfirmedOrder(result: SubscriptionResult | undefined, subscriptionId: string | undefined): OrderState {
  const id = result?.subscription?.id ?? subscriptionId;
  const { data: payment } = usePaymentIntent(result?.payment?.id ?? null, { poll: true });
  const { data: subscription, isFetchedAfterMount } = useQuery({
    ...subscriptionQuery(useBillingCore()),
    staleTime: 0,
    refetchInterval: ({ state }) => (isSettled(stateOf(state.data, id)) ? false : 1000),
  });
  if (payment?.status === 'canceled') return { status: 'lapsed' };
  const state = stateOf(subscription, id);
  // What was cached before the order says nothing about it.
  return state.status === 'lapsed' && !isFetchedAfterMount ? { status: 'processing' } : state;
}

function isSettled({ status }: OrderState): boolean {
  return status !== 'processing';
}

function stateOf(subscription: Subscription | null | undefined, id: string | undefined): OrderState {
  if (subscription === undefined) return { status: 'processing' };
  if (subscription === null || subscription.id !== id) return { status: 'lapsed' };
  if (subscription.status === 'incomplete' || subscription.pendingChange) return { status: 'processing' };
  if (subscription.status !== 'active' && subscription.status !== 'trialing') return { status: 'lapsed' };
  return { status: 'confirmed', subscription };
}
