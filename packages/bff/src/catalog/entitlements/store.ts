import type { Entitlement } from '@locai/billing-contract';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { CatalogTables } from '../../database/tables/catalog.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { type CatalogView, versionInView } from '../catalog-view.ts';
import type { VersionRef } from '../store.ts';

export type EntitlementRow = Selectable<CatalogTables['entitlements']>;

export function toEntitlement(row: Omit<EntitlementRow, 'revision'>): Entitlement {
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    name: row.name,
    unit: row.unit,
    reportedBy: row.reported_by,
    metricCode: row.metric_code,
    createdAt: row.created_at.toISOString(),
  };
}

/** Locks an entitlement definition against change and deletion, and against plans that begin to grant it. @throws ProblemError 404 */
export async function lockEntitlement(trx: Db, id: string): Promise<EntitlementRow> {
  const row = await trx.selectFrom('entitlements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('entitlement');
  return row;
}

/** Entitlement definitions by their codes, held against change and deletion until the transaction ends. */
export function holdEntitlements(trx: Db, codes: string[]): Promise<EntitlementRow[]> {
  return trx
    .selectFrom('entitlements')
    .selectAll()
    .where((row) => row('code', '=', row.fn.any(row.val(codes))))
    .orderBy('id')
    .forShare()
    .execute();
}

/** The definitions that a caller may see: not those that only plans out of sight grant. */
function entitlementsInView(db: Db, view: CatalogView) {
  const query = db.selectFrom('entitlements').selectAll('entitlements');
  if (view === 'all') return query;
  return query.where((row) => {
    const granting = row
      .selectFrom('plan_quotas')
      .innerJoin('plans', 'plans.id', 'plan_quotas.plan_id')
      .select('plans.id')
      .whereRef('plan_quotas.entitlement_id', '=', 'entitlements.id');
    const now = granting.whereRef('plan_quotas.version', '=', 'plans.version');
    const inView = granting.where(versionInView(view, sql.ref('plan_quotas.version')));
    return row.or([row.exists(inView), row.not(row.exists(now))]);
  });
}

/** The definitions that a caller may see, by code. */
export async function listEntitlements(
  db: Db,
  view: CatalogView,
  filter: PageRequest & { type?: EntitlementRow['type'] | undefined; metricCode?: string | undefined },
) {
  const { limit, cursor, type, metricCode } = filter;
  let query = entitlementsInView(db, view);
  if (type) query = query.where('type', '=', type);
  if (metricCode) query = query.where('metric_code', '=', metricCode);
  if (cursor !== undefined) {
    const [code] = decodeCursor(cursor);
    if (code === undefined) throw badCursor();
    query = query.where('code', '>', code);
  }
  const rows = await query
    .orderBy('code')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.code]);
  return { data: data.map(toEntitlement), nextCursor };
}

/** @throws ProblemError 404 for one that there is not, or that the caller may not see */
export async function getEntitlement(db: Db, view: CatalogView, by: { id: string } | { code: string }): Promise<EntitlementRow> {
  const query = entitlementsInView(db, view);
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('code', '=', by.code)).executeTakeFirst();
  if (!row) throw notFound('entitlement');
  return row;
}

/** Adds a definition, or nothing when the code is taken. */
export function insertEntitlement(
  trx: Db,
  row: Omit<Insertable<CatalogTables['entitlements']>, 'revision'>,
): Promise<EntitlementRow | undefined> {
  return trx
    .insertInto('entitlements')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Writes a locked definition at its next revision. */
export function saveEntitlement(trx: Db, { id, name, unit, reported_by, metric_code }: EntitlementRow): Promise<EntitlementRow> {
  return trx
    .updateTable('entitlements')
    .set((row) => ({ name, unit, reported_by, metric_code, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The versions of plans, passed ones too, that grant it. */
export function listVersionsGranting(db: Db, entitlementId: string): Promise<GrantingVersion[]> {
  return db
    .selectFrom('plan_quotas')
    .innerJoin('plans', 'plans.id', 'plan_quotas.plan_id')
    .select(['plan_quotas.plan_id', 'plan_quotas.version', 'plans.code', 'plans.version as newest'])
    .where('entitlement_id', '=', entitlementId)
    .orderBy('plans.code')
    .orderBy('plan_quotas.version')
    .execute();
}

export interface GrantingVersion extends VersionRef {
  /** Of the plan. */
  code: string;
  /** The version that is sold now. */
  newest: number;
}
