import { Big, plain } from '@locai/billing-contract';
import type { Db } from '../../../database/database.ts';
import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import type { Billed } from '../../../invoices/subscription-invoices.ts';
import { periodAt } from '../../../periods/billing-periods.ts';
import { localDate } from '../../../periods/local-days.ts';
import type { PeriodUsage, RatedPeriod, ResetUsage } from '../../../rating/usage.ts';
import { type BucketRow, listBuckets, sumsBefore } from '../../../usage/period-buckets.ts';

/** What was counted in an ended period, and before it. */
export interface CountedUsage {
  buckets: BucketRow[];
  before: Awaited<ReturnType<typeof sumsBefore>>;
}

/** Reads what was counted of some entitlements, from buckets: the cost does not grow with what was reported. */
export async function readCounted(db: Db, billed: Billed, of: StoredUsagePeriod, codes: string[]): Promise<CountedUsage> {
  if (codes.length === 0) return { buckets: [], before: [] };
  const billingFrom = periodAt({ ...of, at: new Date(of.from) }).from;
  const query = { ...billed, codes, billingFrom };
  return { buckets: await listBuckets(db, query), before: await sumsBefore(db, query) };
}

/**
 * The usage of a stretch of the ended period, one part per reset period.
 *
 * @param codes the entitlements that count it
 */
export function usageOf(
  { buckets, before }: CountedUsage,
  of: StoredUsagePeriod,
  stretch: RatedPeriod,
  codes: string[],
): PeriodUsage {
  const first = stretch.from.getTime() === Date.parse(of.from) ? '' : stretch.firstDay;
  const end = localDate(new Date(stretch.to.getTime() - 1), of.timeZone);
  const counted = buckets.filter(({ entitlement_code }) => codes.includes(entitlement_code));
  const earlier = [
    ...before.filter(({ entitlement_code }) => codes.includes(entitlement_code)),
    ...counted.filter(({ day }) => day < first),
  ];
  const inside = counted.filter(({ day }) => day >= first && day <= end);
  return { carried: sumOf(earlier), resets: resetsOf(inside, earlier, of) };
}

type Sum = Pick<BucketRow, 'entitlement_code' | 'period_from' | 'quantity'>;

function resetsOf(inside: BucketRow[], earlier: Sum[], { granted }: StoredUsagePeriod): ResetUsage[] {
  const starts = inside.filter((row, i) => inside.findIndex((other) => isSameReset(other, row)) === i);
  return starts.map((start) => ({
    buckets: inside.filter((row) => isSameReset(row, start)).map(toBucket),
    before: sumOf(earlier.filter((row) => isSameReset(row, start))),
    granted: grantedIn(granted, start.entitlement_code),
  }));
}

function isSameReset(a: Sum, b: Sum): boolean {
  return a.entitlement_code === b.entitlement_code && a.period_from.getTime() === b.period_from.getTime();
}

/** What is not granted at all is overage from the first unit on. */
function grantedIn(granted: StoredUsagePeriod['granted'], code: string): string | null {
  const amount = granted[code];
  return amount === undefined ? '0' : amount;
}

function sumOf(sums: Pick<Sum, 'quantity'>[]): string {
  return plain(sums.reduce((total, { quantity }) => total.plus(quantity), new Big(0)));
}

function toBucket({ day, events, quantity, max, latest, latest_at }: BucketRow): ResetUsage['buckets'][number] {
  return { day, events, quantity, max, latest, latest_at, unique_values: 0, weight: '0' };
}
