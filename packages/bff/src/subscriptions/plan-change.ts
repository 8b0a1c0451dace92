import { type Interval, intervals } from '@locai/billing-contract';
import type { FeeDraft } from '../invoices/fee.ts';
import { type InvoiceBasis, type InvoicePlan, planInvoice } from '../invoices/plan-invoice.ts';
import type { PaidFee } from '../invoices/subscription-invoices.ts';
import { giveBackAsPaid } from '../invoices/unused/give-back-as-paid.ts';
import { firstPeriod, nextPeriod } from '../periods/billing-periods.ts';
import { localDate, startOfLocalDay } from '../periods/local-days.ts';
import { trialPeriod } from '../periods/trial-period.ts';
import { quantityOf, renews, type TermAddon } from './addons/term-addon.ts';
import { afterInvoice, couponFor } from './coupons/coupon-for.ts';
import { advanceFees, changeFees } from './price-terms.ts';
import { canOwe, sameOrder, type Terms } from './terms.ts';

/** What an order would do: computed once, shown by preview, carried out by create and update. */
export type OrderPlan =
  | { effective: 'now'; terms: Terms; invoice: InvoicePlan }
  | { effective: 'period_end'; terms: Terms; invoice: InvoicePlan; at: Date; before: Terms }
  | { effective: 'never' };

/** A first order always takes effect now. */
export type StartPlan = Extract<OrderPlan, { effective: 'now' }>;

/** What a change is billed with, and what was paid that lasts beyond it; left out: all that the current terms cost. */
export type ChangeBasis = InvoiceBasis & { paid?: PaidFee[] };

/** What a first order asks for, and whether the customer still has its trial. */
export type StartOrder = Omit<Terms, 'anchor' | 'period' | 'isTrial' | 'accruesFrom'> & { mayTry: boolean };

/** A first order: its trial, or the whole first period now, the day of which is billed whole. */
export function planStart(order: StartOrder, basis: InvoiceBasis, now: Date): StartPlan {
  const terms = firstTerms(order, now);
  return { effective: 'now', ...billTerms(terms, advanceFees(terms), basis) };
}

/** Bills terms: the invoice, and the terms once it was issued. */
function billTerms(terms: Terms, fees: FeeDraft[], basis: InvoiceBasis): { terms: Terms; invoice: InvoicePlan } {
  const invoice = planInvoice(terms.currency, fees, basis, couponFor(terms));
  return { terms: afterInvoice(terms, invoice), invoice };
}

/** The terms of a first order that takes effect at a moment. */
export function firstTerms({ mayTry, ...order }: StartOrder, at: Date): Terms {
  const { trial } = order.plan;
  const isTrial = trial !== null && mayTry && canOwe(order);
  if (!trial || !isTrial) return { ...order, isTrial, ...startingAt(order, at) };
  const { from, to } = trialPeriod({ days: trial.days, timeZone: order.timeZone, at });
  return { ...order, isTrial, ...startingAt(order, to), period: { from, to }, accruesFrom: from };
}

/** Is a card saved before terms begin with nothing due? Not for what can never be owed, and not for a trial that needs none. */
export function needsCard(terms: Terms): boolean {
  return canOwe(terms) && (!terms.isTrial || terms.plan.trial?.needsCard === true);
}

/**
 * A change of a running subscription. More (a higher rank; or the same rank with a longer interval, more seats or add-ons) takes effect now,
 * everything else at the end of the period. A change of interval starts a new anchor, a change of rank keeps it. In a trial, more ends
 * the trial and begins a full first period.
 *
 * @param current what the customer has and has paid until `current.period.to`
 * @param order the plan at its version, interval, currency, seats and add-ons that are wanted
 */
export function planChange(
  current: Terms,
  order: Pick<Terms, 'plan' | 'interval' | 'seats' | 'addons' | 'oneOff' | 'coupon'>,
  { paid, ...basis }: ChangeBasis,
  now: Date,
): OrderPlan {
  const wanted = { ...current, ...order };
  if (sameOrder(current, wanted)) return { effective: 'never' };
  if (!isMore(current, wanted)) return atPeriodEnd(current, wanted);
  const stays = wanted.interval === current.interval && !current.isTrial;
  const terms = { ...wanted, isTrial: false, ...(stays ? { accruesFrom: now } : startingAt(wanted, now)) };
  const fees = changeFees(current, terms, now);
  const billed = paid ? giveBackAsPaid(fees, { paid, at: now, timeZone: current.timeZone }) : fees;
  return { effective: 'now', ...billTerms(terms, billed, basis) };
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
  // Nobody has paid for what a trial has: its add-ons are bought now.
  const addons = current.addons.filter(current.isTrial ? ({ deactivated }) => !deactivated : renews);
  return { ...current, isTrial: false, addons, oneOff: [], ...periodAfter(current) };
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
  const ends = ({ code }: TermAddon) => !current.isTrial && current.addons.some((held) => held.code === code && !renews(held));
  const wanted = { ...order, isTrial: false, addons: order.addons.filter((addon) => !ends(addon)) };
  const terms =
    wanted.interval === current.interval ? { ...wanted, ...periodAfter(current) } : { ...wanted, ...startingAt(wanted, at) };
  return {
    effective: 'period_end',
    terms,
    at,
    before: current,
    invoice: planInvoice(current.currency, [], { credit: 0, rate: null }),
  };
}

type Begins = Pick<Terms, 'anchor' | 'period' | 'accruesFrom'>;

function startingAt(rhythm: Pick<Terms, 'interval' | 'timeZone' | 'billingTime'>, at: Date): Begins {
  const { interval, timeZone, billingTime } = rhythm;
  const { anchor, from, to } = firstPeriod({ interval, timeZone, billingTime, at });
  return { anchor, period: { from, to }, accruesFrom: from };
}

/** After a trial the first paid period begins as that of any order does. */
function periodAfter(terms: Terms): Begins {
  const { interval, anchor, timeZone, period, isTrial } = terms;
  if (isTrial) return startingAt(terms, period.to);
  const { from, to } = nextPeriod({ interval, anchor, timeZone, at: new Date(period.to.getTime() - 1) });
  return { anchor, period: { from, to }, accruesFrom: from };
}

const length = (interval: Interval) => intervals.indexOf(interval);
