import { Big } from '@locai/billing-contract';
import { findMetric } from '../../catalog/metrics/store.ts';
import { findEntitlement } from '../../catalog/store.ts';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Standing } from '../store.ts';
import { type CountedMetric, eventChargesOf, isPlain } from './counted-metric.ts';

/** What measures an entitlement; null: usage is what reports say in `quantity`. */
export async function metricOf(db: Db, entitlementCode: string): Promise<CountedMetric | null> {
  const code = (await findEntitlement(db, entitlementCode))?.metric_code ?? null;
  return (code !== null && (await findMetric(db, code))) || null;
}

/** @throws ProblemError 422 for what is only known once it was used */
export function assertReservable(metric: CountedMetric | null, entitlementCode: string): void {
  if (isPlain(metric)) return;
  throw refused(`${entitlementCode} is measured by what a report says of it. Report it when it was used, instead of reserving.`);
}

const uncorrectable = {
  max: 'a greatest value cannot be taken back. Credit what was billed with a credit note.',
  latest: 'the latest value counts. Report the right one, with a later timestamp.',
  weighted_sum: 'changes count from when they were. Report the opposite change with its timestamp, from your server.',
} as const;

/** @throws ProblemError 422 where a quantity says nothing about what to correct, and for a part of what is counted in ones */
export function assertCorrectable(metric: CountedMetric | null, { quantity }: { quantity: string }): void {
  if (metric === null) return;
  const { aggregation, code } = metric;
  if (aggregation === 'max' || aggregation === 'latest' || aggregation === 'weighted_sum')
    throw refused(`${code} is ${aggregation}: ${uncorrectable[aggregation]}`);
  const countsOnes = aggregation === 'count' || aggregation === 'unique_count';
  if (countsOnes && !new Big(quantity).round(0).eq(quantity))
    throw refused(`${code} counts in ones. Correct it by a whole number.`);
}

/** @throws ProblemError 422 where what was used is priced event by event, so that another quantity has no price */
export function assertNotPricedByEvent({ access }: Standing, metric: CountedMetric | null, entitlementCode: string): void {
  if (eventChargesOf(access?.event_charges ?? [], { metric, entitlementCode, isFirst: true }).length === 0) return;
  throw refused(`Each event of ${entitlementCode} has a price of its own. Report each, and credit what was billed wrongly.`);
}

const refused = (detail: string) => new ProblemError('invalid_request', detail);
