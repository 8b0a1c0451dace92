import { Big } from '@locai/billing-contract';
import { localDays } from '../../periods/local-days.ts';
import type { FeeDraft } from '../fee.ts';
import type { PaidFee } from '../subscription-invoices.ts';
import { spread } from '../totals/largest-remainder.ts';
import { type PaidPart, paidParts, rounded } from './paid-parts.ts';

/**
 * Gives unused time back at what was paid for it, whatever its price is: with the coupon that lowered it and the tax of then, and
 * without what credit notes gave back. Time that nobody paid for gives nothing back. Other fees stay as they are. Pure.
 *
 * @param paid what was paid and lasts beyond `at`, the day of which belongs to what comes next
 */
export function giveBackAsPaid(
  fees: FeeDraft[],
  { paid, at, timeZone }: { paid: PaidFee[]; at: Date; timeZone: string },
): FeeDraft[] {
  const parts = paidParts(paid, (fee) => restShare(fee, at, timeZone)).filter(({ list }) => list.gt(0));
  return fees.flatMap((fee) => (fee.source === 'proration' ? givenBackAt(fee, parts) : [fee]));
}

function restShare({ period_from, period_to }: PaidFee, at: Date, timeZone: string): Big {
  const days = localDays(period_from, period_to, timeZone);
  return days > 0 ? new Big(Math.min(days, localDays(at, period_to, timeZone))).div(days) : new Big(0);
}

/** A line per rate of tax at which it was paid, which is one but where the taxes changed inside the period. */
function givenBackAt(fee: FeeDraft, parts: PaidPart[]): FeeDraft[] {
  const shares = spread(
    -fee.amount,
    parts.map(({ list }) => Number(list.times(1000).round(0).toFixed())),
  );
  return parts.flatMap((part, i) => partOfFee(fee, part, shares[i] ?? 0));
}

function partOfFee(fee: FeeDraft, { rate, list, kept, net, tax }: PaidPart, listed: number): FeeDraft[] {
  const amount = rounded(kept.times(listed).div(list));
  if (amount <= 0) return [];
  const left = Math.min(amount, Math.max(0, rounded(net.times(listed).div(list))));
  const taxed = net.gt(0) ? Math.max(0, rounded(tax.times(left).div(net))) : 0;
  const exact = new Big(fee.exactAmount).times(listed).div(-fee.amount).times(kept).div(list);
  const givenBack = { discount: left - amount || 0, tax: -taxed || 0, rate };
  return [{ ...fee, amount: -amount, exactAmount: exact.round(12).toFixed(), givenBack }];
}
