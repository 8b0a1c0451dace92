import { Big, type ChargeUsage, type CustomerUsage, type Money } from '@locai/billing-contract';
import { findCustomer } from '../../../customers/store.ts';
import type { Db } from '../../../database/database.ts';
import type { CustomerKey } from '../../../http/principal.ts';
import { rateCharge } from '../../../rating/rate-charge.ts';
import { endedUsagePeriod } from '../../../subscriptions/ended-usage-period.ts';
import { isRunning } from '../../../subscriptions/state.ts';
import { findLiveSubscription, type SubscriptionRow, termsOf } from '../../../subscriptions/store.ts';
import { money } from '../../../subscriptions/terms.ts';
import { listUsage } from '../../../usage/read-usage.ts';
import { type RatedStretch, readRated } from './usage-fees.ts';

/** Whose usage is asked for, and the person whose limits are shown; `at` is billing time. */
export interface CurrentUsageQuery {
  customerKey: CustomerKey;
  userId: string | null;
  at: Date;
}

/**
 * What a customer used, what is left, and what the usage of the running billing period costs so far: rated as the invoice will rate
 * it, from buckets, so that the cost does not grow with what was reported.
 */
export async function readCurrentUsage(db: Db, query: CurrentUsageQuery): Promise<CustomerUsage> {
  const data = await listUsage(db, query);
  const customer = await findCustomer(db, query.customerKey);
  const row = customer && (await findLiveSubscription(db, customer.id));
  if (!row || !isRunning(row.status)) return { data, period: null, charges: [], amountSoFar: null };
  const charges = await chargesSoFar(db, row, query.at);
  const amountSoFar = money(sumOf(charges.map(({ amount }) => amount)), row.currency);
  return { data, period: { from: row.period_from.toISOString(), to: row.period_to.toISOString() }, charges, amountSoFar };
}

/** Charge by charge. Of a charge that bills by month the months ahead, which have flat fees of their own, have not begun to cost. */
async function chargesSoFar(db: Db, row: SubscriptionRow, at: Date): Promise<ChargeUsage[]> {
  const { plan, isTrial } = await termsOf(db, row);
  if (!plan.billsUsage || isTrial) return [];
  const bill = { customerId: row.customer_id, subscriptionId: row.id, currency: row.currency };
  const rated = await readRated(db, bill, await endedUsagePeriod(db, row));
  const begun = rated.filter(({ rated: { period } }) => period.from <= at);
  const ids = [...new Set(begun.map(({ charge }) => charge.charge_id))];
  const charges = ids.flatMap((id) => soFar(begun.filter(({ charge }) => charge.charge_id === id)));
  return charges.sort((a, b) => a.name.localeCompare(b.name));
}

function soFar(stretches: RatedStretch[]): ChargeUsage[] {
  const [first] = stretches;
  if (!first) return [];
  const { charge, metric, codes, rated } = first;
  const fees = stretches.flatMap((stretch) => rateCharge(stretch.rated)).filter(({ source }) => source === 'usage');
  const units = fees.reduce((sum, fee) => sum.plus(fee.units), new Big(0)).toFixed();
  return [
    {
      chargeId: charge.charge_id,
      name: charge.name,
      metricCode: metric.code,
      entitlementCodes: codes,
      units: charge.private ? null : units,
      amount: money(sumOf(fees.map(({ amount }) => money(amount, rated.currency))), rated.currency),
      minimum: charge.private ? null : minimumOf(charge.minimum, rated.currency),
    },
  ];
}

function minimumOf(minimum: Record<string, number> | null, currency: string): Money | null {
  const amount = minimum?.[currency];
  return amount === undefined ? null : money(amount, currency);
}

const sumOf = (amounts: Money[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);
