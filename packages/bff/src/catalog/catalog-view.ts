import { type RawBuilder, sql } from 'kysely';

/** What a caller may see of the catalogue: all of it, or what is on sale and the version of the plan that the caller is on. */
export type CatalogView = 'all' | { ownPlan?: { planId: string; version: number } };

const onSale = sql<boolean>`(plans.visibility = 'published' and plans.archived_at is null)`;

/** Keeps the plans that a caller may see. The query has to have `plans`. */
export function planInView(view: CatalogView): RawBuilder<boolean> {
  if (view === 'all') return sql`true`;
  return view.ownPlan ? sql`(plans.id = ${view.ownPlan.planId} or ${onSale})` : onSale;
}

/** Keeps what hangs on a plan's version: on the one that the caller is on for its own plan, on the newest for others. */
export function versionInView(view: CatalogView, version: RawBuilder<unknown>): RawBuilder<boolean> {
  const newest = sql<boolean>`${version} = plans.version`;
  if (view === 'all') return newest;
  if (!view.ownPlan) return sql`(${newest} and ${onSale})`;
  const { planId, version: own } = view.ownPlan;
  return sql`case when plans.id = ${planId} then ${version} = ${own} else ${newest} and ${onSale} end`;
}
