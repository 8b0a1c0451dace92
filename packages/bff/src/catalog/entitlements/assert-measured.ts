import type { Entitlement } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { invalidField } from '../invalid-field.ts';
import { holdMetric } from '../metrics/store.ts';

/** @throws ProblemError 422 for a unit or metric of what is not metered, and for a metric that there is not */
export async function assertMeasured(
  trx: Db,
  { type, unit, metricCode }: Pick<Entitlement, 'type' | 'unit' | 'metricCode'>,
): Promise<void> {
  if (type !== 'metered' && unit !== null)
    throw invalidField('unit', `does not fit, because a ${type} entitlement is not counted`);
  if (metricCode === null) return;
  if (type !== 'metered') throw invalidField('metricCode', `does not fit, because a ${type} entitlement is not measured`);
  if (!(await holdMetric(trx, metricCode)))
    throw invalidField('metricCode', `names no metric, because there is no ${metricCode}; create it first`);
}
