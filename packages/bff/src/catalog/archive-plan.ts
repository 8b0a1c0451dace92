import type { Db } from '../database/database.ts';
import type { PlanRow } from './plan-versions.ts';

/** Takes a locked plan off sale for good; it keeps its code. An archived one stays as it is. */
export async function archivePlan(trx: Db, plan: PlanRow, at: Date): Promise<void> {
  if (plan.archived_at !== null) return;
  await trx
    .updateTable('plans')
    .set({ archived_at: at, revision: plan.revision + 1 })
    .where('id', '=', plan.id)
    .execute();
}
