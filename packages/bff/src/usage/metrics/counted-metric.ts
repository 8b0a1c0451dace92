import { Big } from '@locai/billing-contract';
import type { CountedMetric, EventCharge } from '../../database/tables/usage.ts';

export type { CountedMetric, EventCharge };

/** Is usage what reports say in `quantity`, each adding to the balance as it is? */
export function isPlain(metric: CountedMetric | null): boolean {
  if (metric === null) return true;
  const { aggregation, field, filters } = metric;
  return filters.length === 0 && (aggregation === 'count' || (aggregation === 'sum' && field === null));
}

/** Something that is there until it is taken away again: reports may lower it. */
export const isLevel = ({ aggregation, recurring }: CountedMetric): boolean =>
  aggregation === 'weighted_sum' || (aggregation === 'sum' && recurring);

/** Does what each person used add up? A level, a greatest and a latest value are of the customer as a whole. */
export const countsPeople = (metric: CountedMetric): boolean =>
  !isLevel(metric) && metric.aggregation !== 'max' && metric.aggregation !== 'latest';

/** The charges that price what is reported of an entitlement, event by event; those of the metric alone once, whoever counts it. */
export function eventChargesOf(
  charges: EventCharge[],
  { metric, entitlementCode, isFirst }: { metric: CountedMetric | null; entitlementCode: string; isFirst: boolean },
): EventCharge[] {
  return charges.filter(
    ({ metricCode, entitlementCode: only }) =>
      metricCode === metric?.code && (only === null ? isFirst : only === entitlementCode),
  );
}

/** The greater of two decimals. */
export const greater = (one: string, other: string): string => (new Big(one).gte(other) ? one : other);
