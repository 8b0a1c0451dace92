import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { Plan, Subscription } from '../../queries/schemas.ts';

/** The subscription and the seats of its plan, where there is a choice of them. */
export type SeatsOffer =
  | { isKnown: boolean; subscription?: never; offer?: never }
  | { isKnown: true; subscription: Subscription; offer: NonNullable<Plan['seats']> };

/** Whether the customer's plan has seats to choose, once that is known. */
export function useSeatsOffer(): SeatsOffer {
  const { data: subscription, isLoading } = useSubscription();
  const terms = subscription ? { interval: subscription.interval, currency: subscription.currency } : {};
  const options = useBillingPlans(terms);
  if (!subscription) return { isKnown: !isLoading };
  const offer = options.data?.find(({ plan }) => plan.code === subscription.planCode)?.plan.seats;
  if (!offer || offer.min === offer.max) return { isKnown: !options.isLoading };
  return { isKnown: true, subscription, offer };
}
