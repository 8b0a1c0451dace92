import { type NewEntitlement, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { recordChange } from '../record-change.ts';
import { assertMeasured } from './assert-measured.ts';
import { type EntitlementRow, insertEntitlement, toEntitlement } from './store.ts';

/**
 * Adds an entitlement definition. Needs an open transaction.
 *
 * @throws ProblemError 409 when the code is taken, 422 for a metric that there is not
 */
export async function createEntitlement(trx: Db, entitlement: NewEntitlement, act: Act): Promise<EntitlementRow> {
  const row = await addEntitlement(trx, entitlement, act.at);
  const object = { type: 'entitlement', id: row.id };
  await recordChange(trx, act, { action: 'entitlement.create', object, before: null, after: toEntitlement(row) });
  return row;
}

/** The same as part of a whole catalogue, which nobody has to be told of. */
export async function addEntitlement(trx: Db, entitlement: NewEntitlement, at: Date): Promise<EntitlementRow> {
  const { code, name, type, unit = null, reportedBy, metricCode = null } = entitlement;
  await assertMeasured(trx, { type, unit, metricCode });
  const id = newId('entitlement', at.getTime());
  const columns = { id, code, name, type, unit, reported_by: reportedBy, metric_code: metricCode, created_at: at };
  const row = await insertEntitlement(trx, columns);
  if (!row) throw codeTaken('an entitlement', code);
  return row;
}
