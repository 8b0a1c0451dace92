import { Big, type ChargePricing } from '@locai/billing-contract';
import { findCounters } from '../../../catalog/entitlements/find-entitlements.ts';
import { listMetricsById, type MetricRow } from '../../../catalog/metrics/store.ts';
import { type ChargeTerms, readCharges } from '../../../catalog/plan-charges.ts';
import { getPlanVersion } from '../../../catalog/store.ts';
import type { Db } from '../../../database/database.ts';
import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import { type BilledUsage, listBilledUsage, listUsagePeriods } from '../../../invoices/billed-usage.ts';
import type { FeeDraft } from '../../../invoices/fee.ts';
import type { InvoiceRow } from '../../../invoices/store.ts';
import type { Billed } from '../../../invoices/subscription-invoices.ts';
import { pricesTransactions } from '../../../rating/models/percentage.ts';
import { inCurrency } from '../../../rating/price-units.ts';
import { type RatedFee, rateCharge } from '../../../rating/rate-charge.ts';
import { readCounted, usageOf } from './counted-usage.ts';
import { stretchesOf } from './stretches.ts';

/** Usage may be reported this late: periods that ended so long before this one began are looked at again. */
const lateMs = 35 * 86_400_000;

/** Whose usage is billed, in which currency. */
export type UsageBill = Billed & { currency: string };

/**
 * The fees for what was used in an ended period, and for what was reported since of periods that were billed before: for each charge
 * `round(cost of all that was used) − Σ earlier fees`, so that asking again bills nothing twice. Read from buckets and priced by the
 * plan of then.
 *
 * Charges whose cost the buckets cannot tell are left out, see `isTold`.
 */
export async function usageFees(db: Db, bill: UsageBill, of: StoredUsagePeriod): Promise<FeeDraft[]> {
  const before = await listUsagePeriods(db, bill, new Date(Date.parse(of.from) - lateMs));
  const since = new Date(Math.min(...[of, ...before].map(({ from }) => Date.parse(from))));
  const billed = await listBilledUsage(db, bill, since);
  const fees: FeeDraft[] = [];
  for (const period of [of, ...before.filter(({ from }) => from !== of.from)])
    fees.push(...(await periodFees(db, bill, period, billed)));
  return fees;
}

/** The same for the draft of a renewal: what was used in the period that ended before it, until now. */
export async function usageOfDraft(db: Db, draft: InvoiceRow): Promise<FeeDraft[]> {
  const { customer_id: customerId, subscription_id: subscriptionId, currency, usage_of } = draft;
  return usage_of && subscriptionId ? usageFees(db, { customerId, subscriptionId, currency }, usage_of) : [];
}

async function periodFees(db: Db, bill: UsageBill, of: StoredUsagePeriod, billed: BilledUsage[]): Promise<FeeDraft[]> {
  const plan = await getPlanVersion(db, of.planId, of.version);
  const charges = await toldCharges(db, of, bill.currency);
  const codes = charges.flatMap((each) => each.codes);
  const counted = await readCounted(db, bill, of, [...new Set(codes)]);
  return charges.flatMap(({ charge, metric, codes: own }) =>
    stretchesOf(of, charge.bill_monthly).flatMap((period) => {
      const rated = { charge, metric, usage: usageOf(counted, of, period, own), currency: bill.currency, period };
      const before = earlier(billed, charge, period);
      const fees = rateCharge(rated, before).map((fee) => toFee(fee, charge, plan.name, period));
      return before ? fees.map((fee) => ({ ...fee, description: `${fee.description}, reported late` })) : fees;
    }),
  );
}

interface MeasuredCharge {
  charge: ChargeTerms;
  metric: MetricRow;
  /** The entitlements that count it. */
  codes: string[];
}

async function toldCharges(db: Db, of: StoredUsagePeriod, currency: string): Promise<MeasuredCharge[]> {
  const charges = await readCharges(db, { plan_id: of.planId, version: of.version });
  const metrics = await listMetricsById(
    db,
    charges.map(({ metric_id }) => metric_id),
  );
  const ids = charges.flatMap(({ entitlement_id }) => entitlement_id ?? []);
  const counters = await findCounters(db, { metricCodes: metrics.map(({ code }) => code), ids });
  return charges.flatMap((charge) => {
    const metric = metrics.find(({ id }) => id === charge.metric_id);
    if (!metric || !isTold(charge, metric, currency)) return [];
    const own = counters.filter(({ id, metric_code }) =>
      charge.entitlement_id ? id === charge.entitlement_id : metric_code === metric.code,
    );
    return [{ charge, metric, codes: own.map(({ code }) => code) }];
  });
}

/** Do the buckets of an entitlement tell what a charge costs? They have no unique values, no weights and no prices of single events. */
function isTold(charge: ChargeTerms, { aggregation }: MetricRow, currency: string): boolean {
  if (aggregation === 'unique_count' || aggregation === 'weighted_sum') return false;
  const { model, properties } = charge as ChargePricing;
  return model !== 'percentage' || !pricesTransactions(inCurrency(properties, currency), charge.charge_on === 'overage');
}

function earlier(billed: BilledUsage[], { charge_id }: ChargeTerms, { from }: { from: Date }) {
  const row = billed.find((one) => one.charge_id === charge_id && one.period_from.getTime() === from.getTime());
  return row && { units: row.units, amount: row.amount, exactAmount: row.exact_amount };
}

function toFee(rated: RatedFee, charge: ChargeTerms, planName: string, { from, to }: { from: Date; to: Date }): FeeDraft {
  const price = new Big(rated.unitPrice ?? 0);
  const whole = price.round(0, Big.roundHalfUp);
  return {
    description: rated.source === 'minimum' ? `${charge.name}, up to the minimum` : charge.name,
    source: 'charge',
    planName,
    charge: { id: charge.charge_id, isPrivate: charge.private },
    interval: null,
    units: rated.units,
    unitPrice: whole.toNumber(),
    ...(!whole.eq(price) && { exactUnitPrice: price.toFixed() }),
    amount: rated.amount,
    exactAmount: rated.exactAmount,
    period: { from, to },
  };
}
