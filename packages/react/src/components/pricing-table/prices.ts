import type { Interval, Money, Plan } from '../../queries/schemas.ts';

const perYear: Record<Interval, number> = { week: 52, month: 12, quarter: 4, half_year: 2, year: 1 };
const shortestFirst = Object.keys(perYear) as Interval[];

/** What one interval saves against the shortest one: a fraction, and whether every plan saves as much. */
export interface Saving {
  fraction: number;
  upTo: boolean;
}

/** The price of a plan for an interval and currency; undefined when it is not sold that way. */
export function priceOf(plan: Plan, interval: Interval, currency: string | undefined): Money | undefined {
  return plan.prices.find((entry) => entry.interval === interval && entry.price.currency === currency)?.price;
}

/** The currency asked for, else the first one that a plan is priced in. */
export function currencyOf(plans: readonly Plan[], currency: string | undefined): string | undefined {
  return currency ?? plans.flatMap((plan) => plan.prices)[0]?.price.currency;
}

/** The intervals that something can be bought with, shortest first. */
export function intervalsOf(plans: readonly Plan[], currency: string | undefined): Interval[] {
  const sold = new Set(
    plans.flatMap((plan) => plan.prices.filter((entry) => entry.price.currency === currency).map((entry) => entry.interval)),
  );
  return shortestFirst.filter((interval) => sold.has(interval));
}

/** How much an interval saves over a year against `base`; undefined when no plan becomes cheaper. */
export function savingOf(
  plans: readonly Plan[],
  interval: Interval,
  base: Interval,
  currency: string | undefined,
): Saving | undefined {
  const fractions = plans.flatMap((plan) =>
    fractionSaved(priceOf(plan, interval, currency), priceOf(plan, base, currency), interval, base),
  );
  const best = Math.max(0, ...fractions);
  if (Math.round(best * 100) < 1) return undefined;
  return { fraction: best, upTo: fractions.some((fraction) => Math.round(fraction * 100) !== Math.round(best * 100)) };
}

function fractionSaved(price: Money | undefined, base: Money | undefined, interval: Interval, baseInterval: Interval): number[] {
  if (!price || !base || base.amount === 0) return [];
  return [1 - (price.amount * perYear[interval]) / (base.amount * perYear[baseInterval])];
}
