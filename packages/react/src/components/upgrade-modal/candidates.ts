import type { Interval, Money, Plan, PlanOption } from '../../queries/schemas.ts';

/** A plan grants an entitlement, and more of it than the plan that the customer has. */
export function grantsMore(plan: Plan, code: string, current: Plan | undefined): boolean {
  const offered = plan.entitlements.find((entitlement) => entitlement.code === code);
  const held = current?.entitlements.find((entitlement) => entitlement.code === code);
  if (!offered || !held) return !!offered;
  if (offered.type !== 'metered') return plan.code !== current?.code;
  return compareQuotas(offered.quota, held.quota) > 0;
}

/** How the plans are compared: at one interval, in the customer's currency once that is known. */
export interface PriceTerms {
  interval: Interval;
  currency: string | undefined;
}

export function priceOf(plan: Plan, { interval, currency }: PriceTerms): Money | undefined {
  return plan.prices.find((entry) => entry.interval === interval && (!currency || entry.price.currency === currency))?.price;
}

export function cheapestFirst(options: PlanOption[], terms: PriceTerms): PlanOption[] {
  const amount = ({ plan }: PlanOption) => priceOf(plan, terms)?.amount ?? Number.POSITIVE_INFINITY;
  return [...options].sort((a, b) => amount(a) - amount(b) || a.plan.rank - b.plan.rank);
}

/** Compares decimal strings; null is unlimited. For choosing what to offer: the server counts, not this. */
function compareQuotas(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return Number(a) - Number(b);
}
