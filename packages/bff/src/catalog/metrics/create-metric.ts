import { type BillableMetric, type NewBillableMetric, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertMeasures } from './check-metric.ts';
import { insertMetric, type MetricRow } from './store.ts';

/** Adds a metric. Needs an open transaction. @throws ProblemError 422 when its parts do not fit, 409 when the code is taken */
export async function createMetric(trx: Db, order: NewBillableMetric, act: Act): Promise<MetricRow> {
  const { description = null, field = null, rounding = null } = order;
  const metric: BillableMetric = { ...order, id: newId('metric', act.at.getTime()), description, field, rounding };
  assertMeasures(metric);
  const row = await insertMetric(trx, metric, act.at);
  if (!row) throw codeTaken('a metric', order.code);
  const object = { type: 'billable_metric', id: metric.id };
  await recordAudit(trx, { ...act, action: 'billable_metric.create', object, before: null, after: metric });
  return row;
}
