import type { Db } from '../../database/database.ts';
import type { MetricRow } from './store.ts';

type Metric = Pick<MetricRow, 'id' | 'code'>;

/** Does a charge, in whatever version of its plan, or an entitlement use this metric? */
export async function isMetricUsed(db: Db, metric: Metric): Promise<boolean> {
  const charge = await db
    .selectFrom('plan_charges')
    .select('charge_id')
    .where('metric_id', '=', metric.id)
    .limit(1)
    .executeTakeFirst();
  return charge !== undefined || measuresEntitlement(db, metric);
}

/** Would somebody who subscribes from now on need this metric? Versions of plans that have passed do not count. */
export async function isMetricInCatalogue(db: Db, metric: Metric): Promise<boolean> {
  const charge = await db
    .selectFrom('plan_charges')
    .innerJoin('plans', (join) =>
      join.onRef('plans.id', '=', 'plan_charges.plan_id').onRef('plans.version', '=', 'plan_charges.version'),
    )
    .select('plan_charges.charge_id')
    .where('plan_charges.metric_id', '=', metric.id)
    .limit(1)
    .executeTakeFirst();
  return charge !== undefined || measuresEntitlement(db, metric);
}

async function measuresEntitlement(db: Db, { code }: Metric): Promise<boolean> {
  return (
    (await db.selectFrom('entitlements').select('id').where('metric_code', '=', code).limit(1).executeTakeFirst()) !== undefined
  );
}

/** The versions of plans, passed ones too, that bill by this metric. */
export function listVersionsBilledBy(db: Db, metric: Metric): Promise<{ plan_id: string; version: number }[]> {
  return db.selectFrom('plan_charges').select(['plan_id', 'version']).distinct().where('metric_id', '=', metric.id).execute();
}
