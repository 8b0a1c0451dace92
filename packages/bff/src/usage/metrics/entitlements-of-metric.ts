import { findCounters } from '../../catalog/entitlements/find-entitlements.ts';
import { findMetric } from '../../catalog/metrics/store.ts';
import type { Db } from '../../database/database.ts';
import { notFound, ProblemError } from '../../http/problem.ts';

/** What an event by metric is stored as: no entitlement has such a code. */
export const idOfMetric = (metricCode: string): string => `metric:${metricCode}`;

/** The entitlements that a metric measures, by code. @throws ProblemError 404 for no metric, 422 for one that measures none */
export async function entitlementsOfMetric(db: Db, metricCode: string): Promise<string[]> {
  const entitlements = await findCounters(db, { metricCodes: [metricCode], ids: [] });
  if (entitlements.length > 0) return entitlements.map(({ code }) => code);
  if (!(await findMetric(db, metricCode))) throw notFound('metric');
  const message = `names ${metricCode}, by which no entitlement is counted`;
  const detail = `metricCode ${message}. Give an entitlement this metric first; nothing was counted.`;
  throw new ProblemError('invalid_request', detail, { errors: [{ path: 'metricCode', message }] });
}
