import type { BillingClient } from '@locai/billing-contract/client';
import { answerOf } from '../call.ts';
import { changedFields } from '../changed-fields.ts';
import { type PlanDefinition, planFields } from '../nouns/plan.ts';
import type { Change } from '../plan-push.ts';

/** Makes a plan, or changes all that is to change of it at once, so that it makes one version. */
export async function applyPlan(client: BillingClient, { code, from, to }: Change<PlanDefinition>): Promise<void> {
  if (!to) return;
  const fields = planFields(to);
  if (!from)
    return void (await answerOf(`make the plan ${code}`, client.POST('/billing/v1/plans', { body: { ...fields, code } })));
  const backOnSale = from.archived && !to.archived;
  const body = { ...changedFields(planFields(from), fields), ...(backOnSale && { archived: false as const }) };
  if (Object.keys(body).length === 0) return;
  const params = { path: { planCode: code } };
  await answerOf(`change the plan ${code}`, client.PATCH('/billing/v1/plans/{planCode}', { params, body }));
}

/** Takes a plan off sale when it shall be. */
export async function archivePlan(client: BillingClient, { code, from, to }: Change<PlanDefinition>): Promise<void> {
  if (!to?.archived || from?.archived) return;
  await answerOf(
    `archive the plan ${code}`,
    client.DELETE('/billing/v1/plans/{planCode}', { params: { path: { planCode: code } } }),
  );
}
