import type { BillingClient } from '@locai/billing-contract/client';
import { answerOf } from '../call.ts';
import { changedFields } from '../changed-fields.ts';
import { type ChargeDefinition, chargeFields } from '../nouns/charge.ts';
import type { PlanDefinition } from '../nouns/plan.ts';
import type { Change } from '../plan-push.ts';

type Ids = Map<string, string>;
type ChargeChange = Change<ChargeDefinition>;

/** Does a charge go, or go to be made again? Its plan and its metric are for good: with others it is another charge. */
export function goesFirst({ code, from, to }: ChargeChange, plans: Change<PlanDefinition>[]): boolean {
  if (!from || !to) return from !== null;
  return from.plan !== to.plan || from.metric !== to.metric || isBetween({ code, from, to }, plans);
}

/** With another model it can be priced neither as the plan is sold now, nor as it will be, without losing the other. */
function isBetween({ from, to }: ChargeChange, plans: Change<PlanDefinition>[]): boolean {
  const plan = plans.find((plan) => plan.code === to?.plan);
  if (!from || !to || from.pricing.model === to.pricing.model) return false;
  return !isPriced(from, soldIn(plan?.to)) && !isPriced(to, soldIn(plan?.from));
}

/** The currencies that a plan has prices in, of itself or of its seats. */
function soldIn(plan: PlanDefinition | null | undefined): string[] {
  return [...Object.keys(plan?.prices ?? {}), ...Object.keys(plan?.seats?.prices ?? {})];
}

function isPriced({ pricing }: ChargeDefinition, currencies: string[]): boolean {
  return currencies.every((currency) => Object.hasOwn(pricing.properties, currency));
}

/** Makes a charge, or changes it. */
export async function applyCharge(client: BillingClient, { code, from, to }: ChargeChange, ids: Ids): Promise<void> {
  if (!to) return;
  const id = ids.get(code);
  if (from && id) return patchCharge(client, { code, id }, changedFields(chargeFields(from), chargeFields(to)));
  const body = { ...chargeFields(to), code, planCode: to.plan, metricCode: to.metric };
  await answerOf(`make the charge ${code}`, client.POST('/billing/v1/charges', { body }));
}

/**
 * Prices a charge in the currencies that its plan is about to be sold in. Those that it is still sold in stay; the entitlement that
 * the plan may not grant yet waits.
 */
export async function widenCharge(
  client: BillingClient,
  { code, from, to }: ChargeChange,
  { plans, id }: { plans: Change<PlanDefinition>[]; id: string | undefined },
): Promise<void> {
  if (!from || !to || !id) return;
  if (isPriced(from, soldIn(plans.find((plan) => plan.code === to.plan)?.to))) return;
  const { entitlement, chargeOn } = from;
  const wide = { ...to, entitlement, chargeOn, pricing: widened(from.pricing, to.pricing) };
  await patchCharge(client, { code, id }, changedFields(chargeFields(from), chargeFields(wide)));
}

type Pricing = ChargeDefinition['pricing'];

/** Both price lists when they are of one model, else the new one. */
function widened(from: Pricing, to: Pricing): Pricing {
  if (from.model !== to.model) return to;
  return { ...to, properties: { ...from.properties, ...to.properties } } as Pricing;
}

async function patchCharge(
  client: BillingClient,
  { code, id }: { code: string; id: string },
  body: Partial<ReturnType<typeof chargeFields>>,
): Promise<void> {
  const params = { path: { chargeId: id } };
  await answerOf(`change the charge ${code}`, client.PATCH('/billing/v1/charges/{chargeId}', { params, body }));
}

/** Deletes a charge. */
export async function removeCharge(client: BillingClient, { code }: ChargeChange, ids: Ids): Promise<void> {
  const params = { path: { chargeId: ids.get(code) ?? code } };
  await answerOf(`delete the charge ${code}`, client.DELETE('/billing/v1/charges/{chargeId}', { params }));
}
