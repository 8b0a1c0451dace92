import type { Plan } from '@locai/billing-contract';
import { isOperator, type Principal } from '../http/principal.ts';
import type { CatalogPlan } from './store.ts';

/** A plan as a caller sees it: `visibility`, `archived` and `metadata` are the operator's. */
export function visiblePlan(plan: CatalogPlan, principal: Principal | null = null): Plan {
  if (isOperator(principal)) return operatorsPlan(plan);
  const { visibility: _visibility, archived: _archived, metadata: _metadata, ...visible } = operatorsPlan(plan);
  return visible;
}

/** A plan with all that there is to say of it. */
export function operatorsPlan({ revision: _revision, billsUsage: _bills, ...plan }: CatalogPlan): Plan {
  return plan;
}

/** A plan that anybody may start. */
export type PlanOnSale = CatalogPlan & { visibility: 'published'; archived: false };

/** May a browser start this plan? Hidden and archived ones do not exist for it. */
export function isOnSale(plan: CatalogPlan | undefined): plan is PlanOnSale {
  return plan !== undefined && plan.visibility === 'published' && !plan.archived;
}
