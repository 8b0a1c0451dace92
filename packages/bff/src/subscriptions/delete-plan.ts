import type { Act } from '../audit/act.ts';
import { archivePlan } from '../catalog/archive-plan.ts';
import { lockPlan } from '../catalog/plan-versions.ts';
import { recordChange } from '../catalog/record-change.ts';
import { getPlanVersion } from '../catalog/store.ts';
import { operatorsPlan } from '../catalog/visible-plan.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { listLivePlanVersions } from './live-plan-versions.ts';

/**
 * Archives a plan. Needs an open transaction.
 *
 * @throws ProblemError 404, and 409 while a live subscription is on the plan or about to change to it
 */
export async function deletePlan(trx: Db, code: string, act: Act): Promise<void> {
  const plan = await lockPlan(trx, { code });
  const live = await listLivePlanVersions(trx);
  if (live.some(({ plan_id }) => plan_id === plan.id)) throw subscribedTo(code);
  const shown = async () => operatorsPlan(await getPlanVersion(trx, plan.id, plan.version));
  const before = await shown();
  await archivePlan(trx, plan, act.at);
  const object = { type: 'plan', id: plan.id };
  await recordChange(trx, act, { action: 'plan.delete', object, before, after: await shown() });
}

function subscribedTo(code: string) {
  return new ProblemError(
    'in_use',
    `A live subscription refers to the plan ${code}. Hide the plan so that nobody else can start it, and delete it once its subscriptions have ended or moved.`,
  );
}
