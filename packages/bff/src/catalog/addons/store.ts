import { type Addon, type Interval, plain } from '@locai/billing-contract';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { type CatalogView, planInView } from '../catalog-view.ts';

export type AddonRow = Selectable<Tables['addons']>;

export interface AddonFilter extends PageRequest {
  type?: AddonRow['type'] | undefined;
  planCode?: string | undefined;
  currency?: string | undefined;
  active?: 'true' | 'false' | undefined;
  /** Only those with a price for this interval (or once) in this currency. */
  pricedFor?: { interval: Interval; currency: string } | undefined;
}

/** The add-ons that a caller may see, by code. */
export async function listAddons(db: Db, view: CatalogView, filter: AddonFilter) {
  const { limit, cursor, type, planCode, currency, active, pricedFor } = filter;
  let query = addonsInView(db, view);
  if (type) query = query.where('addons.type', '=', type);
  if (active) query = query.where('addons.deactivated_at', active === 'true' ? 'is' : 'is not', null);
  if (currency) query = query.where((addon) => addon.exists(pricesOf(addon).select('amount').where('currency', '=', currency)));
  if (pricedFor) query = query.where((addon) => addon.exists(priceFor(addon, pricedFor)));
  if (planCode) query = query.where((addon) => fitsPlan(addon, view, planCode));
  if (cursor !== undefined) {
    const [code] = decodeCursor(cursor);
    if (code === undefined) throw badCursor();
    query = query.where('addons.code', '>', code);
  }
  const rows = await query
    .orderBy('addons.code')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.code]);
  return { data: data.map(toAddon), nextCursor };
}

/** An add-on with its revision. @throws ProblemError 404 for one that there is not, or that the caller may not see */
export async function getAddon(db: Db, view: CatalogView, id: string): Promise<{ addon: Addon; revision: number }> {
  const row = await addonsInView(db, view).where('addons.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('add-on');
  return { addon: toAddon(row), revision: row.revision };
}

/** An add-on by its code, or undefined for one that the caller may not see. */
export async function findAddonByCode(db: Db, view: CatalogView, code: string): Promise<Addon | undefined> {
  const row = await addonsInView(db, view).where('addons.code', '=', code).executeTakeFirst();
  return row && toAddon(row);
}

/** Add-ons by their codes, whoever may see them. */
export async function findAddons(db: Db, codes: string[]): Promise<{ addon: Addon; revision: number }[]> {
  if (codes.length === 0) return [];
  const rows = await addonsInView(db, 'all').where('addons.code', 'in', codes).execute();
  return rows.map((row) => ({ addon: toAddon(row), revision: row.revision }));
}

/**
 * Holds add-ons until an order for them is written, against being changed or deactivated.
 *
 * @returns false when that has happened already: compute the order again
 */
export async function holdAddons(trx: Db, sold: { id: string; revision: number }[]): Promise<boolean> {
  for (const { id, revision } of [...sold].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const addon = trx.selectFrom('addons').select('id').where('id', '=', id).where('revision', '=', revision);
    if (!(await addon.forShare().executeTakeFirst())) return false;
  }
  return true;
}

/** What add-ons are called, on sale or not. */
export async function namesOfAddons(db: Db, ids: string[]): Promise<Pick<AddonRow, 'id' | 'code' | 'name'>[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('addons').select(['id', 'code', 'name']).where('id', 'in', ids).orderBy('code').execute();
}

/** Which of these add-ons are off sale. */
export async function deactivatedOf(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('addons')
    .select('id')
    .where('id', 'in', ids)
    .where('deactivated_at', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Locks an add-on against change. @throws ProblemError 404 */
export async function lockAddon(trx: Db, id: string): Promise<AddonRow> {
  const row = await trx.selectFrom('addons').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw notFound('add-on');
  return row;
}

/** Adds an add-on without its lists, or nothing when the code is taken. */
export function insertAddon(trx: Db, addon: Omit<AddonRow, 'revision'>): Promise<AddonRow | undefined> {
  return trx
    .insertInto('addons')
    .values(addon)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Writes a locked add-on at its next revision. */
export async function saveAddon(
  trx: Db,
  id: string,
  columns: Partial<Pick<AddonRow, 'name' | 'description' | 'visibility' | 'auto_renew' | 'deactivated_at'>>,
): Promise<void> {
  await trx
    .updateTable('addons')
    .set((row) => ({ ...columns, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

type Addons = ExpressionBuilder<Tables, 'addons'>;

const pricesOf = (addon: Addons) => addon.selectFrom('addon_prices').whereRef('addon_prices.addon_id', '=', 'addons.id');

const priceFor = (addon: Addons, { interval, currency }: { interval: Interval; currency: string }) =>
  pricesOf(addon)
    .select('amount')
    .where('currency', '=', currency)
    .where((price) => price.or([price('interval', '=', interval), price('interval', 'is', null)]));

const plansOf = (addon: Addons) =>
  addon
    .selectFrom('addon_plans')
    .innerJoin('plans', 'plans.id', 'addon_plans.plan_id')
    .whereRef('addon_plans.addon_id', '=', 'addons.id');

const grantsOf = (addon: Addons) =>
  addon
    .selectFrom('addon_grants')
    .innerJoin('entitlements', 'entitlements.id', 'addon_grants.entitlement_id')
    .whereRef('addon_grants.addon_id', '=', 'addons.id');

/** Can it be added to a plan that the caller may see, or to this one? Without plans it fits every plan. */
function fitsPlan(addon: Addons, view: CatalogView, planCode?: string) {
  const any = plansOf(addon).select('plans.id');
  const seen = any.where(planInView(view));
  const wanted = planCode === undefined ? seen : seen.where('plans.code', '=', planCode);
  return addon.or([addon.exists(wanted), addon.not(addon.exists(any))]);
}

function addonsInView(db: Db, view: CatalogView) {
  const addons = db
    .selectFrom('addons')
    .selectAll('addons')
    .select((addon) => [
      jsonArrayFrom(pricesOf(addon).select(['interval', 'currency', 'amount']).orderBy('position')).as('prices'),
      jsonArrayFrom(plansOf(addon).select('plans.code').where(planInView(view)).orderBy('position')).as('plans'),
      jsonArrayFrom(
        grantsOf(addon)
          // As text: a JSON number would pass through a float.
          .select(['entitlements.code', sql<string | null>`addon_grants.amount::text`.as('amount')])
          .orderBy('position'),
      ).as('grants'),
    ]);
  if (view === 'all') return addons;
  return addons
    .where('addons.visibility', '=', 'published')
    .where('addons.deactivated_at', 'is', null)
    .where((addon) => fitsPlan(addon, view));
}

type Row = Awaited<ReturnType<ReturnType<typeof addonsInView>['executeTakeFirstOrThrow']>>;

function toAddon(row: Row): Addon {
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    name: row.name,
    description: row.description,
    visibility: row.visibility,
    prices: row.prices.map(({ interval, amount, currency }) => ({ interval, price: { amount, currency } })),
    autoRenew: row.auto_renew,
    planCodes: row.plans.map(({ code }) => code),
    grants: row.grants.map(({ code, amount }) => ({ entitlementCode: code, amount: amount === null ? null : plain(amount) })),
    active: row.deactivated_at === null,
    deactivatedAt: row.deactivated_at?.toISOString() ?? null,
  };
}
