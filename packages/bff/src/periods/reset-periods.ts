import type { Interval, ResetInterval } from '@locai/billing-contract';
import { periodAt } from './billing-periods.ts';
import { endOfLocalDay, localDate, startOfLocalDay } from './local-days.ts';

/** How often a quota fills up again, and the calendar of the subscription that it goes by. */
export interface ResetRule {
  resetInterval: ResetInterval;
  /** What `billing_period` means. */
  billingInterval: Interval;
  /** Local date, `YYYY-MM-DD`. */
  anchor: string;
  /** An IANA zone. */
  timeZone: string;
}

/** The stretch in which a quota is counted; `to` null: it never fills up again. */
export interface ResetPeriod {
  from: Date;
  to: Date | null;
}

/**
 * The reset period that contains `at`: a local day, or a week, month, year or billing period counted from the anchor.
 *
 * @throws RangeError for an unknown zone or a date that does not exist
 * @example
 * resetPeriodAt({ resetInterval: 'day', billingInterval: 'month', anchor: '2026-01-31', timeZone: 'UTC', at: new Date('2026-02-03T10:00Z') })
 * // { from: 2026-02-03T00:00Z, to: 2026-02-04T00:00Z }
 */
export function resetPeriodAt({ resetInterval, billingInterval, anchor, timeZone, at }: ResetRule & { at: Date }): ResetPeriod {
  if (resetInterval === 'never') return { from: startOfLocalDay(anchor, timeZone), to: null };
  if (resetInterval === 'day')
    return { from: startOfLocalDay(localDate(at, timeZone), timeZone), to: endOfLocalDay(at, timeZone) };
  const interval = resetInterval === 'billing_period' ? billingInterval : resetInterval;
  const { from, to } = periodAt({ interval, anchor, timeZone, at });
  return { from, to };
}
