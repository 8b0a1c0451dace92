import { type CatalogPlan, findPlan, getPlanVersion } from '../catalog/store.ts';
import { isOnSale } from '../catalog/visible-plan.ts';
import type { Db } from '../database/database.ts';
import type { Principal } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { catalogViewOf } from './catalog-view.ts';

/**
 * A plan by its code: for the operator any, for others one that is on sale, or the one that the customer is on at its version.
 *
 * @throws ProblemError 404
 */
export async function findVisiblePlan(db: Db, principal: Principal | null, code: string): Promise<CatalogPlan> {
  const plan = await findPlan(db, code);
  if (isOnSale(plan)) return plan;
  const view = plan && (await catalogViewOf(db, principal));
  if (!view) throw notFound('plan');
  if (view === 'all') return plan;
  if (view.ownPlan?.planId !== plan.id) throw notFound('plan');
  return getPlanVersion(db, plan.id, view.ownPlan.version);
}
