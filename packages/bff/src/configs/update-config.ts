import type { BillingConfig } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { assertMatch } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { lockConfig, toConfig, updateConfigRow } from './store.ts';
import { validFields } from './valid-fields.ts';

export interface ConfigChange {
  id: string;
  ifMatch?: string | undefined;
  /** The fields to change; the others stay. */
  value?: object | undefined;
}

/** Changes the fields that are given. @throws ProblemError 404, 412, 422 */
export async function updateConfig(trx: Db, { id, ifMatch, value = {} }: ConfigChange, act: Act): Promise<BillingConfig> {
  const row = await lockConfig(trx, id);
  if (!row) throw notFound('billing config');
  assertMatch(ifMatch, row.revision);
  const before = toConfig(row);
  if (Object.keys(value).length === 0) return before;
  const fields = validFields(row.category, { ...row.value, ...value });
  const after = toConfig(await updateConfigRow(trx, row, fields, act.at));
  await recordAudit(trx, { ...act, action: 'billing_config.update', object: { type: 'billing_config', id }, before, after });
  return after;
}
