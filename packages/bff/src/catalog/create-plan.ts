import { type NewPlan, newId } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import type { Db } from '../database/database.ts';
import { priceTerms, seatTerms, trialTerms } from './billing-terms.ts';
import { codeTaken } from './code-taken.ts';
import { insertVersion } from './plan-versions.ts';
import { planQuotas } from './quotas/plan-quotas.ts';
import { recordChange } from './record-change.ts';
import { type CatalogPlan, getPlanVersion } from './store.ts';
import { operatorsPlan } from './visible-plan.ts';

/**
 * Adds a plan with its first version: prices, seats and quotas together. Needs an open transaction.
 *
 * @throws ProblemError 409 when the code is taken, 422 for quotas that do not fit their entitlements
 */
export async function createPlan(trx: Db, plan: NewPlan, act: Act): Promise<CatalogPlan> {
  const made = await addPlan(trx, plan, act.at);
  const object = { type: 'plan', id: made.id };
  await recordChange(trx, act, { action: 'plan.create', object, before: null, after: operatorsPlan(made) });
  return made;
}

/** The same as part of a whole catalogue, which nobody has to be told of. */
export async function addPlan(trx: Db, plan: NewPlan, at: Date): Promise<CatalogPlan> {
  const ref = await insertPlan(trx, plan, at);
  const { payInAdvance, trial, seats } = plan;
  const quotas = await planQuotas(trx, ref.plan_id, plan.entitlements, at);
  const billing = { ...seatTerms(seats), ...trialTerms(trial), pay_in_advance: payInAdvance };
  const prices = [...priceTerms('plan', plan.prices), ...priceTerms('seat', seats?.prices)];
  await insertVersion(trx, ref, { billing, prices, quotas, charges: [] }, at);
  return getPlanVersion(trx, ref.plan_id, ref.version);
}

async function insertPlan(trx: Db, plan: NewPlan, at: Date) {
  const row = {
    id: newId('plan', at.getTime()),
    code: plan.code,
    name: plan.name,
    description: plan.description ?? null,
    visibility: plan.visibility,
    rank: plan.rank,
    highlighted: plan.highlighted,
    features: JSON.stringify(plan.features),
    metadata: JSON.stringify(plan.metadata),
    version: 1,
    created_at: at,
    archived_at: null,
  };
  const made = await trx
    .insertInto('plans')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning(['id as plan_id', 'version'])
    .executeTakeFirst();
  if (!made) throw codeTaken('a plan', plan.code);
  return made;
}
