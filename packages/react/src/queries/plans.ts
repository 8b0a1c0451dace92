import type { BillingClient, BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Interval, Plan, PlanOption } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** The published plans, lowest rank first: the same for everybody, so they can be rendered and cached for all. */
export function plansQuery({ client }: Pick<BillingScope, 'client'>) {
  return queryOptions<Plan[], BillingError>({
    queryKey: keys.plans(),
    queryFn: ({ signal }) => allPlans(client, signal),
    retry,
    staleTime: 300_000,
  });
}

async function allPlans(client: BillingClient, signal: AbortSignal): Promise<Plan[]> {
  const plans: Plan[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 100, ...(cursor && { cursor }) };
    const page = await read(client.GET('/billing/v1/plans', { params: { query }, signal }));
    plans.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return plans;
}

export interface PlanOptionsFilter {
  /** `month` when left out. */
  interval?: Interval | undefined;
  /** The customer's currency when left out. */
  currency?: string | undefined;
}

/** Every plan that the signed-in customer may see, with what choosing it would do. */
export function planOptionsQuery({ client, userKey }: BillingScope, { interval = 'month', currency }: PlanOptionsFilter = {}) {
  const query = { interval, ...(currency && { currency }) };
  return queryOptions<PlanOption[], BillingError>({
    queryKey: keys.planOptions(userKey, query),
    queryFn: async ({ signal }) =>
      (await read(client.GET('/billing/v1/customers/current/plan-options', { params: { query }, signal }))).data,
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
