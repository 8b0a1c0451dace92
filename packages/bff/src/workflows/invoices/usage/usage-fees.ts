import { Big } from '@locai/billing-contract';
import { findCounters } from '../../../catalog/entitlements/find-entitlements.ts';
import { listMetricsById } from '../../../catalog/metrics/store.ts';
import { type ChargeTerms, readCharges } from '../../../catalog/plan-charges.ts';
import { getPlanVersion } from '../../../catalog/store.ts';
import type { Db } from '../../../database/database.ts';
import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import { type BilledUsage, listBilledUsage, listUsagePeriods } from '../../../invoices/billed-usage.ts';
import type { FeeDraft } from '../../../invoices/fee.ts';
import type { InvoiceRow } from '../../../invoices/store.ts';
import type { Billed } from '../../../invoices/subscription-invoices.ts';
import type { Rated } from '../../../rating/period-cost.ts';
import { type RatedFee, rateCharge } from '../../../rating/rate-charge.ts';
import { readCountedOfMany } from './counted-of-many.ts';
import { type CountedUsage, type MeasuredCharge, usageOf } from './counted-usage.ts';
import { stretchesOf } from './stretches.ts';

/** Usage may be reported this late: periods that ended so long before this one began are looked at again. */
const lateMs = 35 * 86_400_000;

/** Whose usage is billed, in which currency. */
export type UsageBill = Billed & { currency: string };

/**
 * The fees for what was used in an ended period, and for what was reported since of periods that were billed before: for each charge
 * `round(cost of all that was used) − Σ earlier fees`, so that asking again bills nothing twice. Read from buckets and priced by the
 * plan of then.
 */
export async function usageFees(db: Db, bill: UsageBill, of: StoredUsagePeriod): Promise<FeeDraft[]> {
  const [fees = []] = await usageFeesOfMany(db, [{ bill, of }]);
  if (fees instanceof Error) throw fees;
  return fees;
}

/** A period that has ended, and whose usage of it is billed. */
export interface EndedUsage {
  bill: UsageBill;
  of: StoredUsagePeriod;
}

/** The same of many subscriptions, in a constant number of statements. @returns an error in the place of what cannot be priced */
export async function usageFeesOfMany(db: Db, ended: EndedUsage[]): Promise<(FeeDraft[] | Error)[]> {
  if (ended.length === 0) return [];
  const late = ended.map(({ bill, of }) => ({ billed: bill, since: new Date(Date.parse(of.from) - lateMs) }));
  const before = await listUsagePeriods(db, late);
  const all = ended.map(({ bill, of }) => {
    const own = stretchesIn(of);
    const known = new Set(own.map(({ from }) => from));
    return [
      ...own,
      ...before(bill.subscriptionId)
        .flatMap(stretchesIn)
        .filter(({ from }) => !known.has(from)),
    ];
  });
  const billed = await listBilledUsage(
    db,
    ended.map(({ bill }, i) => ({ billed: bill, since: firstOf(all[i] ?? []) })),
  );
  const asked = ended.flatMap(({ bill }, i) => (all[i] ?? []).map((of) => ({ bill, of })));
  const rated = await rateOfMany(db, asked);
  return ended.map(({ bill }) => {
    const own = rated.filter((_, i) => asked[i]?.bill === bill);
    const fees = own.map((each) => (each instanceof Error ? each : feesOf(each, billed(bill.subscriptionId))));
    return fees.find((each) => each instanceof Error) ?? fees.flatMap((each) => (each instanceof Error ? [] : each));
  });
}

/** What charges that are paid in advance cost in a running period until now, less what they were billed before. */
export async function advanceFees(db: Db, bill: UsageBill, of: StoredUsagePeriod): Promise<FeeDraft[]> {
  const rated = (await readRated(db, bill, of)).filter(({ charge }) => charge.pay_in_advance);
  const billed = await listBilledUsage(db, [{ billed: bill, since: firstOf(stretchesIn(of)) }]);
  const fees = feesOf(rated, billed(bill.subscriptionId));
  if (fees instanceof Error) throw fees;
  return fees;
}

/** What each plan of a period bills of it. */
const stretchesIn = ({ earlier = [], ...of }: StoredUsagePeriod): StoredUsagePeriod[] => [...earlier, of];

const firstOf = (periods: StoredUsagePeriod[]) => new Date(Math.min(...periods.map(({ from }) => Date.parse(from))));

/** The same for the draft of a renewal: what was used in the period that ended before it, until now. */
export async function usageOfDraft(db: Db, draft: InvoiceRow): Promise<FeeDraft[]> {
  const [fees = []] = await usageOfDrafts(db, [draft]);
  if (fees instanceof Error) throw fees;
  return fees;
}

/** The same for many drafts. @returns in their order, an error in the place of what cannot be priced */
export async function usageOfDrafts(db: Db, drafts: InvoiceRow[]): Promise<(FeeDraft[] | Error)[]> {
  const ended = drafts.map((draft) => endedUsage(draft));
  const fees = await usageFeesOfMany(
    db,
    ended.flatMap((one) => one ?? []),
  );
  return ended.map((one) => (one ? (fees.shift() ?? []) : []));
}

function endedUsage({ customer_id: customerId, subscription_id: subscriptionId, currency, usage_of }: InvoiceRow) {
  return usage_of && subscriptionId ? { bill: { customerId, subscriptionId, currency }, of: usage_of } : undefined;
}

function feesOf(rated: RatedStretch[], billed: BilledUsage[]): FeeDraft[] | Error {
  return orError(() =>
    rated.flatMap(({ charge, planName, rated }) => {
      const before = earlier(billed, charge, rated.period);
      const fees = rateCharge(rated, before).map((fee) => toFee(fee, charge, planName, rated.period));
      return before && !charge.pay_in_advance
        ? fees.map((fee) => ({ ...fee, description: `${fee.description}, reported late` }))
        : fees;
    }),
  );
}

function orError<T>(make: () => T): T | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** What is to be rated of a period: a charge, and what was used of it in one of its stretches. */
export interface RatedStretch extends MeasuredCharge {
  planName: string;
  rated: Rated;
}

/** What each charge rates of a period, by the plans of then and what was used until now. */
export async function readRated(db: Db, bill: UsageBill, of: StoredUsagePeriod): Promise<RatedStretch[]> {
  const rated = await rateOfMany(
    db,
    stretchesIn(of).map((stretch) => ({ bill, of: stretch })),
  );
  return rated.flatMap((each) => {
    if (each instanceof Error) throw each;
    return each;
  });
}

/** The charges of a version of a plan. */
interface Tariff {
  planName: string;
  charges: MeasuredCharge[];
}

async function rateOfMany(db: Db, asked: EndedUsage[]): Promise<(RatedStretch[] | Error)[]> {
  const tariffs = new Map<string, Tariff>();
  const keyOf = ({ planId, version }: StoredUsagePeriod) => `${planId} ${version}`;
  for (const { of } of asked) if (!tariffs.has(keyOf(of))) tariffs.set(keyOf(of), await readTariff(db, of));
  const questions = asked.map(({ bill, of }) => ({ billed: bill, of, charges: tariffs.get(keyOf(of))?.charges ?? [] }));
  const counted = await readCountedOfMany(db, questions);
  return asked.map(({ bill, of }, i) =>
    orError(() => {
      const [usage, tariff] = [counted[i], tariffs.get(keyOf(of))];
      return usage && tariff ? stretched(tariff, usage, of, bill.currency) : [];
    }),
  );
}

async function readTariff(db: Db, of: StoredUsagePeriod): Promise<Tariff> {
  const { name: planName } = await getPlanVersion(db, of.planId, of.version);
  return { planName, charges: await measuredCharges(db, of) };
}

function stretched(
  { planName, charges }: Tariff,
  counted: CountedUsage,
  of: StoredUsagePeriod,
  currency: string,
): RatedStretch[] {
  return charges.flatMap((each) =>
    stretchesOf(of, each.charge.bill_monthly).map((period) => {
      const usage = usageOf(counted, of, period, { ...each, currency });
      return { ...each, planName, rated: { charge: each.charge, metric: each.metric, usage, currency, period } };
    }),
  );
}

async function measuredCharges(db: Db, of: StoredUsagePeriod): Promise<MeasuredCharge[]> {
  const charges = await readCharges(db, { plan_id: of.planId, version: of.version });
  const metrics = await listMetricsById(
    db,
    charges.map(({ metric_id }) => metric_id),
  );
  const ids = charges.flatMap(({ entitlement_id }) => entitlement_id ?? []);
  const counters = await findCounters(db, { metricCodes: metrics.map(({ code }) => code), ids });
  return charges.flatMap((charge) => {
    const metric = metrics.find(({ id }) => id === charge.metric_id);
    if (!metric) return [];
    const own = counters.filter(({ id, metric_code }) =>
      charge.entitlement_id ? id === charge.entitlement_id : metric_code === metric.code,
    );
    return [{ charge, metric, codes: own.map(({ code }) => code) }];
  });
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
