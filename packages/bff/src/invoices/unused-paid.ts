import { Big } from '@locai/billing-contract';
import { endOfLocalDay, localDays } from '../periods/local-days.ts';
import type { PaidFee } from './subscription-invoices.ts';

/**
 * What is given back when something that was paid ends at `at`: `paid − round(used part)`, by local days, where the day of `at`
 * counts as used. What credit notes gave back already is not given back again. Pure; minor units, never below 0.
 *
 * @example
 * // 30.00 for November, ended in the evening of the 10th
 * unusedPaid(fees, new Date('2026-11-10T20:00:00Z'), 'UTC') // 2000
 */
export function unusedPaid(fees: PaidFee[], at: Date, timeZone: string): number {
  const dayEnd = endOfLocalDay(at, timeZone);
  const sum = (share: (fee: PaidFee) => Big) => fees.reduce((total, fee) => total.plus(share(fee)), new Big(0));
  const paid = sum((fee) => kept(fee, fee.amount));
  const used = sum((fee) => kept(fee, usedPart(fee, dayEnd, timeZone)));
  // Exact amounts end after 12 digits: the first rounding brings halves back that were thirds of something.
  const left = paid.minus(used.round(6, Big.roundHalfUp).round(0, Big.roundHalfUp)).round(0, Big.roundDown);
  return Math.max(0, left.toNumber());
}

function usedPart({ exact_amount, period_from, period_to }: PaidFee, dayEnd: Date, timeZone: string): Big {
  const days = localDays(period_from, period_to, timeZone);
  const used = Math.min(days, Math.max(0, localDays(period_from, dayEnd, timeZone)));
  return days > 0 ? new Big(exact_amount).times(used).div(days) : new Big(exact_amount);
}

/** The part of an amount that no credit note gave back. */
function kept({ whole, credited }: PaidFee, amount: number | Big): Big {
  return credited > 0 ? new Big(amount).times(whole - credited).div(whole) : new Big(amount);
}
