import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { EntitlementCode } from '../provider/register.ts';
import { planOptionsQuery, plansQuery } from '../queries/plans.ts';
import type { Interval, Plan, PlanOption } from '../queries/schemas.ts';

export interface BillingPlansFilter {
  /** `month` when left out. A plan without a price for it has the action `contact`. */
  interval?: Interval;
  /** ISO 4217. A plan without a price in it has the action `contact`. */
  currency?: string;
  /** Only plans that grant this entitlement. */
  entitlement?: EntitlementCode;
}

/**
 * The plans with what choosing one would do: for a signed-in customer `start`, `upgrade`, `downgrade`, `current`, `scheduled` or
 * `contact`; for a visitor `start` or `contact`. Lowest rank first.
 *
 * @example
 * const { data: options, isPending } = useBillingPlans({ interval: 'year' });
 */
export function useBillingPlans(filter: BillingPlansFilter = {}): UseQueryResult<PlanOption[], BillingError> {
  const core = useBillingCore();
  const visitor = core.userKey === null;
  const published = useQuery({
    ...plansQuery(core),
    enabled: visitor,
    select: (plans) =>
      granting(
        plans.map((plan) => ({ plan, action: actionFor(plan, filter) })),
        filter,
      ),
  });
  const options = useQuery({
    ...planOptionsQuery(core, filter),
    select: (plans) => granting(plans, filter),
    // While another interval loads the old one stays, but never another person's.
    placeholderData: (before, query) => (query?.queryKey[2] === core.userKey ? before : undefined),
  });
  return visitor ? published : options;
}

function actionFor(plan: Plan, { interval = 'month', currency }: BillingPlansFilter): PlanOption['action'] {
  const sold = plan.prices.some((entry) => entry.interval === interval && (!currency || entry.price.currency === currency));
  return sold ? 'start' : 'contact';
}

function granting(options: PlanOption[], { entitlement }: BillingPlansFilter): PlanOption[] {
  return entitlement ? options.filter(({ plan }) => plan.entitlements.some(({ code }) => code === entitlement)) : options;
}
