import type { BillingClient } from '@locai/billing-contract/client';
import { applyAddon } from './apply/addon.ts';
import { applyCharge, goesFirst, removeCharge, widenCharge } from './apply/charge.ts';
import { applyEntitlement, removeEntitlement } from './apply/entitlement.ts';
import { applyMetric } from './apply/metric.ts';
import { applyPlan, archivePlan } from './apply/plan.ts';
import { CallError } from './call.ts';
import type { Catalogue } from './catalogue.ts';
import { describePush } from './describe-push.ts';
import { isEmpty, type PushPlan, planPush } from './plan-push.ts';
import { type Remote, readRemote } from './read-remote.ts';

/** Charges that go, everything else, and what somebody else changed meanwhile. */
const rounds = 3;

/**
 * Brings a back end to what a catalogue says, and reads again whether it is there.
 *
 * @throws CallError at the first thing that is refused; what was done before stays, and another push does the rest
 */
export async function pushCatalogue(client: BillingClient, local: Catalogue, options: { prune?: boolean } = {}): Promise<void> {
  for (let round = 0; ; round++) {
    const remote = await readRemote(client);
    const plan = planPush(local, remote.catalogue, options);
    if (isEmpty(plan)) return;
    if (round === rounds)
      throw new CallError(`The catalogue was pushed, and the back end still differs:\n\n${describePush(plan)}`);
    await applyPush(client, plan, remote.ids);
  }
}

/** Carries a plan out, one request after the other, each thing after what it refers to. */
async function applyPush(client: BillingClient, plan: PushPlan, ids: Remote['ids']): Promise<void> {
  const gone = plan.charges.filter((charge) => goesFirst(charge, plan.plans));
  for (const charge of gone) await removeCharge(client, charge, ids.charges);
  // A charge takes its metric along when nothing else needs it: what is there now is seen in the next round.
  if (gone.length > 0) return;

  for (const metric of plan.metrics) await applyMetric(client, metric);
  for (const entitlement of plan.entitlements) await applyEntitlement(client, entitlement, ids.entitlements);
  // A plan that is to be sold in another currency needs its charges priced in it before.
  for (const charge of plan.charges) await widenCharge(client, charge, { plans: plan.plans, id: ids.charges.get(charge.code) });
  for (const one of plan.plans) await applyPlan(client, one);
  for (const charge of plan.charges) await applyCharge(client, charge, ids.charges);
  for (const addon of plan.addons) await applyAddon(client, addon, ids.addons);
  for (const one of plan.plans) await archivePlan(client, one);
  for (const entitlement of plan.entitlements) await removeEntitlement(client, entitlement, ids.entitlements);
}
