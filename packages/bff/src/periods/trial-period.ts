import { Temporal } from 'temporal-polyfill';
import type { CalendarPeriod } from './billing-periods.ts';
import { localDate, startOfLocalDay } from './local-days.ts';

/**
 * A trial that starts at `at`: as in every period, its first day counts whole, so that it ends at the local midnight that begins the
 * day `days` later. The first paid period begins there.
 *
 * @throws RangeError for an unknown zone
 * @example
 * trialPeriod({ days: 14, timeZone: 'UTC', at: new Date('2026-11-22T15:00:00Z') })
 * // { from: 2026-11-22T15:00Z, to: 2026-12-06T00:00Z }
 */
export function trialPeriod({
  days,
  timeZone,
  at,
}: {
  days: number;
  timeZone: string;
  at: Date;
}): Pick<CalendarPeriod, 'from' | 'to'> {
  return { from: at, to: startOfLocalDay(Temporal.PlainDate.from(localDate(at, timeZone)).add({ days }), timeZone) };
}
