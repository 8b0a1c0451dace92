import { Big } from '@locai/billing-contract';
import type { FeeTax } from '../fee.ts';
import type { PaidFee } from '../subscription-invoices.ts';

/** What was paid at one rate of tax, or part of it, as exact values. */
export interface PaidPart {
  /** null: without tax. */
  rate: FeeTax | null;
  /** At its price. */
  list: Big;
  /** The same without what credit notes gave back; `net` is what coupons left of that. */
  kept: Big;
  net: Big;
  tax: Big;
}

/** Sums paid fees per rate of tax. @param share how much of a fee is meant, from 0 to 1 */
export function paidParts(fees: PaidFee[], share: (fee: PaidFee) => Big): PaidPart[] {
  const parts = new Map<string, PaidPart>();
  for (const fee of fees) {
    const part = partOf(fee, share(fee));
    const key = JSON.stringify(fee.tax_rate);
    const before = parts.get(key);
    parts.set(key, before ? added(before, part) : part);
  }
  return [...parts.values()];
}

function partOf(fee: PaidFee, share: Big): PaidPart {
  const { amount, discount, whole, credited } = fee;
  const list = new Big(fee.exact_amount).times(share);
  const keep = (value: Big) => (credited > 0 ? value.times(whole - credited).div(whole) : value);
  const net = amount === 0 || discount === 0 ? list : list.times(amount - discount).div(amount);
  return { rate: fee.tax_rate, list, kept: keep(list), net: keep(net), tax: keep(new Big(fee.tax).times(share)) };
}

function added(a: PaidPart, b: PaidPart): PaidPart {
  return {
    rate: a.rate,
    list: a.list.plus(b.list),
    kept: a.kept.plus(b.kept),
    net: a.net.plus(b.net),
    tax: a.tax.plus(b.tax),
  };
}

/** Half-up. Exact amounts end after 12 digits: the first rounding brings halves back that were thirds of something. */
export function rounded(value: Big): number {
  return value.round(6, Big.roundHalfUp).round(0, Big.roundHalfUp).toNumber() || 0;
}
