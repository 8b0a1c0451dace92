import { useState } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { QuoteRequest } from '../../queries/quotes.ts';
import type { Interval, PlanOption, Subscription } from '../../queries/schemas.ts';
import { cheapestFirst, grantsMore, type PriceTerms } from './candidates.ts';

export interface UpgradeTargetRequest {
  planCode: string | undefined;
  entitlement: string | undefined;
  /** The present one when left out. */
  interval: Interval | undefined;
}

/** Why there is nothing to buy. */
export type UpgradeTargetProblem = 'loading' | 'failed' | 'visitor' | 'member' | 'none' | 'current' | 'scheduled' | 'contact';

export interface UpgradeTarget {
  /** The plan to move to, once it is known. */
  option: PlanOption | undefined;
  /** The plans to choose from, the cheapest first. */
  candidates: PlanOption[];
  choose: (planCode: string) => void;
  /** The order is sent: what changes from here on is its own doing, and must not change what is on the screen. */
  hold: () => void;
  /** What is to be priced; null when nothing is. */
  request: QuoteRequest | null;
  problem: UpgradeTargetProblem | undefined;
  terms: PriceTerms;
  /** What the customer has now. */
  subscription: Subscription | undefined;
  retry: () => void;
}

/** Where an upgrade goes: the plan that was asked for, or the cheapest of those that grant an entitlement. */
export function useUpgradeTarget({ planCode, entitlement, interval }: UpgradeTargetRequest): UpgradeTarget {
  const { userKey, canManageBilling } = useModalContext();
  const subscription = useSubscription();
  const held = subscription.data && subscription.data.status !== 'incomplete' ? subscription.data : undefined;
  const terms: PriceTerms = { interval: interval ?? held?.interval ?? 'month', currency: held?.currency };
  const plans = useBillingPlans({ interval: terms.interval, ...(terms.currency && { currency: terms.currency }) });
  const [chosen, setChosen] = useState<string>();
  const [kept, keep] = useState<UpgradeTarget>();

  const options = plans.data ?? [];
  const candidates = planCode ? options.filter(({ plan }) => plan.code === planCode) : suitable(options, entitlement, terms);
  const option = candidates.find(({ plan }) => plan.code === chosen) ?? candidates[0];
  const problem = problemWith();
  const target: UpgradeTarget = {
    option,
    candidates,
    choose: (code) => {
      keep(undefined);
      setChosen(code);
    },
    hold: () => keep(target),
    request: option && !problem ? requestFor(option, terms, held) : null,
    problem,
    terms,
    subscription: held,
    retry: () => void Promise.all([plans.refetch(), subscription.refetch()]),
  };
  return kept ?? target;

  function problemWith(): UpgradeTargetProblem | undefined {
    if (userKey === null) return 'visitor';
    if (plans.isPending || subscription.isPending) return 'loading';
    if (plans.isError || subscription.isError) return 'failed';
    const action = option?.action ?? 'none';
    if (action !== 'start' && action !== 'upgrade' && action !== 'downgrade') return action;
    return canManageBilling ? undefined : 'member';
  }
}

function requestFor({ plan, action }: PlanOption, { interval }: PriceTerms, held: Subscription | undefined): QuoteRequest {
  if (action === 'start') return { order: { planCode: plan.code, interval } };
  return { change: { planCode: plan.code, ...(interval !== held?.interval && { interval }) } };
}

/** What is for sale comes first; only when nothing is, a plan that is sold by contact is better than none. */
function suitable(options: PlanOption[], entitlement: string | undefined, terms: PriceTerms): PlanOption[] {
  const current = options.find(({ action }) => action === 'current')?.plan;
  const granting = entitlement ? options.filter(({ plan }) => grantsMore(plan, entitlement, current)) : options;
  const forSale = granting.filter(({ action }) => action === 'start' || action === 'upgrade');
  if (forSale.length > 0) return cheapestFirst(forSale, terms);
  return granting.filter(({ action }) => action === 'contact' || action === 'scheduled').slice(0, 1);
}
