import { type Interval, intervals } from '@locai/billing-contract';
import { type InvoicePlan, planInvoice } from '../invoices/plan-invoice.ts';
import { firstPeriod, nextPeriod } from '../periods/billing-periods.ts';
import { localDate, startOfLocalDay } from '../periods/local-days.ts';
import { quantityOf, renews, type TermAddon } from './addons/term-addon.ts';
import { changeFees, periodFees } from './price-terms.ts';
import { sameOrder, type Terms } from './terms.ts';

/** What an order would do: computed once, shown by preview, carried out by create and update. */
export type OrderPlan =
  | { effective: 'now'; terms: Terms; invoice: InvoicePlan }
  | { effective: 'period_end'; terms: Terms; invoice: InvoicePlan; at: Date }
  | { effective: 'never' };

/** A first order: the whole first period now. Its day is billed whole. */
export function planStart(order: Omit<Terms, 'anchor' | 'period'>, credit: number, now: Date): OrderPlan {
  const { anchor, from, to } = firstPeriod({ interval: order.interval, timeZone: order.timeZone, at: now });
  const terms = { ...order, anchor, period: { from, to } };
  return { effective: 'now', terms, invoice: planInvoice(order.currency, periodFees(terms), credit) };
}

/**
 * A change of a running subscription. More (a higher rank; or the same rank with a longer interval, more seats or add-ons) takes effect now,
 * everything else at the end of the period. A change of interval starts a new anchor, a change of rank keeps it.
 *
 * @param current what the customer has and has paid until `current.period.to`
 * @param order the plan at its version, interval, currency, seats and add-ons that are wanted
 */
export function planChange(
  current: Terms,
  order: Pick<Terms, 'plan' | 'interval' | 'seats' | 'addons' | 'oneOff'>,
  credit: number,
  now: Date,
): OrderPlan {
  const wanted = { ...current, ...order };
  if (sameOrder(current, wanted)) return { effective: 'never' };
  if (!isMore(current, wanted)) return atPeriodEnd(current, wanted);
  const terms = wanted.interval === current.interval ? wanted : { ...wanted, ...startingAt(wanted, now) };
  return { effective: 'now', terms, invoice: planInvoice(current.currency, changeFees(current, terms, now), credit) };
}

/** Does the order ask for more than the customer has? */
export function isMore(current: Terms, wanted: Pick<Terms, 'plan' | 'interval' | 'seats' | 'addons' | 'oneOff'>): boolean {
  if (wanted.plan.rank !== current.plan.rank) return wanted.plan.rank > current.plan.rank;
  if (length(wanted.interval) > length(current.interval) || wanted.seats > current.seats) return true;
  return wanted.oneOff.length > 0 || wanted.addons.some(({ code, quantity }) => quantity > quantityOf(current.addons, code));
}

/**
 * The terms that follow when a period ends: the same ones, or those of a scheduled change. Add-ons that do not renew end, and what
 * was taken off sale is not bought again.
 */
export function nextTerms(current: Terms, scheduled: Terms | undefined): Terms {
  if (scheduled) return { ...scheduled, addons: scheduled.addons.filter(({ deactivated }) => !deactivated) };
  return { ...current, addons: current.addons.filter(renews), oneOff: [], period: periodAfter(current) };
}

/**
 * Terms that begin, in the zone that the customer is in by then: they start where the period before them ended, and end at the
 * same local date.
 */
export function inZone(next: Terms, timeZone: string): Terms {
  if (timeZone === next.timeZone) return next;
  const to = startOfLocalDay(localDate(next.period.to, next.timeZone), timeZone);
  return { ...next, timeZone, period: { from: next.period.from, to } };
}

function atPeriodEnd(current: Terms, order: Terms): OrderPlan {
  const at = current.period.to;
  const ends = ({ code }: TermAddon) => current.addons.some((held) => held.code === code && !renews(held));
  const wanted = { ...order, addons: order.addons.filter((addon) => !ends(addon)) };
  const terms =
    wanted.interval === current.interval ? { ...wanted, period: periodAfter(current) } : { ...wanted, ...startingAt(wanted, at) };
  return { effective: 'period_end', terms, at, invoice: planInvoice(current.currency, [], 0) };
}

function startingAt({ interval, timeZone }: Terms, at: Date): Pick<Terms, 'anchor' | 'period'> {
  const { anchor, from, to } = firstPeriod({ interval, timeZone, at });
  return { anchor, period: { from, to } };
}

function periodAfter({ interval, anchor, timeZone, period }: Terms) {
  const { from, to } = nextPeriod({ interval, anchor, timeZone, at: new Date(period.to.getTime() - 1) });
  return { from, to };
}

const length = (interval: Interval) => intervals.indexOf(interval);
