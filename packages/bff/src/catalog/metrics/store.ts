import type { Aggregation, BillableMetric } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { type CatalogView, versionInView } from '../catalog-view.ts';

export type MetricRow = Selectable<Tables['billable_metrics']>;

/** A metric that has not been deleted. */
export function findMetric(db: Db, code: string): Promise<MetricRow | undefined> {
  return db.selectFrom('billable_metrics').selectAll().where('live_code', '=', code).executeTakeFirst();
}

/** Metrics by their ids, deleted ones too: they explain what was billed. */
export function listMetricsById(db: Db, ids: string[]): Promise<MetricRow[]> {
  return db
    .selectFrom('billable_metrics')
    .selectAll()
    .where((row) => row('id', '=', row.fn.any(row.val(ids))))
    .execute();
}

/** Locks a metric so that nobody starts to use it meanwhile. */
export function lockMetric(trx: Db, code: string): Promise<MetricRow | undefined> {
  return trx.selectFrom('billable_metrics').selectAll().where('live_code', '=', code).forUpdate().executeTakeFirst();
}

/** Holds a metric as it is until what uses it is written. */
export function holdMetric(trx: Db, code: string): Promise<MetricRow | undefined> {
  return trx.selectFrom('billable_metrics').selectAll().where('live_code', '=', code).forShare().executeTakeFirst();
}

/** Adds a metric, or nothing when the code is taken. */
export function insertMetric(db: Db, metric: BillableMetric, at: Date): Promise<MetricRow | undefined> {
  return db
    .insertInto('billable_metrics')
    .values({ id: metric.id, code: metric.code, ...measuringColumns(metric), created_at: at, deleted_at: null })
    .onConflict((conflict) => conflict.column('live_code').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Writes a locked metric at its next revision. */
export function saveMetric(trx: Db, metric: BillableMetric): Promise<MetricRow> {
  return trx
    .updateTable('billable_metrics')
    .set((row) => ({ ...measuringColumns(metric), revision: row('revision', '+', 1) }))
    .where('id', '=', metric.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function measuringColumns({ name, description, aggregation, field, filters, rounding, recurring }: BillableMetric) {
  const json = { filters: JSON.stringify(filters), rounding: rounding && JSON.stringify(rounding) };
  return { name, description, aggregation, field, recurring, ...json };
}

/** Marks a locked metric as deleted. Its row stays: it explains what was billed. */
export async function deleteMetric(trx: Db, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('billable_metrics')
    .set((row) => ({ deleted_at: at, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The metrics that a caller may see, by code: without those that only hidden plans use. */
export async function listMetrics(
  db: Db,
  view: CatalogView,
  { limit, cursor, aggregation }: PageRequest & { aggregation?: Aggregation | undefined },
) {
  let query = metricsInView(db, view);
  if (aggregation) query = query.where('aggregation', '=', aggregation);
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
  return { data: data.map(toMetric), nextCursor };
}

/** A metric by its code, when the caller may see it. */
export function findMetricInView(db: Db, view: CatalogView, code: string): Promise<MetricRow | undefined> {
  return metricsInView(db, view).where('live_code', '=', code).executeTakeFirst();
}

function metricsInView(db: Db, view: CatalogView) {
  const metrics = db.selectFrom('billable_metrics').selectAll().where('deleted_at', 'is', null);
  if (view === 'all') return metrics;
  return metrics.where((metric) => {
    const uses = metric
      .selectFrom('plan_charges')
      .innerJoin('plans', 'plans.id', 'plan_charges.plan_id')
      .select('plan_charges.charge_id')
      .whereRef('plan_charges.metric_id', '=', 'billable_metrics.id');
    const seen = uses.where(versionInView(view, sql.ref('plan_charges.version')));
    const any = uses.whereRef('plan_charges.version', '=', 'plans.version');
    return metric.or([metric.exists(seen), metric.not(metric.exists(any))]);
  });
}

export function toMetric(row: MetricRow): BillableMetric {
  const { id, code, name, description, aggregation, field, filters, rounding, recurring } = row;
  return { id, code, name, description, aggregation, field, filters, rounding, recurring };
}
