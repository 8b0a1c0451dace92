import type { ChargePricing } from '@locai/billing-contract';
import { findCounters } from '../catalog/entitlements/find-entitlements.ts';
import { listMetricsById } from '../catalog/metrics/store.ts';
import { type ChargeTerms, readCharges } from '../catalog/plan-charges.ts';
import type { VersionRef } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import type { EventCharge } from '../database/tables/usage.ts';
import { pricesTransactions } from '../rating/models/percentage.ts';

/** The charges of a plan's version that price each event by itself: whoever counts a report has to know them. */
export async function readEventCharges(db: Db, version: VersionRef): Promise<EventCharge[]> {
  const charges = (await readCharges(db, version)).filter((charge) => Object.keys(pricedByEvent(charge)).length > 0);
  if (charges.length === 0) return [];
  const ids = charges.flatMap(({ entitlement_id }) => entitlement_id ?? []);
  const entitlements = await findCounters(db, { metricCodes: [], ids });
  const metrics = await listMetricsById(
    db,
    charges.map(({ metric_id }) => metric_id),
  );
  return charges.flatMap((charge) => {
    const metric = metrics.find(({ id }) => id === charge.metric_id);
    const entitlement = entitlements.find(({ id }) => id === charge.entitlement_id);
    return metric ? [toEventCharge(charge, metric.code, entitlement?.code ?? null)] : [];
  });
}

function toEventCharge(charge: ChargeTerms, metricCode: string, entitlementCode: string | null): EventCharge {
  return {
    chargeId: charge.charge_id,
    metricCode,
    entitlementCode,
    onOverage: charge.charge_on === 'overage',
    monthly: charge.bill_monthly,
    properties: pricedByEvent(charge),
  };
}

/** The currencies in which it does, with what it costs by. */
function pricedByEvent(charge: ChargeTerms): EventCharge['properties'] {
  const { model, properties } = charge as ChargePricing;
  if (model !== 'percentage') return {};
  const onOverage = charge.charge_on === 'overage';
  return Object.fromEntries(Object.entries(properties).filter(([, terms]) => pricesTransactions(terms, onOverage)));
}
