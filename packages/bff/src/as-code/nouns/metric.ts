import { type BillableMetric, NewBillableMetric } from '@locai/billing-contract';
import type { MetricConfig } from '../billing-config.ts';
import { parsed } from '../parsed.ts';

/** A metric with every field. */
export type MetricDefinition = Omit<BillableMetric, 'id' | 'code'>;

export function localMetric(code: string, config: MetricConfig): MetricDefinition {
  return metricDefinition(parsed(NewBillableMetric, { ...config, code }, `metrics.${code}`));
}

export function metricDefinition(metric: NewBillableMetric | BillableMetric): MetricDefinition {
  const { name, description = null, aggregation, field = null, filters, rounding = null, recurring } = metric;
  return { name, description, aggregation, field, filters, rounding, recurring };
}

/** As one would write it: without what goes without saying. */
export function writtenMetric({ name, description, aggregation, field, filters, rounding, recurring }: MetricDefinition) {
  return {
    name,
    ...(description !== null && { description }),
    aggregation,
    ...(field !== null && { field }),
    ...(filters.length > 0 && { filters }),
    ...(rounding && { rounding }),
    ...(recurring && { recurring }),
  } satisfies MetricConfig;
}
