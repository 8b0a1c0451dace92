import type { RatedPeriod } from '../usage.ts';

/** A billing period of one calendar month in UTC, `YYYY-MM`. */
export function wholeMonth(month: string): RatedPeriod {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  return { from, to, firstDay: `${month}-01`, days, whole: { from, to, days } };
}
