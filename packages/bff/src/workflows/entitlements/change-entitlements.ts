import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { adjustTerms } from '../../entitlements/adjust-terms.ts';
import { type AdjustedSubscription, type AdjustmentRow, listAdjustments } from '../../entitlements/adjustments.ts';
import { grantBalances } from '../../entitlements/grant-plan.ts';
import type { EntitlementTerms } from '../../entitlements/plan-balances.ts';
import type { Principal } from '../../http/principal.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { grantOf } from '../../subscriptions/activate.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { getSubscription, type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';
import { findVisibleSubscription } from './find-visible-subscription.ts';
import { type ReadEntitlement, readEntitlements } from './read-entitlements.ts';

/** Who changes what one subscription has. */
export interface EntitlementOrder {
  principal: Principal | null;
  subscriptionId: string;
}

/** A running subscription under the customer's lock, with what it has before the change. */
export interface Adjusting {
  trx: Db;
  subscription: AdjustedSubscription;
  adjustments: AdjustmentRow[];
  /** What the plan grants. */
  plan: EntitlementTerms[];
  /** What is granted, adjustments included. */
  granted: EntitlementTerms[];
  /** Billing time. */
  at: Date;
}

/**
 * Changes adjustments of a subscription and lets them take effect at once: balances, live pages and the next check agree.
 *
 * @param change writes adjustments with `trx`
 * @returns what the subscription has after it
 * @throws ProblemError 404 for no subscription of the caller, 409 for one that does not run
 */
export async function changeEntitlements(
  ports: Ports,
  { principal, subscriptionId }: EntitlementOrder,
  change: (adjusting: Adjusting) => Promise<void>,
): Promise<ReadEntitlement[]> {
  const { customer_id } = (await findVisibleSubscription(ports.db, principal, subscriptionId)).subscription;
  const at = await ports.clock.now(ports.db);
  const after = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer_id);
    const row = await getSubscription(trx, customer_id, subscriptionId);
    assertRunning(row);
    const terms = await termsOf(trx, row);
    const subscription = { customerId: customer_id, subscriptionId, planCode: terms.plan.code };
    const adjustments = await listAdjustments(trx, subscription);
    const plan = terms.plan.entitlements;
    await change({ trx, subscription, adjustments, plan, granted: adjustTerms(plan, adjustments), at });
    await grantBalances(trx, grantOf(row, terms, at));
    return readEntitlements(trx, row, at);
  });
  await ports.live.publish(customer_id, ['entitlements']);
  return after;
}

function assertRunning({ status }: SubscriptionRow): void {
  if (isRunning(status)) return;
  throw new ProblemError(
    'no_subscription',
    `The subscription is ${status.replace('_', ' ')} and grants nothing. Change entitlements of a running subscription.`,
  );
}
