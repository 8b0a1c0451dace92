import { type AddonGrant, Big, type Fee, type Interval, plain, share } from '@locai/billing-contract';
import type { StoredRate } from '../database/tables/invoices.ts';

/** A stretch of billing time, half-open. */
export interface Span {
  from: Date;
  to: Date;
}

/** A fee before it stands on an invoice; amounts in minor units. */
export interface FeeDraft {
  description: string;
  source: Fee['source'];
  planName: string | null;
  /** What is sold, of a fee for an add-on; with what one of it grants when the invoice itself sells it. */
  addon?: { id: string; code: string; grants?: AddonGrant[] };
  /** What bills it, of a fee for usage. */
  charge?: { id: string; isPrivate: boolean };
  /** null: paid once. */
  interval: Interval | null;
  /** A decimal string. */
  units: string;
  /** Rounded, where the price of one is no whole number. */
  unitPrice: number;
  exactUnitPrice?: string;
  amount: number;
  exactAmount: string;
  /** null: it is not about a stretch of time. */
  period: Span | null;
  /** Of something that was paid and is given back: what had been taken off it and the tax that was paid with it, both negated. */
  givenBack?: { discount: number; tax: number; rate: FeeTax | null };
}

/** A rate of tax as a fee keeps it: `percent` is a decimal string, `included` says that the price has the tax in it already. */
export type FeeTax = StoredRate;

/** A fee with what coupons take off it. Minor units. */
export interface LoweredFee extends FeeDraft {
  discount: number;
}

/** A fee with all that an invoice says about it. Minor units. */
export interface TotalledFee extends LoweredFee {
  tax: number;
  /** null: it is not taxed. */
  rate: FeeTax | null;
}

/** How many local days of the whole period are billed. */
export interface DayShare {
  days: number;
  of: number;
}

type FeeInput = Omit<FeeDraft, 'amount' | 'exactAmount' | 'units'> & { units: number; prorate?: DayShare };

/**
 * A fee of `units × unitPrice`, prorated by days: `round(price × days ÷ days of the whole period)`, rounded once, half-up.
 * The exact value is kept beside it with 12 digits after the point.
 */
export function fee({ prorate = { days: 1, of: 1 }, units, ...input }: FeeInput): FeeDraft {
  const parts = units * prorate.days;
  const exact = new Big(input.unitPrice).times(parts).div(prorate.of).round(12);
  return { ...input, units: String(units), amount: share(input.unitPrice, parts, prorate.of), exactAmount: exact.toFixed() };
}

/** What is sold by quantity and paid once: `quantity × unitPrice`, rounded half-up. The quantity may be a fraction. */
export function soldFee(line: Pick<FeeDraft, 'description' | 'source' | 'addon' | 'units' | 'unitPrice'>): FeeDraft {
  const exact = new Big(line.units).times(line.unitPrice);
  const amounts = { amount: exact.round(0, Big.roundHalfUp).toNumber() || 0, exactAmount: exact.toFixed() };
  return { planName: null, interval: null, period: null, ...line, units: plain(line.units), ...amounts };
}

/** The same fee given back: for time that was paid and is not used. */
export function negated(draft: FeeDraft): FeeDraft {
  const exactAmount = new Big(draft.exactAmount).times(-1).toFixed();
  return { ...draft, amount: draft.amount === 0 ? 0 : -draft.amount, exactAmount };
}
