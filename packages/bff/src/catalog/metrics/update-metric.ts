import type { BillableMetric, BillableMetricUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { isSame } from '../is-same.ts';
import { assertMeasures } from './check-metric.ts';
import { isMetricUsed } from './metric-uses.ts';
import { lockMetric, type MetricRow, saveMetric, toMetric } from './store.ts';

/**
 * Changes a metric. How it measures can be changed only while nothing uses it. Needs an open transaction.
 *
 * @throws ProblemError 404, 412, 422 when its parts do not fit, 409 `in_use`
 */
export async function updateMetric(
  trx: Db,
  { code, change, ifMatch }: { code: string; change: BillableMetricUpdate; ifMatch: string | undefined },
  act: Act,
): Promise<MetricRow> {
  const row = await lockMetric(trx, code);
  if (!row) throw notFound('metric');
  assertMatch(ifMatch, row.revision);
  const before = toMetric(row);
  const after: BillableMetric = { ...before, ...change };
  if (isSame(before, after)) return row;
  assertMeasures(after);
  if (!isSame(measuring(before), measuring(after)) && (await isMetricUsed(trx, row))) throw measuresAlready(code);
  const object = { type: 'billable_metric', id: row.id };
  await recordAudit(trx, { ...act, action: 'billable_metric.update', object, before, after });
  return saveMetric(trx, after);
}

const measuring = ({ name: _name, description: _description, ...rest }: BillableMetric) => rest;

function measuresAlready(code: string) {
  return new ProblemError(
    'in_use',
    `A charge or an entitlement uses ${code}, so that only its name and description can be changed. Create another metric, and move them to it.`,
  );
}
