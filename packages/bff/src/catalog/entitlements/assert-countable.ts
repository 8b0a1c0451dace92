import type { Db } from '../../database/database.ts';
import { invalidField } from '../invalid-field.ts';
import { holdMetric } from '../metrics/store.ts';
import type { EntitlementRow } from './store.ts';

const countable = ['count', 'sum'];

/**
 * Only what grows event by event can be held to a hard limit.
 *
 * @throws ProblemError 422 for an entitlement whose metric is neither a sum nor a count
 */
export async function assertCountable(trx: Db, { code, metric_code }: EntitlementRow, path: string): Promise<void> {
  if (metric_code === null) return;
  const metric = await holdMetric(trx, metric_code);
  if (!metric || countable.includes(metric.aggregation)) return;
  throw invalidField(
    path,
    `must be soft: ${code} is measured by ${metric_code}, which is ${metric.aggregation}, not sum or count`,
  );
}
