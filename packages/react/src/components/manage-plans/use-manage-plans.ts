import { useState } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { QuoteRequest } from '../../queries/quotes.ts';
import type { Interval, PlanOption, Subscription, SubscriptionResult } from '../../queries/schemas.ts';
import { isForSale, type PlanState, planState } from './plan-state.ts';

/** A plan that is chosen, and what to price for it. */
export interface PlanOrder {
  option: PlanOption;
  state: PlanState;
  request: QuoteRequest | null;
}

/** The plans, the one that is chosen, and the order that follows from it. */
export function useManagePlans(first: string | undefined) {
  const subscription = useSubscription();
  const held = subscription.data && subscription.data.status !== 'incomplete' ? subscription.data : undefined;
  const [picked, pickInterval] = useState<Interval>();
  const [code, setCode] = useState(first);
  const [seats, setSeats] = useState<number>();
  // The order is sent: what changes from here on is its own doing, and must not change what is on the screen.
  const [sent, setSent] = useState<PlanOrder>();
  const [result, setResult] = useState<SubscriptionResult>();

  const interval = picked ?? held?.interval ?? 'month';
  const options = useBillingPlans({ interval, ...(held && { currency: held.currency }) });
  const option = options.data?.find(({ plan }) => plan.code === code);
  const order = sent ?? (option && orderOf(option, interval, seats, held));

  const restart = (next?: string) => {
    setSent(undefined);
    setSeats(undefined);
    setCode(next);
  };
  return {
    options,
    subscription: held,
    isPending: subscription.isPending,
    interval,
    order,
    seats,
    result,
    setSeats,
    choose: (next: string) => {
      setResult(undefined);
      restart(next);
    },
    setInterval: (next: Interval) => {
      setResult(undefined);
      pickInterval(next);
      restart(code);
    },
    hold: () => setSent(order),
    finish: (done: SubscriptionResult) => {
      setResult(done);
      restart();
    },
    cancel: () => restart(),
  };
}

export type ManagePlansState = ReturnType<typeof useManagePlans>;

function orderOf(option: PlanOption, interval: Interval, seats: number | undefined, held: Subscription | undefined): PlanOrder {
  const state = planState(option, held);
  const planCode = option.plan.code;
  const chosen = seats !== undefined && { seats };
  if (!isForSale(state)) return { option, state, request: null };
  if (state === 'start') return { option, state, request: { order: { planCode, interval, ...chosen } } };
  return { option, state, request: { change: { planCode, ...(interval !== held?.interval && { interval }), ...chosen } } };
}
