import type { Db } from '../../database/database.ts';
import { notFound } from '../../http/problem.ts';
import { nextVersion } from '../plan-versions.ts';
import { lockQuota, touchPair } from './quota-pair.ts';

/** Has a plan no longer grant an entitlement: from its next version on. Needs an open transaction. @throws ProblemError 404 */
export async function deleteQuota(trx: Db, id: string, at: Date): Promise<void> {
  const { plan, pair } = await lockQuota(trx, id);
  const after = await nextVersion(
    trx,
    plan,
    (terms) => ({ ...terms, quotas: terms.quotas.filter((quota) => quota.entitlement_id !== pair.entitlement_id) }),
    at,
  );
  if (after.version === plan.version) throw notFound('plan entitlement quota');
  await touchPair(trx, pair);
}
