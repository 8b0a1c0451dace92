import type { Plan } from '@locai/billing-contract';
import type { CatalogPlan } from './store.ts';

/** A plan without what only the operator sees. */
export function visiblePlan({ visibility: _visibility, archived: _archived, ...plan }: CatalogPlan): Plan {
  return plan;
}

/** A plan that anybody may start. */
export type PlanOnSale = CatalogPlan & { visibility: 'published'; archived: false };

/** May a browser start this plan? Hidden and archived ones do not exist for it. */
export function isOnSale(plan: CatalogPlan | undefined): plan is PlanOnSale {
  return plan !== undefined && plan.visibility === 'published' && !plan.archived;
}
