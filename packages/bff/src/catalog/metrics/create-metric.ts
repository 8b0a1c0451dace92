import { type BillableMetric, type NewBillableMetric, newId } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertMeasures } from './check-metric.ts';
import { insertMetric, type MetricRow } from './store.ts';

/** Adds a metric. @throws ProblemError 422 when its parts do not fit, 409 when the code is taken */
export async function createMetric(db: Db, order: NewBillableMetric, at: Date): Promise<MetricRow> {
  const { description = null, field = null, rounding = null } = order;
  const metric: BillableMetric = { ...order, id: newId('metric', at.getTime()), description, field, rounding };
  assertMeasures(metric);
  const row = await insertMetric(db, metric, at);
  if (!row) throw codeTaken('a metric', order.code);
  return row;
}
