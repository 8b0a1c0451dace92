import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { UsageTables } from '../../database/tables/usage.ts';
import type { BalanceRow } from '../../entitlements/store.ts';
import { periodAt } from '../../periods/billing-periods.ts';
import { localDate } from '../../periods/local-days.ts';
import type { Place } from '../buckets.ts';
import type { CountedMetric } from './counted-metric.ts';

/** The billing period in which usage lies, and the month of it that a charge may bill by itself. */
export interface Spans {
  billingTo: Date;
  /** The billing period itself where it is no longer. */
  month: { from: Date; firstDay: string; lastDay: string };
}

export function spansOf({ billing_interval: interval, anchor, time_zone: timeZone }: BalanceRow, usedAt: Date): Spans {
  const at = { anchor, timeZone, at: usedAt };
  const month = periodAt({ ...at, interval: interval === 'week' ? interval : 'month' });
  return {
    billingTo: periodAt({ ...at, interval }).to,
    month: {
      from: month.from,
      firstDay: localDate(month.from, timeZone),
      lastDay: localDate(new Date(month.to.getTime() - 1), timeZone),
    },
  };
}

export type SeenValue = UsageTables['usage_values'];

/** Where a value has to be new to count. What carries over counts once and for all. */
export function valuesOf(metric: CountedMetric, place: Place, { month }: Spans, value: string): SeenValue[] {
  const { customer_id, entitlement_code, period_from, billing_from } = place;
  const hash = sha256(new TextEncoder().encode(value)).subarray(0, 16);
  const seen = (span: SeenValue['span'], span_from: Date) => ({
    customer_id,
    entitlement_code,
    span,
    span_from,
    value_hash: hash,
  });
  const reset = seen('reset', period_from);
  return metric.recurring ? [reset] : [reset, seen('billing', billing_from), seen('month', month.from)];
}

export const idOfValue = ({ customer_id, entitlement_code, span, span_from, value_hash }: SeenValue): string =>
  `${customer_id} ${entitlement_code} ${span} ${span_from.getTime()} ${bytesToHex(value_hash)}`;
