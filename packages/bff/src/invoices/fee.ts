import { Big, type Fee, type Interval, share } from '@locai/billing-contract';

/** A stretch of billing time, half-open. */
export interface Span {
  from: Date;
  to: Date;
}

/** A fee before it stands on an invoice; amounts in minor units. */
export interface FeeDraft {
  description: string;
  source: Fee['source'];
  planName: string;
  interval: Interval;
  units: number;
  unitPrice: number;
  amount: number;
  exactAmount: string;
  period: Span;
}

/** How many local days of the whole period are billed. */
export interface DayShare {
  days: number;
  of: number;
}

type FeeInput = Omit<FeeDraft, 'amount' | 'exactAmount'> & { prorate?: DayShare };

/**
 * A fee of `units × unitPrice`, prorated by days: `round(price × days ÷ days of the whole period)`, rounded once, half-up.
 * The exact value is kept beside it with 12 digits after the point.
 */
export function fee({ prorate = { days: 1, of: 1 }, ...input }: FeeInput): FeeDraft {
  const whole = input.units * input.unitPrice;
  const exact = new Big(whole).times(prorate.days).div(prorate.of).round(12);
  return { ...input, amount: share(whole, prorate.days, prorate.of), exactAmount: exact.toFixed() };
}

/** The same fee given back: for time that was paid and is not used. */
export function negated(draft: FeeDraft): FeeDraft {
  const exactAmount = new Big(draft.exactAmount).times(-1).toFixed();
  return { ...draft, amount: draft.amount === 0 ? 0 : -draft.amount, exactAmount };
}
