import { startTrial } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { grantPlan } from '../entitlements/grant-plan.ts';
import type { PlanGrant } from '../entitlements/plan-balances.ts';
import { giveAddons } from './addons/give-addons.ts';
import { firstTerms } from './plan-change.ts';
import { type SubscriptionRow, termColumns, updateSubscriptionRow } from './store.ts';
import { tellSubscription } from './tell-subscription.ts';
import type { Terms } from './terms.ts';

/** Starts an incomplete subscription, or ends its being past due: everything of its plan may be used. A trial begins now. */
export async function activateSubscription(trx: Db, row: SubscriptionRow, ordered: Terms, at: Date): Promise<SubscriptionRow> {
  const begins = row.status === 'incomplete' && ordered.isTrial;
  const terms = begins ? firstTerms({ ...ordered, mayTry: true }, at) : ordered;
  const active = await updateSubscriptionRow(trx, row, {
    ...(begins ? { ...termColumns(terms), one_off: JSON.stringify(row.one_off) } : {}),
    status: begins ? 'trialing' : 'active',
    activated_at: row.activated_at ?? at,
    expires_at: null,
  });
  if (begins) await startTrial(trx, row.customer_id, at);
  if (!row.activated_at) await giveAddons(trx, { customerId: row.customer_id, source: row.id, oneOff: row.one_off, at });
  await grantTerms(trx, active, terms, at);
  // That it is not past due any more is what the receipt says.
  if (row.activated_at) await tellSubscription(trx, 'subscription.updated', active, { at, attended: true });
  else await tellSubscription(trx, 'subscription.created', active, { at });
  return active;
}

/** Gives the customer what its terms grant from now on. */
export function grantTerms(trx: Db, row: SubscriptionRow, terms: Terms, at: Date): Promise<void> {
  return grantPlan(trx, grantOf(row, terms, at));
}

/** What a subscription grants on its terms. */
export function grantOf(row: SubscriptionRow, terms: Terms, at: Date): PlanGrant {
  const { plan } = terms;
  return {
    customerId: row.customer_id,
    subscriptionId: row.id,
    planCode: plan.code,
    entitlements: plan.entitlements,
    seats: terms.seats,
    charged: plan.billsUsage ? { plan_id: plan.id, version: plan.version } : undefined,
    addons: { held: terms.addons, until: terms.period.to },
    billing: { interval: terms.interval, anchor: terms.anchor, timeZone: terms.timeZone },
    at,
  };
}
