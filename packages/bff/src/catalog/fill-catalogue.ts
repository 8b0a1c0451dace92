import { NewEntitlement, type NewEntitlementInput, NewPlan, type NewPlanInput } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { addPlan } from './create-plan.ts';
import { addEntitlement } from './entitlements/create-entitlement.ts';

/** A catalogue written down: the bodies of the requests that would make it. */
export interface Catalogue {
  entitlements: NewEntitlementInput[];
  plans: NewPlanInput[];
}

/** Adds a whole catalogue under the rules that requests are under. Needs an open transaction. */
export async function fillCatalogue(trx: Db, { entitlements, plans }: Catalogue, at: Date): Promise<void> {
  for (const entitlement of entitlements) await addEntitlement(trx, NewEntitlement.parse(entitlement), at);
  for (const plan of plans) await addPlan(trx, NewPlan.parse(plan), at);
}
