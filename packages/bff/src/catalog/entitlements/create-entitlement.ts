import { type NewEntitlement, newId } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertMeasured } from './assert-measured.ts';
import { type EntitlementRow, insertEntitlement } from './store.ts';

/**
 * Adds an entitlement definition. Needs an open transaction.
 *
 * @throws ProblemError 409 when the code is taken, 422 for a metric that there is not
 */
export async function createEntitlement(trx: Db, entitlement: NewEntitlement, at: Date): Promise<EntitlementRow> {
  const { code, name, type, unit = null, reportedBy, metricCode = null } = entitlement;
  await assertMeasured(trx, { type, unit, metricCode });
  const id = newId('entitlement', at.getTime());
  const columns = { id, code, name, type, unit, reported_by: reportedBy, metric_code: metricCode, created_at: at };
  const row = await insertEntitlement(trx, columns);
  if (!row) throw codeTaken('an entitlement', code);
  return row;
}
