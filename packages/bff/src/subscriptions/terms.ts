import type { Interval, Money } from '@locai/billing-contract';
import type { CatalogPlan } from '../catalog/store.ts';
import { ProblemError } from '../http/problem.ts';
import type { Span } from '../invoices/fee.ts';
import type { BillingTime } from '../periods/billing-periods.ts';
import { sameAddons, type TermAddon } from './addons/term-addon.ts';
import type { HeldCoupon } from './coupons/held-coupon.ts';

/** Everything that decides what a subscription costs and grants in one period. */
export interface Terms {
  plan: CatalogPlan;
  interval: Interval;
  currency: string;
  seats: number;
  /** The recurring ones. */
  addons: TermAddon[];
  /** What is bought once at the beginning of these terms. */
  oneOff: TermAddon[];
  /** What lowers its invoices. */
  coupon: HeldCoupon | null;
  timeZone: string;
  billingTime: BillingTime;
  /** Local date, YYYY-MM-DD. */
  anchor: string;
  period: Span;
  /** The period costs nothing, and the first paid one follows it. */
  isTrial: boolean;
  /** From when on the period is owed, on a plan that is paid at its end: its beginning, or the last change in it. */
  accruesFrom: Date;
}

/** What one period of a plan (or of one seat beyond the included ones) costs, in minor units. */
export function unitPrice(plan: CatalogPlan, item: 'plan' | 'seat', interval: Interval, currency: string): number | undefined {
  const prices = item === 'plan' ? plan.prices : (plan.seats?.prices ?? []);
  return prices.find((price) => price.interval === interval && price.price.currency === currency)?.price.amount;
}

/** @throws ProblemError 422 when the plan has no price for the interval and currency */
export function assertPriced(plan: CatalogPlan, interval: Interval, currency: string): void {
  if (unitPrice(plan, 'plan', interval, currency) !== undefined) return;
  throw new ProblemError(
    'plan_not_for_sale',
    `The plan ${plan.code} has no price per ${interval.replace('_', ' ')} in ${currency}. Choose another interval or currency, or contact sales.`,
  );
}

/** Can anything ever be owed on these terms: for a period, or for what is used in it? What is bought once is paid at once. */
export function canOwe(terms: Pick<Terms, 'plan' | 'interval' | 'currency' | 'seats' | 'addons'>): boolean {
  const { plan, interval, currency } = terms;
  const seatPrice = extraSeats(terms) > 0 ? (unitPrice(plan, 'seat', interval, currency) ?? 0) : 0;
  const priced = (unitPrice(plan, 'plan', interval, currency) ?? 0) + seatPrice > 0;
  return priced || plan.billsUsage || terms.addons.some(({ unitPrice }) => unitPrice > 0);
}

/** Seats beyond the included ones. */
export function extraSeats({ plan, seats }: Pick<Terms, 'plan' | 'seats'>): number {
  return Math.max(0, seats - (plan.seats?.included ?? seats));
}

/**
 * The number of seats of an order.
 *
 * @param wanted undefined: the included ones, or what is kept from before
 * @throws ProblemError 422 outside the plan's bounds
 */
export function seatsOf(
  plan: CatalogPlan,
  wanted: number | undefined,
  before: number | undefined,
  key: Pick<Terms, 'interval' | 'currency'>,
): number {
  if (!plan.seats) {
    if (wanted !== undefined && wanted !== 1)
      throw invalidSeats(`The plan ${plan.code} is for one person. Leave seats out, or send 1.`);
    return 1;
  }
  const { included, min, max } = plan.seats;
  const seats = wanted ?? Math.min(Math.max(before ?? included, included), max ?? Number.POSITIVE_INFINITY);
  if (seats < min || (max !== null && seats > max))
    throw invalidSeats(`The plan ${plan.code} is sold with ${min} to ${max ?? 'any number of'} seats, not ${seats}.`);
  if (seats > included && unitPrice(plan, 'seat', key.interval, key.currency) === undefined)
    throw invalidSeats(`The plan ${plan.code} has no price for more than ${included} seats. Send at most ${included}.`);
  return seats;
}

function invalidSeats(detail: string) {
  return new ProblemError('invalid_request', detail, { errors: [{ path: 'seats', message: detail }] });
}

/** The same plan version, interval, currency, billing time, seats, add-ons and coupon. */
export function sameOrder(a: OrderOf, b: OrderOf): boolean {
  return (
    a.plan.id === b.plan.id &&
    a.plan.version === b.plan.version &&
    a.interval === b.interval &&
    a.currency === b.currency &&
    a.billingTime === b.billingTime &&
    a.seats === b.seats &&
    sameAddons(a.addons, b.addons) &&
    sameAddons(a.oneOff, b.oneOff) &&
    a.coupon?.couponId === b.coupon?.couponId
  );
}

type OrderOf = Pick<Terms, 'plan' | 'interval' | 'currency' | 'billingTime' | 'seats' | 'addons' | 'oneOff' | 'coupon'>;

export function money(amount: number, currency: string): Money {
  return { amount, currency };
}
