import { useBillingCore } from '../provider/billing-context.ts';
import type { EntitlementCode } from '../provider/register.ts';
import { checkQuery } from '../queries/checks.ts';
import { planOptionsQuery, plansQuery } from '../queries/plans.ts';
import type { PlanOption, Subscription } from '../queries/schemas.ts';
import { subscriptionQuery } from '../queries/subscriptions.ts';
import { type BillingPlansFilter, useBillingPlans } from './use-billing-plans.ts';
import { useFirstAnswer } from './use-first-answer.ts';
import { type Entitlement, type EntitlementOptions, useEntitlement } from './use-is-user-entitled-to.ts';
import { useSubscription } from './use-subscription.ts';

/**
 * `useIsUserEntitledTo` that suspends until the first answer: `isLoading` is never true. It never throws an error; when the service is
 * away `onError` decides.
 *
 * @example
 * <Suspense fallback={<Skeleton />}><Documents /></Suspense>
 */
export function useSuspenseIsUserEntitledTo(code: EntitlementCode, options: EntitlementOptions = {}): Entitlement {
  const { requiredBalance } = options;
  const need = requiredBalance === undefined ? {} : { requiredBalance: String(requiredBalance) };
  useFirstAnswer(checkQuery(useBillingCore(), { entitlementCode: code, ...need }));
  // What has failed was asked for just now.
  return useEntitlement(code, options, false);
}

/**
 * The plans with what choosing one would do, once they are there.
 *
 * @throws BillingError to the next error boundary when they cannot be read
 */
export function useSuspenseBillingPlans(filter: BillingPlansFilter = {}): PlanOption[] {
  const core = useBillingCore();
  useFirstAnswer({ ...plansQuery(core), enabled: core.userKey === null });
  useFirstAnswer(planOptionsQuery(core, filter));
  return answered(useBillingPlans(filter)) ?? [];
}

/**
 * The subscription, once it is known; null when there is none, and for a visitor.
 *
 * @throws BillingError to the next error boundary when it cannot be read
 */
export function useSuspenseSubscription(): Subscription | null {
  useFirstAnswer(subscriptionQuery(useBillingCore()));
  return answered(useSubscription()) ?? null;
}

function answered<T>({ data, error }: { data: T | undefined; error: Error | null }): T | undefined {
  if (data === undefined && error) throw error;
  return data;
}
