import type { Db } from '../database/database.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';
import { isOperator, type Principal } from '../http/principal.ts';
import { invalidField } from './invalid-field.ts';
import { type CatalogPlan, listPlans } from './store.ts';

export interface PlanFilter extends PageRequest {
  interval?: string | undefined;
  currency?: string | undefined;
  entitlement?: string | undefined;
  visibility?: CatalogPlan['visibility'] | undefined;
  archived?: 'true' | 'false' | undefined;
}

/**
 * The plans that a caller may see, lowest rank first.
 *
 * @throws ProblemError 422 for a filter that is the operator's, or a cursor that is none
 */
export async function pageOfPlans(db: Db, principal: Principal | null, filter: PlanFilter) {
  const operator = isOperator(principal);
  if (!operator) assertPublicFilter(filter);
  const shown = { visibility: operator ? filter.visibility : 'published', archived: filter.archived === 'true' } as const;
  const plans = (await listPlans(db, shown)).filter((plan) => matches(plan, filter)).sort(byRankAndCode);
  return toPage(plansAfter(plans, filter.cursor).slice(0, filter.limit + 1), filter.limit, keyOf);
}

function assertPublicFilter({ visibility, archived }: PlanFilter) {
  if (visibility !== undefined) throw invalidField('visibility', 'is a filter for platform administrators; leave it out');
  if (archived !== undefined) throw invalidField('archived', 'is a filter for platform administrators; leave it out');
}

function matches(plan: CatalogPlan, { interval, currency, entitlement }: PlanFilter) {
  const priced = plan.prices.some(
    (price) => (!interval || price.interval === interval) && (!currency || price.price.currency === currency),
  );
  const granted = !entitlement || plan.entitlements.some(({ code }) => code === entitlement);
  return granted && (priced || plan.prices.length === 0);
}

const byRankAndCode = (a: CatalogPlan, b: CatalogPlan) => a.rank - b.rank || (a.code < b.code ? -1 : 1);

const keyOf = ({ rank, code }: CatalogPlan) => [String(rank), code];

/** What follows a cursor in the order of the list, also when the plan it names has gone. */
function plansAfter(plans: CatalogPlan[], cursor: string | undefined): CatalogPlan[] {
  if (cursor === undefined) return plans;
  const [rank = '', code] = decodeCursor(cursor);
  if (!/^\d+$/.test(rank) || code === undefined) throw badCursor();
  return plans.filter((plan) => plan.rank > Number(rank) || (plan.rank === Number(rank) && plan.code > code));
}
