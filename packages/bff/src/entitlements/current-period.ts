import { Big, plain } from '@locai/billing-contract';
import { resetPeriodAt } from '../periods/reset-periods.ts';
import type { BalanceRow } from './store.ts';

/** When a balance resets, as it is stored. */
export type StoredRule = Pick<BalanceRow, 'reset_interval' | 'billing_interval' | 'anchor' | 'time_zone'>;

/** A usage, what reservations hold beside it, and the reset period that both count in. */
export type Counted = Pick<BalanceRow, 'period_from' | 'period_to' | 'usage' | 'reserved' | 'one_off'>;

/** A balance, as far as what it counts now follows from it. */
type Countable = StoredRule & Counted & Pick<BalanceRow, 'quota'>;

/** The reset period that contains `at`. */
export function periodOf(rule: StoredRule, at: Date): Pick<BalanceRow, 'period_from' | 'period_to'> {
  const { reset_interval: resetInterval, billing_interval: billingInterval, anchor, time_zone: timeZone } = rule;
  const { from, to } = resetPeriodAt({ resetInterval, billingInterval, anchor, timeZone, at });
  return { period_from: from, period_to: to };
}

/**
 * What a balance counts at `at`: what is stored while its reset period runs, else 0 in the period that its rule gives now.
 * Nothing has to write a reset; the next report does it on the way. What was used beyond the quota is off the one-off grants by then.
 */
export function currentPeriod(balance: Countable, at: Date): Counted {
  const { period_from, period_to, usage, reserved, one_off } = balance;
  if (period_to === null || period_to > at) return { period_from, period_to, usage, reserved, one_off };
  const next = periodAfter(balance, period_to, at);
  // After a change of anchor the rule's period may have begun inside the old one.
  const from = new Date(Math.max(next.period_from.getTime(), period_to.getTime()));
  return { ...next, period_from: from, usage: '0', reserved: '0', one_off: oneOffLeft(balance) };
}

/** What a period leaves of the one-off grants: what resets is used first. */
function oneOffLeft({ quota, usage, one_off }: Countable): string {
  const beyond = quota === null ? new Big(0) : new Big(usage).minus(quota);
  const left = beyond.gt(0) ? new Big(one_off).minus(beyond) : new Big(one_off);
  return left.gt(0) ? plain(left) : '0';
}

/** How much may be used in a period, one-off grants included; null: unlimited, or not metered. */
export function grantedAmount({ quota, one_off }: Pick<BalanceRow, 'quota' | 'one_off'>): Big | null {
  return quota === null ? null : new Big(quota).plus(one_off);
}

/** Shorter than any local day: only a move to another zone leaves such a rest of a period. */
const restMs = 23 * 60 * 60_000;

/** The rule's period at `at`. A rest that a change of zone leaves belongs to the period after it, so that it fills nothing up. */
function periodAfter(rule: StoredRule, ended: Date, at: Date): Pick<BalanceRow, 'period_from' | 'period_to'> {
  const next = periodOf(rule, at);
  const isRest = next.period_from < ended && next.period_to && next.period_to.getTime() - ended.getTime() < restMs;
  if (!isRest || !next.period_to) return next;
  return { period_from: ended, period_to: periodOf(rule, next.period_to).period_to };
}
