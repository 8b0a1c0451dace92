import type { NewPlanEntitlement } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { holdEntitlements } from '../entitlements/store.ts';
import { invalidField } from '../invalid-field.ts';
import { nextVersion, type PlanRow } from '../plan-versions.ts';
import { recordChange } from '../record-change.ts';
import { quotaPair } from './quota-pair.ts';
import { quotaTerms } from './quota-terms.ts';
import { getQuota, type Quota, quotaObject } from './store.ts';

/**
 * Has a plan grant one more entitlement: in its next version. Needs an open transaction.
 *
 * @param plan locked
 * @throws ProblemError 409 when the plan grants it already, 422 for an entitlement that there is not or a quota that does not fit it
 */
export async function addQuota(
  trx: Db,
  plan: PlanRow,
  { entitlementCode, ...fields }: NewPlanEntitlement,
  act: Act,
): Promise<Quota> {
  const { at } = act;
  const [entitlement] = await holdEntitlements(trx, [entitlementCode]);
  if (!entitlement) throw invalidField('entitlementCode', `names nothing: there is no entitlement ${entitlementCode}`);
  const quota = await quotaTerms(trx, entitlement, fields);
  const pair = await quotaPair(trx, plan.id, entitlement.id, at);
  await nextVersion(
    trx,
    plan,
    (terms) => {
      if (terms.quotas.some((one) => one.entitlement_id === entitlement.id)) throw grantedAlready(plan.code, entitlementCode);
      return { ...terms, quotas: [...terms.quotas, quota] };
    },
    at,
  );
  const made = await getQuota(trx, 'all', pair.id);
  await recordChange(trx, act, {
    action: 'plan_entitlement_quota.create',
    object: quotaObject(pair.id),
    before: null,
    after: made.quota,
  });
  return made;
}

function grantedAlready(planCode: string, entitlementCode: string) {
  return new ProblemError(
    'already_exists',
    `The plan ${planCode} grants ${entitlementCode} already. Change that quota instead of adding another.`,
  );
}
