import { type DayShare, type FeeDraft, fee, negated, type Span, soldFee } from '../invoices/fee.ts';
import { localDays } from '../periods/local-days.ts';
import { quantityOf, type TermAddon } from './addons/term-addon.ts';
import { extraSeats, type Terms, unitPrice } from './terms.ts';

const rhythm = { week: 'weekly', month: 'monthly', quarter: 'quarterly', half_year: 'half-yearly', year: 'yearly' } as const;

/** The fees of a whole period: the plan, the seats beyond the included ones, the add-ons, and what is bought once with it. */
export function periodFees(terms: Terms): FeeDraft[] {
  const { period } = terms;
  const addons = terms.addons.map((addon) => addonFee(terms, addon, period));
  return [planFee(terms, period), seatFee(terms, extraSeats(terms), period), ...addons, ...onceFees(terms)].filter(isBilled);
}

/**
 * The fees of a change inside a period: what is left of the old terms is given back, what is left of the period is charged on
 * the new ones, both by local days. The day of the change belongs to the new terms. What is bought once costs the same on every day.
 * On the same plan, only the seats that are added or given up; on the same interval, only the add-ons that are.
 */
export function changeFees(from: Terms, to: Terms, at: Date): FeeDraft[] {
  const rest = { from: at, to: from.period.to };
  const prorate = remaining(from, at);
  const newPeriod = from.anchor !== to.anchor || from.interval !== to.interval;
  if (newPeriod) return [...unusedFees(from, [planFee, extraSeatFee, ...addonFees(from)], rest, prorate), ...periodFees(to)];
  const samePlan = from.plan.id === to.plan.id && from.plan.version === to.plan.version;
  const plan = samePlan ? seatChangeFees(from, to, rest, prorate) : planChangeFees(from, to, rest, prorate);
  return [...plan, ...addonChangeFees(from, to, rest, prorate), ...onceFees(to).filter(isBilled)];
}

type FeeOf = (terms: Terms, period: Span, prorate: DayShare) => FeeDraft;

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

function remaining({ period, timeZone }: Terms, at: Date): DayShare {
  return { days: localDays(at, period.to, timeZone), of: localDays(period.from, period.to, timeZone) };
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
