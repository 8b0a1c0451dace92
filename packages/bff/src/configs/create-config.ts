import { type BillingConfig, type BillingConfigCategory, newId } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { insertConfig, toConfig } from './store.ts';
import { validFields } from './valid-fields.ts';

/**
 * Sets a category that nobody has set yet.
 *
 * @throws ProblemError 409 when it is set already, 422 when the fields do not go together
 */
export async function createConfig(
  trx: Db,
  { category, value }: { category: BillingConfigCategory; value: object },
  act: Act,
): Promise<BillingConfig> {
  const fields = validFields(category, value);
  const row = await insertConfig(trx, { id: newId('config', act.at.getTime()), category, fields, at: act.at });
  if (!row)
    throw new ProblemError(
      'already_exists',
      `There is a config of the category ${category} already. Read it by its category and change it with PATCH.`,
    );
  const after = toConfig(row);
  await recordAudit(trx, {
    ...act,
    action: 'billing_config.create',
    object: { type: 'billing_config', id: row.id },
    before: null,
    after,
  });
  return after;
}
