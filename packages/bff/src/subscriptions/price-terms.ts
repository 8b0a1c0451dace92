import { type DayShare, type FeeDraft, fee, negated, type Span, soldFee } from '../invoices/fee.ts';
import { periodAt } from '../periods/billing-periods.ts';
import { localDays } from '../periods/local-days.ts';
import { quantityOf, type TermAddon } from './addons/term-addon.ts';
import { extraSeats, type Terms, unitPrice } from './terms.ts';

const rhythm = { week: 'weekly', month: 'monthly', quarter: 'quarterly', half_year: 'half-yearly', year: 'yearly' } as const;

/** The fees of a whole period: the plan, the seats beyond the included ones, the add-ons, and what is bought once with it. */
export function periodFees(terms: Terms): FeeDraft[] {
  return [...wholeFees(terms), ...onceFees(terms).filter(isBilled)];
}

/** What is paid when terms begin: all of their first period, or on a plan that is paid at its end, and in a trial, what is bought once. */
export function advanceFees(terms: Terms): FeeDraft[] {
  return terms.isTrial || !terms.plan.payInAdvance ? onceFees(terms).filter(isBilled) : periodFees(terms);
}

/**
 * What is owed for a period when it ends, or when the terms end inside it: nothing of what was paid in advance, else the days since
 * the period began or the terms were last changed.
 *
 * @param until the end of what is billed; to bill its day, the end of that day
 */
export function arrearsFees(terms: Terms, until: Date = terms.period.to): FeeDraft[] {
  const { isTrial, plan, period, accruesFrom, timeZone } = terms;
  if (isTrial || plan.payInAdvance || accruesFrom >= until) return [];
  if (accruesFrom <= period.from && until >= period.to) return wholeFees(terms);
  const prorate = { days: localDays(accruesFrom, until, timeZone), of: daysOfWhole(terms) };
  return prorate.days > 0 ? wholeFees(terms, { from: accruesFrom, to: until }, prorate) : [];
}

/** What a renewal bills: what the ended period owes, and what the next one is paid in advance. */
export function renewalFees(ended: Terms, next: Terms): FeeDraft[] {
  return [...arrearsFees(ended), ...advanceFees(next)];
}

/** The plan, its seats and its recurring add-ons for a stretch of time: for all of the period unless given. */
function wholeFees(terms: Terms, period: Span = terms.period, prorate = shareOfWhole(terms)): FeeDraft[] {
  const fees = [planFee, extraSeatFee, ...addonFees(terms)];
  return fees.map((feeOf) => feeOf(terms, period, prorate)).filter(isBilled);
}

/**
 * The fees of a change inside a period: what is left of the old terms is given back, what is left of the period is charged on
 * the new ones, both by local days. The day of the change belongs to the new terms. What is bought once costs the same on every day.
 * On the same plan, only the seats that are added or given up; on the same interval, only the add-ons that are.
 * What is paid at the end of the period is owed until the change then, and a trial gives nothing back.
 */
export function changeFees(from: Terms, to: Terms, at: Date): FeeDraft[] {
  const rest = { from: at, to: from.period.to };
  const prorate = remaining(from, at);
  const newPeriod = from.anchor !== to.anchor || from.interval !== to.interval;
  if (from.isTrial) return advanceFees(to);
  if (newPeriod) return [...settled(from, rest, prorate), ...advanceFees(to)];
  if (!from.plan.payInAdvance || !to.plan.payInAdvance) return [...settled(from, rest, prorate), ...entered(to, rest, prorate)];
  const samePlan = from.plan.id === to.plan.id && from.plan.version === to.plan.version;
  const plan = samePlan ? seatChangeFees(from, to, rest, prorate) : planChangeFees(from, to, rest, prorate);
  return [...plan, ...addonChangeFees(from, to, rest, prorate), ...onceFees(to).filter(isBilled)];
}

type FeeOf = (terms: Terms, period: Span, prorate?: DayShare) => FeeDraft;

/** What the old terms give back of what was paid, or owe of what was not. */
function settled(from: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  if (!from.plan.payInAdvance) return arrearsFees(from, rest.from);
  return unusedFees(from, [planFee, extraSeatFee, ...addonFees(from)], rest, prorate);
}

/** What the rest of a period costs on terms that are entered inside it. */
function entered(to: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  const paid = to.plan.payInAdvance ? wholeFees(to, rest, prorate) : [];
  return [...paid, ...onceFees(to).filter(isBilled)];
}

function planChangeFees(from: Terms, to: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  const charged = [planFee(to, rest, prorate), extraSeatFee(to, rest, prorate)].filter(isBilled);
  return [...unusedFees(from, [planFee, extraSeatFee], rest, prorate), ...charged];
}

function seatChangeFees(from: Terms, to: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  const more = extraSeats(to) - extraSeats(from);
  if (more >= 0) return [seatFee(to, more, rest, prorate)].filter(isBilled);
  return unusedFees(from, [(terms) => seatFee(terms, -more, rest, prorate)], rest, prorate);
}

function addonChangeFees(from: Terms, to: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  const less = from.addons.map((addon) => ({ ...addon, quantity: addon.quantity - quantityOf(to.addons, addon.code) }));
  const more = to.addons.map((addon) => ({ ...addon, quantity: addon.quantity - quantityOf(from.addons, addon.code) }));
  const charged = more.map((addon) => addonFee(to, addon, rest, prorate)).filter(isBilled);
  return [...unusedFees(from, addonFees({ addons: less }), rest, prorate), ...charged];
}

const addonFees = ({ addons }: Pick<Terms, 'addons'>): FeeOf[] =>
  addons.map((addon) => (terms, period, prorate) => addonFee(terms, addon, period, prorate));

function unusedFees(from: Terms, fees: FeeOf[], rest: Span, prorate: DayShare): FeeDraft[] {
  return fees
    .map((feeOf) => feeOf(from, rest, prorate))
    .filter(isBilled)
    .map((draft) => ({ ...negated(draft), source: 'proration', description: `Unused time on ${draft.description}` }));
}

function remaining(terms: Terms, at: Date): DayShare {
  return { days: localDays(at, terms.period.to, terms.timeZone), of: daysOfWhole(terms) };
}

/** Periods that follow the calendar begin with the rest of one, which costs its share; every other is whole. */
function shareOfWhole(terms: Terms): DayShare | undefined {
  const [days, of] = [localDays(terms.period.from, terms.period.to, terms.timeZone), daysOfWhole(terms)];
  return days < of ? { days, of } : undefined;
}

/** The days of the whole period that a period is, or is the rest of. A move to another zone may lengthen one. */
function daysOfWhole({ interval, anchor, timeZone, period: { from, to } }: Terms): number {
  const whole = periodAt({ interval, anchor, timeZone, at: new Date(to.getTime() - 1) });
  return localDays(from < whole.from ? from : whole.from, to, timeZone);
}

function planFee(terms: Terms, period: Span, prorate?: DayShare): FeeDraft {
  const { plan, interval, currency } = terms;
  return fee({
    description: `${plan.name}, ${rhythm[interval]}`,
    source: 'plan',
    planName: plan.name,
    interval,
    units: 1,
    unitPrice: unitPrice(plan, 'plan', interval, currency) ?? 0,
    period,
    ...(prorate && { prorate }),
  });
}

function seatFee(terms: Terms, seats: number, period: Span, prorate?: DayShare): FeeDraft {
  const { plan, interval, currency } = terms;
  return fee({
    description: `${seats === 1 ? '1 additional seat' : `${seats} additional seats`} of ${plan.name}, ${rhythm[interval]}`,
    source: 'seat',
    planName: plan.name,
    interval,
    units: seats,
    unitPrice: unitPrice(plan, 'seat', interval, currency) ?? 0,
    period,
    ...(prorate && { prorate }),
  });
}

const extraSeatFee: FeeOf = (terms, period, prorate) => seatFee(terms, extraSeats(terms), period, prorate);

function addonFee(terms: Terms, addon: TermAddon, period: Span, prorate?: DayShare): FeeDraft {
  const { interval } = terms;
  const { id, code, name, quantity, unitPrice } = addon;
  return fee({
    description: `${name}, ${rhythm[interval]}`,
    source: 'addon',
    planName: null,
    addon: { id, code },
    interval,
    units: quantity,
    unitPrice,
    period,
    ...(prorate && { prorate }),
  });
}

function onceFees({ oneOff }: Terms): FeeDraft[] {
  return oneOff.map(({ id, code, name, quantity, unitPrice }) =>
    soldFee({ description: name, source: 'addon', addon: { id, code }, units: String(quantity), unitPrice }),
  );
}

const isBilled = (draft: FeeDraft) => Number(draft.units) > 0 && draft.unitPrice > 0;
