import type { Db } from '../database/database.ts';
import { endAdjustments, listAdjustments } from './adjustments.ts';
import { readEventCharges } from './event-charges.ts';
import { grantedTerms } from './granted-terms.ts';
import { recordRecurring } from './grants/record-recurring.ts';
import { writeSplit } from './grants/split-one-off.ts';
import { listOneOff } from './grants/store.ts';
import { moveCounts } from './move-counts.ts';
import { type PlanGrant, planBalances } from './plan-balances.ts';
import { type BalanceRow, lockBalances, saveAccess, saveBalances, saveEventCharges } from './store.ts';

/**
 * Lets a customer use what its plan grants: opens its access and gives it one balance per entitlement, `perSeat` quotas times
 * the seats. Entitlements that the plan lacks are no longer granted; what was adjusted for this subscription stays adjusted while it
 * is on the same plan, and what add-ons grant comes on top. Repeatable, and it never fills up a quota: the usage of a
 * running reset period stays until that period ends (`planBalances` has the rule).
 *
 * @param trx an open transaction that holds the customer's lock
 * @param grant `billing` is the interval, anchor (YYYY-MM-DD) and zone of the subscription; `at` is billing time
 * @example
 * await grantPlan(trx, { customerId, subscriptionId, planCode: plan.code, entitlements: plan.entitlements, seats: 3,
 *   billing: { interval: 'month', anchor: '2026-11-22', timeZone: 'Europe/Berlin' }, at });
 */
export async function grantPlan(trx: Db, grant: PlanGrant): Promise<void> {
  const { customerId, subscriptionId, planCode, seats, billing } = grant;
  await saveAccess(trx, {
    customer_id: customerId,
    subscription_id: subscriptionId,
    plan_code: planCode,
    interval: billing.interval,
    seats,
    reason: 'granted',
    until: null,
    event_charges: [],
  });
  await grantBalances(trx, grant);
}

/**
 * The part of `grantPlan` that gives balances, for a subscription that has its access already: what is adjusted takes effect, and a
 * subscription that is past due stays so.
 */
export async function grantBalances(trx: Db, grant: PlanGrant): Promise<void> {
  if (grant.charged) await saveEventCharges(trx, grant.customerId, await readEventCharges(trx, grant.charged));
  await endAdjustments(trx, grant);
  await recordRecurring(trx, grant);
  const before = await lockBalances(trx, grant.customerId);
  const oneOff = await writeSplit(trx, await listOneOff(trx, grant.customerId), before, grant.at);
  const entitlements = grantedTerms(grant, await listAdjustments(trx, grant), oneOff);
  const after = planBalances(before, { ...grant, entitlements }, oneOff);
  await saveBalances(trx, after);
  for (const row of before.filter(({ period_to }) => period_to === null)) await takeCountsAlong(trx, row, after);
}

/** What never reset and now does goes on in another period, with all that was counted. */
async function takeCountsAlong(trx: Db, before: BalanceRow, balances: BalanceRow[]): Promise<void> {
  const after = balances.find(({ entitlement_code }) => entitlement_code === before.entitlement_code);
  if (after && after.period_from.getTime() !== before.period_from.getTime()) await moveCounts(trx, before, after);
}
