import type { Charge, ChargePricing, VisibleCharge } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { type CatalogView, versionInView } from '../catalog-view.ts';

export type ChargeRow = Selectable<Tables['charges']>;

export interface ChargeFilter extends PageRequest {
  planId?: string;
  planCode?: string | undefined;
  metricCode?: string | undefined;
  entitlementCode?: string | undefined;
}

/** The charges that a caller may see, by code. */
export async function listCharges(db: Db, view: CatalogView, filter: ChargeFilter) {
  const { limit, cursor, planId, planCode, metricCode, entitlementCode } = filter;
  let query = chargesInView(db, view);
  if (planId) query = query.where('plans.id', '=', planId);
  if (planCode) query = query.where('plans.code', '=', planCode);
  if (metricCode) query = query.where('billable_metrics.code', '=', metricCode);
  if (entitlementCode) query = query.where('entitlements.code', '=', entitlementCode);
  if (cursor !== undefined) {
    const [code, id] = decodeCursor(cursor);
    if (code === undefined || id === undefined) throw badCursor();
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('charges.code', 'charges.id'), '>', tuple(code, id)));
  }
  const rows = await query
    .orderBy('charges.code')
    .orderBy('charges.id')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.code, row.id]);
  return { data: data.map((row) => visibleCharge(toCharge(row), view)), nextCursor };
}

/** A charge with its revision. @throws ProblemError 404 for one that there is not, or that the caller may not see */
export async function getCharge(db: Db, view: CatalogView, by: { id: string } | { code: string }) {
  const query = chargesInView(db, view);
  const rows = await ('id' in by ? query.where('charges.id', '=', by.id) : query.where('charges.code', '=', by.code)).execute();
  // A code may be used again: the charge that still is one comes before the one that only an old version has.
  const row = rows.find(({ deleted_at }) => deleted_at === null) ?? rows[0];
  if (!row) throw notFound('charge');
  return { charge: toCharge(row), revision: row.revision };
}

/** Adds the identity of a charge, or nothing when the code is taken. */
export function insertCharge(
  trx: Db,
  charge: { id: string; code: string; plan_id: string; created_at: Date },
): Promise<ChargeRow | undefined> {
  return trx
    .insertInto('charges')
    .values({ ...charge, deleted_at: null })
    .onConflict((conflict) => conflict.column('live_code').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** A charge that has not been deleted; stable while its plan is locked. @throws ProblemError 404 */
export async function getChargeRow(trx: Db, id: string): Promise<ChargeRow> {
  const query = trx.selectFrom('charges').selectAll().where('id', '=', id).where('deleted_at', 'is', null);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('charge');
  return row;
}

/** Marks a charge as changed, or as deleted. */
export async function touchCharge(trx: Db, id: string, deletedAt: Date | null = null): Promise<void> {
  await trx
    .updateTable('charges')
    .set((row) => ({ revision: row('revision', '+', 1), deleted_at: deletedAt }))
    .where('id', '=', id)
    .execute();
}

/** Below the operator a private charge is a name and nothing else. */
export function visibleCharge(charge: Charge, view: CatalogView): VisibleCharge {
  if (view === 'all' || !charge.private) return charge;
  const { id, code, name } = charge;
  return { id, code, name, private: true };
}

function chargesInView(db: Db, view: CatalogView) {
  return db
    .selectFrom('plan_charges')
    .innerJoin('charges', 'charges.id', 'plan_charges.charge_id')
    .innerJoin('plans', 'plans.id', 'plan_charges.plan_id')
    .innerJoin('billable_metrics', 'billable_metrics.id', 'plan_charges.metric_id')
    .leftJoin('entitlements', 'entitlements.id', 'plan_charges.entitlement_id')
    .selectAll('plan_charges')
    .select(['charges.id', 'charges.code', 'charges.revision', 'charges.deleted_at', 'plans.code as plan_code'])
    .select(['billable_metrics.code as metric_code', 'entitlements.code as entitlement_code'])
    .where(versionInView(view, sql.ref('plan_charges.version')));
}

type Row = Awaited<ReturnType<ReturnType<typeof chargesInView>['executeTakeFirstOrThrow']>>;

function toCharge(row: Row): Charge {
  return {
    id: row.id,
    code: row.code,
    planCode: row.plan_code,
    planVersion: row.version,
    metricCode: row.metric_code,
    name: row.name,
    entitlementCode: row.entitlement_code,
    chargeOn: row.charge_on,
    pricing: toPricing(row),
    payInAdvance: row.pay_in_advance,
    minimum: row.minimum,
    prorated: row.prorated,
    billMonthly: row.bill_monthly,
    private: row.private,
  };
}

/** The columns say together what the schema held them to when they were written. */
function toPricing({ model, properties }: Pick<Row, 'model' | 'properties'>): ChargePricing {
  return { model, properties } as ChargePricing;
}
