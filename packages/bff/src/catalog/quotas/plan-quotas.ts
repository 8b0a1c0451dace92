import type { NewPlanEntitlement } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { type EntitlementRow, holdEntitlements } from '../entitlements/store.ts';
import { invalidField } from '../invalid-field.ts';
import { isSame } from '../is-same.ts';
import type { QuotaTerms } from '../plan-versions.ts';
import { quotaPair, touchPair } from './quota-pair.ts';
import { quotaTerms } from './quota-terms.ts';

/**
 * Everything that a plan grants, as rows in the order that versions are read in. Needs an open transaction.
 *
 * @throws ProblemError 422 for an entitlement that there is not, and for quotas that do not fit theirs
 */
export async function planQuotas(trx: Db, planId: string, grants: NewPlanEntitlement[], at: Date): Promise<QuotaTerms[]> {
  const codes = grants.map(({ entitlementCode }) => entitlementCode);
  const held = await holdEntitlements(trx, codes);
  const quotas: QuotaTerms[] = [];
  for (const [index, { entitlementCode, ...fields }] of grants.entries()) {
    const path = `entitlements.${index}.`;
    const entitlement = named(held, entitlementCode, `${path}entitlementCode`);
    await quotaPair(trx, planId, entitlement.id, at);
    quotas.push(await quotaTerms(trx, entitlement, fields, { path }));
  }
  return quotas.sort((one, other) => (one.entitlement_id < other.entitlement_id ? -1 : 1));
}

function named(entitlements: EntitlementRow[], code: string, path: string): EntitlementRow {
  const entitlement = entitlements.find((one) => one.code === code);
  if (!entitlement) throw invalidField(path, `there is no entitlement ${code}; create it first`);
  return entitlement;
}

/** Marks the quotas as changed that a plan has no longer, or in another way. */
export async function touchQuotas(trx: Db, planId: string, before: QuotaTerms[], after: QuotaTerms[], at: Date): Promise<void> {
  for (const quota of before) {
    const now = after.find((one) => one.entitlement_id === quota.entitlement_id);
    if (!isSame(now, quota)) await touchPair(trx, await quotaPair(trx, planId, quota.entitlement_id, at));
  }
}
