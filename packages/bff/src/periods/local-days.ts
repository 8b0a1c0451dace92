import { Temporal } from 'temporal-polyfill';

/** The instant at which a local day begins: its midnight, or the first moment after it where the clock skips midnight. */
export function startOfLocalDay(date: string | Temporal.PlainDate, timeZone: string): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  return new Date(epochMilliseconds);
}

/**
 * The local day that an instant belongs to. Days begin at their first local midnight and never run backwards, also where
 * the clock is turned back over midnight.
 *
 * @param timeZone an IANA zone
 * @returns `YYYY-MM-DD`
 * @throws RangeError for an unknown zone
 * @example
 * localDate(new Date('2026-03-01T02:00:00Z'), 'America/New_York') // '2026-02-28'
 */
export function localDate(at: Date, timeZone: string): string {
  const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const shown = clock.toPlainDate();
  // No zone turns its clock back by half a day: before noon the next day has not begun.
  if (clock.hour < 12) return shown.toString();
  const next = shown.add({ days: 1 });
  return (startOfLocalDay(next, timeZone) <= at ? next : shown).toString();
}

/** The instant at which the local day of `at` ends, which is where the next one begins. */
export function endOfLocalDay(at: Date, timeZone: string): Date {
  return startOfLocalDay(Temporal.PlainDate.from(localDate(at, timeZone)).add({ days: 1 }), timeZone);
}

/**
 * How many local days `[from, to)` bills. The day of `from` counts whole and the day of `to` not at all, so that adjoining
 * stretches add up: at a change the day belongs to what comes after it. To bill a last day, end at its `endOfLocalDay`.
 *
 * @example
 * localDays(new Date('2026-01-10T15:00:00Z'), new Date('2026-02-01T00:00:00Z'), 'UTC') // 22
 */
export function localDays(from: Date, to: Date, timeZone: string): number {
  return Temporal.PlainDate.from(localDate(from, timeZone)).until(localDate(to, timeZone)).days;
}
