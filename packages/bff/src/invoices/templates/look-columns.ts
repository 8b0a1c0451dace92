import { readConfig } from '../../configs/read-config.ts';
import type { Db } from '../../database/database.ts';
import { getDefaultVersion } from './store.ts';

/**
 * The columns that an invoice keeps when it is finalized, so that it says the same for ever: the newest version of the default
 * template, and the operator's own details.
 */
export async function lookColumns(trx: Db) {
  const { id, version } = await getDefaultVersion(trx);
  const company = await readConfig(trx, 'company');
  return { template_id: id, template_version: version, issuer: JSON.stringify(company) };
}
