import type { Db } from '../../database/database.ts';
import { lockPlan, nextVersion } from '../plan-versions.ts';
import { getCharge, getChargeRow, touchCharge } from './store.ts';

/**
 * Takes a charge out of the next version of its plan. Versions that have it keep it. Needs an open transaction.
 *
 * @returns the code of its metric
 * @throws ProblemError 404
 */
export async function removeCharge(trx: Db, id: string, at: Date): Promise<string> {
  const plan = await lockPlan(trx, { id: (await getChargeRow(trx, id)).plan_id });
  await getChargeRow(trx, id);
  const { charge } = await getCharge(trx, 'all', { id });
  await nextVersion(trx, plan, (terms) => ({ ...terms, charges: terms.charges.filter((one) => one.charge_id !== id) }), at);
  await touchCharge(trx, id, at);
  return charge.metricCode;
}
