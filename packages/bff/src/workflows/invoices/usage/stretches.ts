import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import { periodAt } from '../../../periods/billing-periods.ts';
import { localDate, localDays } from '../../../periods/local-days.ts';
import type { RatedPeriod } from '../../../rating/usage.ts';

/**
 * What a charge rates by itself of an ended period: all of it, or with `bill_monthly` its months, counted from the anchor of the
 * subscription.
 */
export function stretchesOf(of: StoredUsagePeriod, monthly: boolean): RatedPeriod[] {
  const interval = monthly && of.interval !== 'week' ? 'month' : of.interval;
  const stretches: RatedPeriod[] = [];
  for (let from = new Date(of.from); from < new Date(of.to); from = stretches.at(-1)?.to ?? new Date(of.to)) {
    const whole = periodAt({ ...of, interval, at: from });
    stretches.push(ratedPeriod(of, from, whole));
  }
  return stretches;
}

function ratedPeriod(of: StoredUsagePeriod, from: Date, whole: { from: Date; to: Date }): RatedPeriod {
  const end = new Date(of.to);
  const to = whole.to < end ? whole.to : end;
  const days = (a: Date, b: Date) => localDays(a, b, of.timeZone);
  const { from: wholeFrom, to: wholeTo } = whole;
  return {
    from,
    to,
    firstDay: localDate(from, of.timeZone),
    days: days(from, to),
    whole: { from: wholeFrom, to: wholeTo, days: days(wholeFrom, wholeTo) },
  };
}
