import { Big, type Check, type Interval, type Plan, type PlanEntitlement } from '@locai/billing-contract';

export interface Wish {
  entitlementCode: string;
  /** Decimal string: what is used already and what is wanted on top of it. */
  needed: string;
  /** What the customer is on; null without a subscription. */
  current: { rank: number; interval: Interval; seats: number } | null;
  /** null while the customer has paid nothing yet. */
  currency: string | null;
}

/**
 * The cheapest of the published plans that would allow it: the lowest rank, then the lowest price in the customer's interval
 * and currency. undefined when none would. Pure.
 *
 * @returns `action` is `start` without a subscription, `upgrade` with one, `contact` when the plan has no price for it
 */
export function suggestUpgrade(plans: Plan[], wish: Wish): Check['upgrade'] {
  const [best] = plans
    .filter((plan) => !wish.current || plan.rank > wish.current.rank)
    .filter((plan) => allows(plan, wish))
    .sort((a, b) => a.rank - b.rank || compareAmounts(amountOf(a, wish), amountOf(b, wish)));
  if (!best) return undefined;
  const action = amountOf(best, wish) === undefined ? 'contact' : wish.current ? 'upgrade' : 'start';
  return { planCode: best.code, planName: best.name, action };
}

function allows(plan: Plan, wish: Wish): boolean {
  const entitlement = plan.entitlements.find(({ code }) => code === wish.entitlementCode);
  if (!entitlement) return false;
  if (entitlement.type !== 'metered' || entitlement.quota === null || entitlement.limit === 'soft') return true;
  return new Big(entitlement.quota).times(seatsOf(plan, entitlement, wish)).gte(wish.needed);
}

function seatsOf(plan: Plan, entitlement: PlanEntitlement, wish: Wish): number {
  return entitlement.perSeat ? Math.max(plan.seats?.included ?? 1, wish.current?.seats ?? 1) : 1;
}

/** A first subscription may take any interval, the monthly one first; a change stays in the customer's. */
function amountOf(plan: Plan, { current, currency }: Wish): number | undefined {
  const prices = plan.prices.filter(({ price }) => !currency || price.currency === currency);
  const match = prices.find(({ interval }) => interval === (current?.interval ?? 'month'));
  return (match ?? (current ? undefined : prices[0]))?.price.amount;
}

function compareAmounts(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
  return a === b ? 0 : a - b;
}
