import type { Interval } from '@locai/billing-contract';
import { Temporal } from 'temporal-polyfill';
import { localDate, startOfLocalDay } from './local-days.ts';

/** What the periods of a subscription are counted by; frozen at its start. */
export interface Calendar {
  interval: Interval;
  /** The local date, `YYYY-MM-DD`, from which every period is counted. */
  anchor: string;
  /** An IANA zone. */
  timeZone: string;
}

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface CalendarPeriod {
  /** 0 for the period that begins on the anchor; negative before it. */
  index: number;
  from: Date;
  to: Date;
}

const steps: Record<Interval, { days: number; months: number }> = {
  week: { days: 7, months: 0 },
  month: { days: 0, months: 1 },
  quarter: { days: 0, months: 3 },
  half_year: { days: 0, months: 6 },
  year: { days: 0, months: 12 },
};

/** Always counted from the original anchor, so that a short month shortens nothing after it. */
function startOf({ interval, anchor, timeZone }: Calendar, index: number): Date {
  const { days, months } = steps[interval];
  return startOfLocalDay(Temporal.PlainDate.from(anchor).add({ days: days * index, months: months * index }), timeZone);
}

/** At most one off, where days are clamped or the clock is turned back over midnight. */
function roughIndex({ interval, anchor, timeZone }: Calendar, at: Date): number {
  const { days, months } = steps[interval];
  const passed = Temporal.PlainDate.from(anchor).until(localDate(at, timeZone), { largestUnit: days ? 'days' : 'months' });
  return Math.floor(days ? passed.days / days : passed.months / months);
}

/**
 * The period that contains `at`: `addMonths(anchor, index · months)` clamped to the end of the month, or `anchor + 7 · index`
 * days, from local midnight to local midnight. Periods tile time: no gap and no overlap.
 *
 * @throws RangeError for an unknown zone or a date that does not exist
 * @example
 * periodAt({ interval: 'month', anchor: '2026-01-31', timeZone: 'UTC', at: new Date('2026-03-01') })
 * // { index: 1, from: 2026-02-28T00:00Z, to: 2026-03-31T00:00Z }
 */
export function periodAt({ at, ...calendar }: Calendar & { at: Date }): CalendarPeriod {
  let index = roughIndex(calendar, at);
  let from = startOf(calendar, index);
  while (from > at) from = startOf(calendar, --index);
  let to = startOf(calendar, index + 1);
  while (to <= at) [from, to] = [to, startOf(calendar, ++index + 1)];
  return { index, from, to };
}

/** What periods are counted from: the day of the start, or the calendar: Monday, the first of the month, quarter, half or year. */
export type BillingTime = 'anniversary' | 'calendar';

/**
 * The first period of a subscription that starts at `at`. Its day is billed whole; the period itself begins at the moment of the
 * start. Its day is the anchor, or with `calendar` the day on which the calendar's period began: then the first period is the rest
 * of that one.
 *
 * @example
 * firstPeriod({ interval: 'month', timeZone: 'UTC', at: new Date('2026-01-31T15:00:00Z') })
 * // { anchor: '2026-01-31', index: 0, from: 2026-01-31T15:00Z, to: 2026-02-28T00:00Z }
 * firstPeriod({ interval: 'month', timeZone: 'UTC', at: new Date('2026-01-20T15:00:00Z'), billingTime: 'calendar' })
 * // { anchor: '2026-01-01', index: 0, from: 2026-01-20T15:00Z, to: 2026-02-01T00:00Z }
 */
export function firstPeriod({
  interval,
  timeZone,
  at,
  billingTime = 'anniversary',
}: Omit<Calendar, 'anchor'> & { at: Date; billingTime?: BillingTime }): CalendarPeriod & { anchor: string } {
  const day = localDate(at, timeZone);
  const anchor = billingTime === 'calendar' ? calendarStart(interval, day) : day;
  return { anchor, ...periodAt({ interval, anchor, timeZone, at }), from: at };
}

/** The first day of the calendar's period that a day is in. */
export function calendarStart(interval: Interval, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (interval === 'week') return date.subtract({ days: date.dayOfWeek - 1 }).toString();
  const past = (date.month - 1) % steps[interval].months;
  return date.with({ day: 1 }).subtract({ months: past }).toString();
}

/** The period that follows the one that contains `at`. */
export function nextPeriod({ at, ...calendar }: Calendar & { at: Date }): CalendarPeriod {
  return periodAt({ ...calendar, at: periodAt({ ...calendar, at }).to });
}
