import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { type Entitlement, useIsUserEntitledTo } from '../../hooks/use-is-user-entitled-to.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { EntitlementCode } from '../../provider/register.ts';
import type { Interval, Plan } from '../../queries/schemas.ts';

/** Which words to use. */
export type LimitKind = 'reached' | 'user' | 'near' | 'missing' | 'none' | 'pastDue' | 'trial' | 'available' | 'unknown';

export interface Limit {
  kind: LimitKind | undefined;
  code: EntitlementCode;
  entitlement: Entitlement;
  /** The entitlement's name in the catalogue. */
  name: string;
  /** The cheapest plan that would allow it, when it is listed. */
  offer: Plan | undefined;
  interval: Interval;
  timeZone: string | undefined;
}

/** Everything that is known about a limit. `kind` is undefined while it is being asked. */
export function useLimit(code: EntitlementCode): Limit {
  const entitlement = useIsUserEntitledTo(code);
  const { data: subscription } = useSubscription();
  const interval = subscription?.interval ?? 'month';
  const { data: options } = useBillingPlans({ interval });
  const plans = options?.map(({ plan }) => plan) ?? [];
  return {
    kind: entitlement.isLoading ? undefined : kindOf(entitlement),
    code,
    entitlement,
    name: plans.flatMap((plan) => plan.entitlements).find((each) => each.code === code)?.name ?? code,
    offer: plans.find((plan) => plan.code === entitlement.upgrade?.planCode),
    interval,
    timeZone: subscription?.timeZone,
  };
}

const kinds: Partial<Record<NonNullable<Entitlement['reason']>, LimitKind>> = {
  limit_reached: 'reached',
  user_limit_reached: 'user',
  feature_not_in_plan: 'missing',
  no_subscription: 'none',
  past_due: 'pastDue',
  trial_expired: 'trial',
};

function kindOf({ reason, balance }: Entitlement): LimitKind {
  if (reason !== 'granted') return (reason && kinds[reason]) ?? 'unknown';
  const near = balance?.granted != null && Number(balance.usage) >= Number(balance.granted) * 0.8;
  return near ? 'near' : 'available';
}

/** A person's own limit stays whatever the plan, and a plan cannot change while its invoice is open. */
export function isLiftedByPlan(kind: LimitKind | undefined): boolean {
  return kind === 'reached' || kind === 'near' || kind === 'missing' || kind === 'none' || kind === 'trial';
}
