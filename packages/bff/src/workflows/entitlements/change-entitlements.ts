import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { isSame } from '../../catalog/is-same.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { adjustTerms } from '../../entitlements/adjust-terms.ts';
import { type AdjustedSubscription, type AdjustmentRow, listAdjustments } from '../../entitlements/adjustments.ts';
import { grantBalances } from '../../entitlements/grant-plan.ts';
import type { EntitlementTerms } from '../../entitlements/plan-balances.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { grantOf } from '../../subscriptions/activate.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { getSubscription, type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';
import { findVisibleSubscription } from './find-visible-subscription.ts';
import { type ReadEntitlement, readEntitlements } from './read-entitlements.ts';

/** Who changes what one subscription has. */
export interface EntitlementOrder extends Act {
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
 * @param verb what the audit log calls it
 * @param change writes adjustments with `trx`
 * @returns what the subscription has after it
 * @throws ProblemError 404 for no subscription of the caller, 409 for one that does not run
 */
export async function changeEntitlements(
  ports: Ports,
  { principal, subscriptionId, at: actedAt }: EntitlementOrder,
  verb: 'create' | 'initialize' | 'override' | 'remove',
  change: (adjusting: Adjusting) => Promise<void>,
): Promise<ReadEntitlement[]> {
  const { customer_id } = (await findVisibleSubscription(ports.db, principal, subscriptionId)).subscription;
  const at = await ports.clock.now(ports.db);
  const after = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer_id);
    const row = await getSubscription(trx, customer_id, subscriptionId);
    assertRunning(row);
    const terms = await termsOf(trx, row);
    const before = await readEntitlements(trx, row, at);
    const subscription = { customerId: customer_id, subscriptionId, planCode: terms.plan.code };
    const adjustments = await listAdjustments(trx, subscription);
    const plan = terms.plan.entitlements;
    await change({ trx, subscription, adjustments, plan, granted: adjustTerms(plan, adjustments), at });
    await grantBalances(trx, grantOf(row, terms, at));
    const after = await readEntitlements(trx, row, at);
    await record(trx, { principal, at: actedAt, verb, subscriptionId, before, after });
    return after;
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

interface Recorded extends Act {
  verb: string;
  subscriptionId: string;
  before: ReadEntitlement[];
  after: ReadEntitlement[];
}

/** Writes down what became different. */
async function record(trx: Db, { verb, subscriptionId, before, after, ...act }: Recorded): Promise<void> {
  const differing = (these: ReadEntitlement[], those: ReadEntitlement[]) => ({
    entitlements: these
      .map(({ entitlement }) => entitlement)
      .filter((one) => !those.some(({ entitlement }) => isSame(one, entitlement))),
  });
  const action = `subscription_entitlement.${verb}` as const;
  const object = { type: 'subscription', id: subscriptionId };
  await recordAudit(trx, { ...act, action, object, before: differing(before, after), after: differing(after, before) });
}
