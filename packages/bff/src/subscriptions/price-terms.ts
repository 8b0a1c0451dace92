import { type DayShare, type FeeDraft, fee, negated, type Span } from '../invoices/fee.ts';
import { localDays } from '../periods/local-days.ts';
import { extraSeats, type Terms, unitPrice } from './terms.ts';

const rhythm = { week: 'weekly', month: 'monthly', quarter: 'quarterly', half_year: 'half-yearly', year: 'yearly' } as const;

/** The fees of a whole period: the plan, and the seats beyond the included ones. */
export function periodFees(terms: Terms): FeeDraft[] {
  return [planFee(terms, terms.period), seatFee(terms, extraSeats(terms), terms.period)].filter(isBilled);
}

/**
 * The fees of a change inside a period: what is left of the old terms is given back, what is left of the period is charged on
 * the new ones, both by local days. The day of the change belongs to the new terms.
 * Only more seats of the same plan: only the seats that are added.
 */
export function changeFees(from: Terms, to: Terms, at: Date): FeeDraft[] {
  const rest = { from: at, to: from.period.to };
  const prorate = remaining(from, at);
  const samePlan = from.plan.id === to.plan.id && from.plan.version === to.plan.version && from.interval === to.interval;
  if (samePlan) return [seatFee(to, extraSeats(to) - extraSeats(from), rest, prorate)].filter(isBilled);
  const unused = unusedFees(from, rest, prorate);
  if (from.anchor !== to.anchor || from.interval !== to.interval) return [...unused, ...periodFees(to)];
  return [...unused, ...[planFee(to, rest, prorate), seatFee(to, extraSeats(to), rest, prorate)].filter(isBilled)];
}

function unusedFees(from: Terms, rest: Span, prorate: DayShare): FeeDraft[] {
  return [planFee(from, rest, prorate), seatFee(from, extraSeats(from), rest, prorate)]
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

const isBilled = (draft: FeeDraft) => draft.units > 0 && draft.unitPrice > 0;
