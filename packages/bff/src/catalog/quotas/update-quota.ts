import type { PlanEntitlementQuotaUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { notFound } from '../../http/problem.ts';
import { getEntitlement } from '../entitlements/store.ts';
import { nextVersion, readTerms } from '../plan-versions.ts';
import { recordChange } from '../record-change.ts';
import { lockQuota, touchPair } from './quota-pair.ts';
import { quotaTerms } from './quota-terms.ts';
import { getQuota, type Quota, quotaObject } from './store.ts';

/**
 * Changes how much a plan grants: in its next version. Needs an open transaction.
 *
 * @throws ProblemError 404, 412, 422 for what does not fit the entitlement
 */
export async function updateQuota(
  trx: Db,
  { id, update, ifMatch }: { id: string; update: PlanEntitlementQuotaUpdate; ifMatch: string | undefined },
  act: Act,
): Promise<Quota> {
  const { plan, pair } = await lockQuota(trx, id);
  const { quotas } = await readTerms(trx, { plan_id: plan.id, version: plan.version });
  const present = quotas.find((quota) => quota.entitlement_id === pair.entitlement_id);
  if (!present) throw notFound('plan entitlement quota');
  assertMatch(ifMatch, pair.revision);
  const entitlement = await getEntitlement(trx, 'all', { id: pair.entitlement_id });
  const quota = await quotaTerms(trx, entitlement, update, { present });
  const { quota: before } = await getQuota(trx, 'all', id);
  const { version } = await nextVersion(
    trx,
    plan,
    (terms) => ({ ...terms, quotas: terms.quotas.map((one) => (one.entitlement_id === pair.entitlement_id ? quota : one)) }),
    act.at,
  );
  if (version !== plan.version) await touchPair(trx, pair);
  const after = await getQuota(trx, 'all', id);
  await recordChange(trx, act, { action: 'plan_entitlement_quota.update', object: quotaObject(id), before, after: after.quota });
  return after;
}
