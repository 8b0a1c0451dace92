import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { deleteMetric, type MetricRow, toMetric } from './store.ts';

/** Takes a locked metric out of the catalogue. Needs an open transaction. */
export async function retireMetric(trx: Db, row: MetricRow, act: Act): Promise<void> {
  const object = { type: 'billable_metric', id: row.id };
  await recordAudit(trx, { ...act, action: 'billable_metric.delete', object, before: toMetric(row), after: null });
  await deleteMetric(trx, row.id, act.at);
}
