import type { EntitlementUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { ProblemError } from '../../http/problem.ts';
import { isSame } from '../is-same.ts';
import { recordChange } from '../record-change.ts';
import { assertMeasured } from './assert-measured.ts';
import { type EntitlementRow, listVersionsGranting, lockEntitlement, saveEntitlement, toEntitlement } from './store.ts';

/**
 * Changes an entitlement definition. Needs an open transaction.
 *
 * @throws ProblemError 404, 412, 422 for a metric that there is not, 409 `in_use` for another metric than it was counted by
 */
export async function updateEntitlement(
  trx: Db,
  { id, update, ifMatch }: { id: string; update: EntitlementUpdate; ifMatch: string | undefined },
  act: Act,
): Promise<EntitlementRow> {
  const row = await lockEntitlement(trx, id);
  assertMatch(ifMatch, row.revision);
  const { name = row.name, unit = row.unit, reportedBy = row.reported_by, metricCode = row.metric_code } = update;
  const changed = { ...row, name, unit, reported_by: reportedBy, metric_code: metricCode };
  if (isSame(changed, row)) return row;
  await assertMeasured(trx, { type: row.type, unit, metricCode });
  if (metricCode !== row.metric_code && (await listVersionsGranting(trx, id)).length > 0) throw countedAlready(row);
  const saved = await saveEntitlement(trx, changed);
  const [before, after] = [toEntitlement(row), toEntitlement(saved)];
  await recordChange(trx, act, { action: 'entitlement.update', object: { type: 'entitlement', id }, before, after });
  return saved;
}

function countedAlready({ code }: EntitlementRow) {
  return new ProblemError(
    'in_use',
    `A plan grants ${code}, and its usage is counted by its present metric. Create another entitlement for the new metric.`,
  );
}
