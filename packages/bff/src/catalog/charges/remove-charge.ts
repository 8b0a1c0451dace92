import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { lockPlan, nextVersion } from '../plan-versions.ts';
import { getCharge, getChargeRow, touchCharge } from './store.ts';

/**
 * Takes a charge out of the next version of its plan. Versions that have it keep it. Needs an open transaction.
 *
 * @returns the code of its metric
 * @throws ProblemError 404
 */
export async function removeCharge(trx: Db, id: string, act: Act): Promise<string> {
  const plan = await lockPlan(trx, { id: (await getChargeRow(trx, id)).plan_id });
  await getChargeRow(trx, id);
  const { charge } = await getCharge(trx, 'all', { id });
  await nextVersion(trx, plan, (terms) => ({ ...terms, charges: terms.charges.filter((one) => one.charge_id !== id) }), act.at);
  await touchCharge(trx, id, act.at);
  const object = { type: 'charge', id };
  await recordAudit(trx, { ...act, action: 'charge.delete', object, before: charge, after: null });
  return charge.metricCode;
}
