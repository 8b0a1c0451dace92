import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { deleteConfigRow, toConfig } from './store.ts';

/** The defaults of its category hold again. @throws ProblemError 404 */
export async function deleteConfig(trx: Db, id: string, act: Act): Promise<void> {
  const row = await deleteConfigRow(trx, id);
  if (!row) throw notFound('billing config');
  const before = toConfig(row);
  await recordAudit(trx, {
    ...act,
    action: 'billing_config.delete',
    object: { type: 'billing_config', id },
    before,
    after: null,
  });
}
