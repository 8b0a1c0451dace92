import type { Db } from '../../database/database.ts';
import { holdEntitlements } from '../entitlements/store.ts';
import { invalidField } from '../invalid-field.ts';
import { holdMetric } from '../metrics/store.ts';
import type { ChargeTerms } from '../plan-charges.ts';
import { assertBillable } from './assert-billable.ts';
import type { ChargeOrder } from './charge-order.ts';

/**
 * What a version of a plan freezes of a charge, as a row. Metric and entitlement are held until the transaction ends.
 *
 * @throws ProblemError 422 for a metric or entitlement that there is not, and for parts that do not fit each other
 */
export async function chargeTerms(trx: Db, chargeId: string, order: ChargeOrder): Promise<ChargeTerms> {
  const metric = await holdMetric(trx, order.metricCode);
  if (!metric) throw invalidField('metricCode', `names no metric, because there is no ${order.metricCode}; create it first`);
  assertBillable(order, metric);
  return {
    charge_id: chargeId,
    name: order.name,
    metric_id: metric.id,
    entitlement_id: await entitlementId(trx, order),
    charge_on: basis(order),
    ...order.pricing,
    pay_in_advance: order.payInAdvance,
    minimum: order.minimum && Object.keys(order.minimum).length > 0 ? order.minimum : null,
    prorated: order.prorated,
    bill_monthly: order.billMonthly,
    private: order.private,
  };
}

async function entitlementId(trx: Db, { entitlementCode: code, metricCode }: ChargeOrder): Promise<string | null> {
  if (code === null) return null;
  const [entitlement] = await holdEntitlements(trx, [code]);
  if (!entitlement) throw invalidField('entitlementCode', `names nothing, because there is no entitlement ${code}`);
  if (entitlement.metric_code !== metricCode)
    throw invalidField('entitlementCode', `must count what is priced: give ${code} the metric ${metricCode}, or name another`);
  return entitlement.id;
}

function basis({ entitlementCode, chargeOn }: ChargeOrder): ChargeTerms['charge_on'] {
  if (entitlementCode !== null) return chargeOn ?? 'all';
  if (chargeOn) throw invalidField('chargeOn', 'must be left out without an entitlement, which has the quota to be passed');
  return null;
}
