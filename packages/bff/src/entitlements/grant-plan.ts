import type { Db } from '../database/database.ts';
import { type PlanGrant, planBalances } from './plan-balances.ts';
import { lockBalances, saveAccess, saveBalances } from './store.ts';

/**
 * Lets a customer use what its plan grants: opens its access and gives it one balance per entitlement, `perSeat` quotas times
 * the seats. Entitlements that the plan lacks are no longer granted. Repeatable, and it never fills up a quota: the usage of a
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
  });
  await saveBalances(trx, planBalances(await lockBalances(trx, customerId), grant));
}
