import type { Act } from '../audit/act.ts';
import { removeCharge } from '../catalog/charges/remove-charge.ts';
import { isMetricInCatalogue, listVersionsBilledBy } from '../catalog/metrics/metric-uses.ts';
import { retireMetric } from '../catalog/metrics/retire-metric.ts';
import { lockMetric, type MetricRow } from '../catalog/metrics/store.ts';
import type { Db } from '../database/database.ts';
import { listLivePlanVersions } from './live-plan-versions.ts';

/**
 * Takes a charge out of its plan, and its metric out of the catalogue when nobody needs it any more. Needs an open transaction.
 *
 * @throws ProblemError 404
 */
export async function deleteCharge(trx: Db, id: string, act: Act): Promise<void> {
  const metric = await lockMetric(trx, await removeCharge(trx, id, act));
  if (!metric || (await isMetricInCatalogue(trx, metric)) || (await billsSomebody(trx, metric))) return;
  await retireMetric(trx, metric, act);
}

/** Is a live subscription on a version that bills by this metric? */
async function billsSomebody(trx: Db, metric: MetricRow): Promise<boolean> {
  const live = await listLivePlanVersions(trx);
  const billing = await listVersionsBilledBy(trx, metric);
  return billing.some((one) => live.some(({ plan_id, version }) => plan_id === one.plan_id && version === one.version));
}
