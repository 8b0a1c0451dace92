import { plain } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { CatalogTables } from '../database/tables/catalog.ts';
import { notFound } from '../http/problem.ts';
import { isSame } from './is-same.ts';
import { assertPriced, type ChargeTerms, insertCharges, readCharges } from './plan-charges.ts';
import type { VersionRef } from './store.ts';

export type PlanRow = Selectable<CatalogTables['plans']>;
type Unkeyed<T> = Omit<T, 'plan_id' | 'version'>;

/** What a version of a plan freezes, as rows without their keys. The first price is the first that a customer is shown. */
export interface PlanTerms {
  billing: Omit<Unkeyed<Selectable<CatalogTables['plan_versions']>>, 'created_at'>;
  prices: Omit<Unkeyed<Selectable<CatalogTables['plan_prices']>>, 'position'>[];
  quotas: QuotaTerms[];
  charges: ChargeTerms[];
}

export type QuotaTerms = Unkeyed<Selectable<CatalogTables['plan_quotas']>>;

/** Locks a plan: whoever changes it, or what hangs on it, waits here. @throws ProblemError 404 */
export async function lockPlan(trx: Db, by: { code: string } | { id: string }): Promise<PlanRow> {
  const [column, value] = 'code' in by ? (['code', by.code] as const) : (['id', by.id] as const);
  const row = await trx.selectFrom('plans').selectAll().where(column, '=', value).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw notFound('plan');
  return row;
}

/**
 * Makes the next version of a plan: the terms of the present one, changed. Nothing happens when they stay the same. Versions are
 * never altered: who is on one stays on it.
 *
 * @param plan locked with `lockPlan` in this transaction
 * @param change pure; gets what is, returns what shall be
 * @returns the plan as it is then
 * @example
 * await nextVersion(trx, await lockPlan(trx, { code }), (terms) => ({ ...terms, quotas: [...terms.quotas, quota] }), at);
 */
export async function nextVersion(trx: Db, plan: PlanRow, change: (terms: PlanTerms) => PlanTerms, at: Date): Promise<PlanRow> {
  const terms = await readTerms(trx, { plan_id: plan.id, version: plan.version });
  const changed = change(terms);
  if (isSame(changed, terms)) return plan;
  assertPriced(changed.charges, changed.prices, 'prices');
  const version = plan.version + 1;
  await insertVersion(trx, { plan_id: plan.id, version }, changed, at);
  return trx
    .updateTable('plans')
    .set({ version, revision: plan.revision + 1 })
    .where('id', '=', plan.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes a version with all that it freezes. */
export async function insertVersion(trx: Db, ref: VersionRef, terms: PlanTerms, at: Date): Promise<void> {
  await trx
    .insertInto('plan_versions')
    .values({ ...ref, ...terms.billing, created_at: at })
    .execute();
  const prices = terms.prices.map((price, position) => ({ ...ref, ...price, position }));
  if (prices.length > 0) await trx.insertInto('plan_prices').values(prices).execute();
  const quotas = terms.quotas.map((quota) => ({ ...ref, ...quota, value: jsonb(quota.value) }));
  if (quotas.length > 0) await trx.insertInto('plan_quotas').values(quotas).execute();
  await insertCharges(trx, ref, terms.charges);
}

const jsonb = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** What a version freezes. */
export async function readTerms(db: Db, ref: VersionRef): Promise<PlanTerms> {
  const billing = await db
    .selectFrom('plan_versions')
    .select(['seats_included', 'seats_min', 'seats_max', 'pay_in_advance', 'trial_days', 'trial_needs_card'])
    .where('plan_id', '=', ref.plan_id)
    .where('version', '=', ref.version)
    .executeTakeFirstOrThrow();
  const prices = await db
    .selectFrom('plan_prices')
    .select(['item', 'interval', 'currency', 'amount'])
    .where('plan_id', '=', ref.plan_id)
    .where('version', '=', ref.version)
    .orderBy('position')
    .execute();
  return { billing, prices, quotas: await readQuotas(db, ref), charges: await readCharges(db, ref) };
}

async function readQuotas(db: Db, ref: VersionRef): Promise<QuotaTerms[]> {
  const rows = await db
    .selectFrom('plan_quotas')
    .select(['entitlement_id', 'quota', 'value', 'per_seat', 'reset_interval', 'limit_kind'])
    .select(['rollover_max', 'rollover_expires_after'])
    .where('plan_id', '=', ref.plan_id)
    .where('version', '=', ref.version)
    .orderBy('entitlement_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    quota: row.quota === null ? null : plain(row.quota),
    rollover_max: row.rollover_max === null ? null : plain(row.rollover_max),
  }));
}
