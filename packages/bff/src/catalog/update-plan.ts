import type { PlanUpdate } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import type { Db } from '../database/database.ts';
import { assertMatch } from '../http/etag.ts';
import { priceTerms, seatTerms, trialTerms } from './billing-terms.ts';
import { lockPlan, nextVersion, type PlanRow, type PlanTerms, readTerms } from './plan-versions.ts';
import { planQuotas, touchQuotas } from './quotas/plan-quotas.ts';
import { recordChange } from './record-change.ts';
import { type CatalogPlan, getPlanVersion } from './store.ts';
import { operatorsPlan } from './visible-plan.ts';

/**
 * Changes a plan. What a version freezes makes the next version; the rest is seen at once. Needs an open transaction.
 *
 * @throws ProblemError 404, 412 when somebody changed it since it was read, 422 for what does not fit
 */
export async function updatePlan(
  trx: Db,
  { code, update, ifMatch }: { code: string; update: PlanUpdate; ifMatch: string | undefined },
  act: Act,
): Promise<CatalogPlan> {
  const { at } = act;
  const plan = await lockPlan(trx, { code });
  assertMatch(ifMatch, plan.revision);
  const shown = operatorsPlan(await getPlanVersion(trx, plan.id, plan.version));
  const quotas = update.entitlements && (await planQuotas(trx, plan.id, update.entitlements, at));
  const before = await readTerms(trx, { plan_id: plan.id, version: plan.version });
  const { version } = await nextVersion(
    trx,
    plan,
    (terms) => ({ ...changedTerms(terms, update), ...(quotas && { quotas }) }),
    at,
  );
  if (quotas) await touchQuotas(trx, plan.id, before.quotas, quotas, at);
  await show(trx, plan, shownColumns(update));
  const after = await getPlanVersion(trx, plan.id, version);
  const object = { type: 'plan', id: plan.id };
  await recordChange(trx, act, { action: 'plan.update', object, before: shown, after: operatorsPlan(after) });
  return after;
}

async function show(trx: Db, { id, revision }: PlanRow, columns: ReturnType<typeof shownColumns>) {
  if (Object.keys(columns).length === 0) return;
  // One request is one revision, whether it made a version or not.
  await trx
    .updateTable('plans')
    .set({ ...columns, revision: revision + 1 })
    .where('id', '=', id)
    .execute();
}

function changedTerms(terms: PlanTerms, { prices, payInAdvance, trial, seats }: PlanUpdate): PlanTerms {
  const present = (item: 'plan' | 'seat') => terms.prices.filter((price) => price.item === item);
  return {
    ...terms,
    billing: {
      ...terms.billing,
      ...(payInAdvance !== undefined && { pay_in_advance: payInAdvance }),
      ...(trial !== undefined && trialTerms(trial)),
      ...(seats !== undefined && seatTerms(seats)),
    },
    prices: [
      ...(prices ? priceTerms('plan', prices) : present('plan')),
      ...(seats === undefined ? present('seat') : priceTerms('seat', seats?.prices)),
    ],
  };
}

function shownColumns({ name, description, visibility, rank, features, highlighted, metadata, archived }: PlanUpdate) {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(visibility !== undefined && { visibility }),
    ...(rank !== undefined && { rank }),
    ...(highlighted !== undefined && { highlighted }),
    ...(features !== undefined && { features: JSON.stringify(features) }),
    ...(metadata !== undefined && { metadata: JSON.stringify(metadata) }),
    ...(archived === false && { archived_at: null }),
  } satisfies Partial<Record<keyof PlanRow, unknown>>;
}
