import { Big } from '@locai/billing-contract';
import { endOfLocalDay, localDays } from '../../periods/local-days.ts';
import type { FeeTax } from '../fee.ts';
import type { PaidFee } from '../subscription-invoices.ts';
import { type PaidPart, paidParts, rounded } from './paid-parts.ts';

/** What is given back of what was paid at one rate of tax, in minor units: `amount − discount`, and the tax that was paid with it. */
export interface GivenBack {
  rate: FeeTax | null;
  amount: number;
  discount: number;
  tax: number;
}

/**
 * What is given back when something that was paid ends at `at`: `paid − round(used part)`, by local days, where the day of `at`
 * counts as used. Coupons and taxes go back as they were; what credit notes gave back already is not given back again. Pure; never
 * below 0.
 *
 * @example
 * // 30.00 for November, ended in the evening of the 10th
 * unusedPaid(fees, new Date('2026-11-10T20:00:00Z'), 'UTC') // [{ amount: 2000, discount: 0, tax: 0, rate: null }]
 */
export function unusedPaid(fees: PaidFee[], at: Date, timeZone: string): GivenBack[] {
  const dayEnd = endOfLocalDay(at, timeZone);
  const paid = paidParts(fees.map(asRounded), () => new Big(1));
  const used = paidParts(fees, (fee) => usedShare(fee, dayEnd, timeZone));
  return paid.map((part, i) => left(part, used[i] ?? part)).filter(({ amount, tax }) => amount > 0 || tax > 0);
}

/** What was paid is whole; exact amounts tell what of it was used. */
const asRounded = (fee: PaidFee): PaidFee => ({ ...fee, exact_amount: String(fee.amount) });

function usedShare({ period_from, period_to }: PaidFee, dayEnd: Date, timeZone: string): Big {
  const days = localDays(period_from, period_to, timeZone);
  const used = Math.min(days, Math.max(0, localDays(period_from, dayEnd, timeZone)));
  return days > 0 ? new Big(used).div(days) : new Big(1);
}

function left(paid: PaidPart, used: PaidPart): GivenBack {
  const rest = (of: 'kept' | 'net' | 'tax') =>
    Math.max(0, paid[of].minus(rounded(used[of])).round(6, Big.roundHalfUp).round(0, Big.roundDown).toNumber());
  const amount = rest('kept');
  const net = Math.min(amount, rest('net'));
  return { rate: paid.rate, amount, discount: amount - net, tax: net > 0 ? rest('tax') : 0 };
}

/** What it comes to, with its tax. */
export function grossBack({ amount, discount, tax, rate }: GivenBack): number {
  return amount - discount + (rate?.included ? 0 : tax);
}
