import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import { notFound } from '../../http/problem.ts';
import { nextVersion } from '../plan-versions.ts';
import { recordChange } from '../record-change.ts';
import { lockQuota, touchPair } from './quota-pair.ts';
import { getQuota, quotaObject } from './store.ts';

/** Has a plan no longer grant an entitlement: from its next version on. Needs an open transaction. @throws ProblemError 404 */
export async function deleteQuota(trx: Db, id: string, act: Act): Promise<void> {
  const { plan, pair } = await lockQuota(trx, id);
  const { quota: before } = await getQuota(trx, 'all', id);
  const after = await nextVersion(
    trx,
    plan,
    (terms) => ({ ...terms, quotas: terms.quotas.filter((quota) => quota.entitlement_id !== pair.entitlement_id) }),
    act.at,
  );
  if (after.version === plan.version) throw notFound('plan entitlement quota');
  await touchPair(trx, pair);
  await recordChange(trx, act, { action: 'plan_entitlement_quota.delete', object: quotaObject(id), before, after: null });
}
