import { newId } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { CatalogTables } from '../../database/tables/catalog.ts';
import { notFound } from '../../http/problem.ts';
import { lockPlan, type PlanRow } from '../plan-versions.ts';

export type QuotaPair = Selectable<CatalogTables['plan_quota_pairs']>;

/** The pair of a plan and an entitlement, made on the first call: its id names their quota in every version. */
export async function quotaPair(trx: Db, planId: string, entitlementId: string, at: Date): Promise<QuotaPair> {
  const id = newId('quota', at.getTime());
  return trx
    .insertInto('plan_quota_pairs')
    .values({ id, plan_id: planId, entitlement_id: entitlementId, created_at: at })
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'entitlement_id']).doUpdateSet((row) => ({ revision: row.ref('plan_quota_pairs.revision') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Locks the plan of a quota, and reads the pair as it is then. @throws ProblemError 404 */
export async function lockQuota(trx: Db, quotaId: string): Promise<{ plan: PlanRow; pair: QuotaPair }> {
  const { plan_id: id } = await getPair(trx, quotaId);
  return { plan: await lockPlan(trx, { id }), pair: await getPair(trx, quotaId) };
}

async function getPair(trx: Db, id: string): Promise<QuotaPair> {
  const pair = await trx.selectFrom('plan_quota_pairs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!pair) throw notFound('plan entitlement quota');
  return pair;
}

/** Marks a quota as changed. */
export async function touchPair(trx: Db, { id, revision }: QuotaPair): Promise<void> {
  await trx
    .updateTable('plan_quota_pairs')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute();
}
