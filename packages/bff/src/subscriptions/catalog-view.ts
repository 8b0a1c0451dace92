import type { CatalogView } from '../catalog/catalog-view.ts';
import type { Db } from '../database/database.ts';
import { findCustomerKey, isOperator, type Principal } from '../http/principal.ts';
import { readBillingState } from './billing-state.ts';

/** What a caller may see of the catalogue: the plan it is on belongs to it, also when it is hidden. */
export async function catalogViewOf(db: Db, principal: Principal | null): Promise<CatalogView> {
  if (isOperator(principal)) return 'all';
  const key = findCustomerKey(principal);
  const subscription = key && (await readBillingState(db, key)).subscription;
  return subscription ? { ownPlan: { planId: subscription.plan_id, version: subscription.plan_version } } : {};
}
