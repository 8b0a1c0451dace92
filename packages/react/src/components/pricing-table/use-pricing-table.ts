import type { BillingError } from '@locai/billing-contract/client';
import { useState } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { Interval, Plan, PlanOption } from '../../queries/schemas.ts';
import { currencyOf, intervalsOf, priceOf, type Saving, savingOf } from './prices.ts';
import type { PricingTableProps } from './pricing-table-props.ts';

interface Ready {
  status: 'ready';
  options: readonly PlanOption[];
  interval: Interval;
  intervals: Interval[];
  savings: { interval: Interval; saving: Saving | undefined }[];
  currency: string | undefined;
  currentPlanCode: string | undefined;
  isSettling: boolean;
  setInterval: (interval: Interval) => void;
  /** What pressing the plan's button does. */
  selectFor: (option: PlanOption) => () => void;
}

/** What the table shows. */
export type PricingTableData =
  | { status: 'loading' }
  | { status: 'error'; error: BillingError; isRetrying: boolean; retry: () => void }
  | Ready;

/** The plans, the chosen interval, and what each button does. */
export function usePricingTable(props: PricingTableProps): PricingTableData {
  const { entitlement, onSelect, plans: given } = props;
  const { userKey } = useBillingContext();
  const { data: subscription } = useSubscription();
  const [interval, choose, correct] = useInterval(props, subscription?.interval);
  const asked = props.currency ?? subscription?.currency;
  const query = useBillingPlans({ interval, ...(asked && { currency: asked }), ...(entitlement && { entitlement }) });
  const selectFor = useSelect(interval, onSelect);

  const { data, error } = query;
  const options = data ?? given?.map((plan) => publicOption(plan, interval, asked));
  if (!options) return error ? failed(query, error) : { status: 'loading' };

  const prices = pricesOf(options, asked);
  correct(prices.intervals);
  return {
    status: 'ready',
    options,
    ...prices,
    interval,
    currentPlanCode: subscription?.status === 'incomplete' ? undefined : subscription?.planCode,
    isSettling: !data && !error && userKey !== null,
    setInterval: choose,
    selectFor,
  };
}

function failed({ isFetching, refetch }: { isFetching: boolean; refetch: () => unknown }, error: BillingError): PricingTableData {
  return { status: 'error', error, isRetrying: isFetching, retry: () => void refetch() };
}

/** The host's interval, else the person's choice, else the one they pay by. */
function useInterval({ interval, defaultInterval, onIntervalChange }: PricingTableProps, paid: Interval | undefined) {
  const [own, setOwn] = useState<Interval>();
  const shown = interval ?? own ?? defaultInterval ?? paid ?? 'month';
  const choose = (next: Interval) => {
    setOwn(next);
    onIntervalChange?.(next);
  };
  /** Nothing is sold by what was assumed: show what is. */
  const correct = ([shortest, ...more]: Interval[]) => {
    if (shortest && !interval && ![shortest, ...more].includes(shown)) setOwn(shortest);
  };
  return [shown, choose, correct] as const;
}

function useSelect(interval: Interval, onSelect: PricingTableProps['onSelect']): Ready['selectFor'] {
  const { open } = useBillingContext();
  return ({ plan, action }) => {
    if (onSelect) return () => onSelect(plan, interval, action);
    if (action === 'contact') return () => open('contact', { planCode: plan.code });
    if (action === 'start') return () => open('checkout', { planCode: plan.code, interval });
    return () => open('upgrade', { planCode: plan.code, interval });
  };
}

function pricesOf(options: readonly PlanOption[], asked: string | undefined) {
  const plans = options.map(({ plan }) => plan);
  const currency = currencyOf(plans, asked);
  const intervals = intervalsOf(plans, currency);
  const [base = 'month'] = intervals;
  return {
    currency,
    intervals,
    savings: intervals.map((interval) => ({ interval, saving: savingOf(plans, interval, base, currency) })),
  };
}

/** What anybody may do with a plan, before it is known who asks. */
function publicOption(plan: Plan, interval: Interval, currency: string | undefined): PlanOption {
  const price = priceOf(plan, interval, currencyOf([plan], currency));
  return { plan, action: price ? 'start' : 'contact' };
}
