import type { Db } from '../database/database.ts';
import { grantPlan } from '../entitlements/grant-plan.ts';
import type { PlanGrant } from '../entitlements/plan-balances.ts';
import { giveAddons } from './addons/give-addons.ts';
import { type SubscriptionRow, updateSubscriptionRow } from './store.ts';
import type { Terms } from './terms.ts';

/** Starts an incomplete subscription, or ends its being past due: everything of its plan may be used. */
export async function activateSubscription(trx: Db, row: SubscriptionRow, terms: Terms, at: Date): Promise<SubscriptionRow> {
  const active = await updateSubscriptionRow(trx, row, {
    status: 'active',
    activated_at: row.activated_at ?? at,
    expires_at: null,
  });
  if (!row.activated_at) await giveAddons(trx, { customerId: row.customer_id, source: row.id, oneOff: row.one_off, at });
  await grantTerms(trx, active, terms, at);
  return active;
}

/** Gives the customer what its terms grant from now on. */
export function grantTerms(trx: Db, row: SubscriptionRow, terms: Terms, at: Date): Promise<void> {
  return grantPlan(trx, grantOf(row, terms, at));
}

/** What a subscription grants on its terms. */
export function grantOf(row: SubscriptionRow, terms: Terms, at: Date): PlanGrant {
  return {
    customerId: row.customer_id,
    subscriptionId: row.id,
    planCode: terms.plan.code,
    entitlements: terms.plan.entitlements,
    seats: terms.seats,
    addons: { held: terms.addons, until: terms.period.to },
    billing: { interval: terms.interval, anchor: terms.anchor, timeZone: terms.timeZone },
    at,
  };
}
