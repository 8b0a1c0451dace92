import type { Act } from '../audit/act.ts';
import { entitlementInUse, removeEntitlement } from '../catalog/entitlements/remove-entitlement.ts';
import { type EntitlementRow, listVersionsGranting, lockEntitlement, toEntitlement } from '../catalog/entitlements/store.ts';
import { recordChange } from '../catalog/record-change.ts';
import type { Db } from '../database/database.ts';
import { hasHolders } from '../entitlements/has-holders.ts';
import { listLivePlanVersions } from './live-plan-versions.ts';

/**
 * Removes an entitlement definition that nobody can have. Needs an open transaction.
 *
 * @throws ProblemError 404, and 409 while a plan grants it, a live subscription is on a version that does, or a customer holds it
 */
export async function deleteEntitlement(trx: Db, id: string, act: Act): Promise<void> {
  const entitlement = await lockEntitlement(trx, id);
  await assertNotGranted(trx, entitlement);
  if (await hasHolders(trx, entitlement.code))
    throw entitlementInUse(entitlement.code, 'A customer has it or had it, and what was used of it is kept.');
  await removeEntitlement(trx, entitlement);
  const before = toEntitlement(entitlement);
  await recordChange(trx, act, { action: 'entitlement.delete', object: { type: 'entitlement', id }, before, after: null });
}

async function assertNotGranted(trx: Db, { id, code }: EntitlementRow): Promise<void> {
  const granting = await listVersionsGranting(trx, id);
  const plans = granting.filter(({ version, newest }) => version === newest).map((plan) => plan.code);
  if (plans.length > 0) throw entitlementInUse(code, `Take it out of the plans that grant it first: ${plans.join(', ')}.`);
  const live = await listLivePlanVersions(trx);
  const still = granting.find((one) => live.some(({ plan_id, version }) => plan_id === one.plan_id && version === one.version));
  if (still)
    throw entitlementInUse(code, `A live subscription is on version ${still.version} of ${still.code}, which grants it.`);
}
