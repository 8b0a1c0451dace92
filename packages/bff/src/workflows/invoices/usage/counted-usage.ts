import { Big, plain } from '@locai/billing-contract';
import type { MetricRow } from '../../../catalog/metrics/store.ts';
import type { ChargeTerms } from '../../../catalog/plan-charges.ts';
import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import { periodAt } from '../../../periods/billing-periods.ts';
import { localDate } from '../../../periods/local-days.ts';
import type { PeriodUsage, RatedPeriod, ResetUsage } from '../../../rating/usage.ts';
import type { BucketRow, PriceRow, SharedRow, SumBefore } from '../../../usage/period-buckets.ts';
import { toBucket, withoutShared } from './measured-buckets.ts';

/** What was counted in an ended period, and before it. */
export interface CountedUsage {
  buckets: BucketRow[];
  before: SumBefore[];
  /** Of both, what several entitlements of a metric counted. */
  shared: SharedRow[];
  /** What single events cost. */
  prices: PriceRow[];
}

/** What rates the usage, and by what it is counted. */
export interface MeasuredCharge {
  charge: ChargeTerms;
  metric: MetricRow;
  /** The entitlements that count it. */
  codes: string[];
}

/** The usage of a stretch of the ended period as a charge rates it, one part per reset period. */
export function usageOf(
  counted: CountedUsage,
  of: StoredUsagePeriod,
  stretch: RatedPeriod,
  { charge, metric, codes, currency }: MeasuredCharge & { currency: string },
): PeriodUsage {
  const end = localDate(new Date(stretch.to.getTime() - 1), of.timeZone);
  const billing = periodAt({ ...of, at: new Date(of.from) });
  const first = stretch.firstDay > localDate(billing.from, of.timeZone) ? stretch.firstDay : '';
  const { buckets, before } = ownOf(counted, charge, codes, billing.from);
  const earlier = [...before, ...buckets.filter(({ day }) => day < first)];
  const inside = buckets.filter(({ day }) => day >= first && day <= end);
  const resets = resetsOf(inside, earlier, of, (row) => toBucket(row, { charge, metric, stretch, billingTo: billing.to }));
  const prices = counted.prices.filter(({ charge_id, day, ...price }) => {
    return charge_id === charge.charge_id && price.currency === currency && day >= first && day <= end;
  });
  return {
    carried: sumOf(earlier),
    resets: resets.length > 0 ? resets : codes.slice(0, 1).map((code) => ({ buckets: [], granted: grantedIn(of.granted, code) })),
    priced: plain(prices.reduce((total, { price }) => total.plus(price), new Big(0))),
  };
}

type Sum = Pick<BucketRow, 'entitlement_code' | 'period_from' | 'quantity'>;

/** What the entitlements of a charge count; of a charge of the metric itself what several of them count is taken once. */
function ownOf({ buckets, before, shared }: CountedUsage, { entitlement_id }: ChargeTerms, codes: string[], billingFrom: Date) {
  const own = <T extends Sum>(rows: T[]) => rows.filter(({ entitlement_code }) => codes.includes(entitlement_code));
  if (entitlement_id !== null || shared.length === 0) return { buckets: own(buckets), before: own<Sum>(before) };
  return withoutShared({ buckets: own(buckets), before: own(before) }, own(shared), billingFrom);
}

function resetsOf(
  inside: BucketRow[],
  earlier: Sum[],
  { granted }: StoredUsagePeriod,
  toBucket: (row: BucketRow) => ResetUsage['buckets'][number],
): ResetUsage[] {
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
