import type { SubscriptionMigration, SubscriptionOfCustomer } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { type CatalogPlan, findPlanVersion } from '../../catalog/store.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { grantBalances } from '../../entitlements/grant-plan.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { grantOf, grantTerms } from '../../subscriptions/activate.ts';
import { toSubscriptionOfCustomer } from '../../subscriptions/list-subscriptions.ts';
import { onVersion, planMigration } from '../../subscriptions/migrate-terms.ts';
import { nextTerms } from '../../subscriptions/plan-change.ts';
import { isRunning } from '../../subscriptions/state.ts';
import {
  type ChangeRow,
  endChange,
  findChange,
  getSubscription,
  insertChange,
  type SubscriptionRow,
  termColumns,
  termsOf,
  termsOfChange,
  updateSubscriptionRow,
} from '../../subscriptions/store.ts';
import { sameOrder, type Terms } from '../../subscriptions/terms.ts';
import { findVisibleSubscription } from '../entitlements/find-visible-subscription.ts';

export interface MigrationOrder extends SubscriptionMigration {
  subscriptionId: string;
}

/**
 * Puts a subscription on another version of its plan: at the end of its period with all that it says, or now when it costs the
 * same. Usage stays; overrides and grants of the subscription too.
 *
 * @throws ProblemError 404, 409 for one that does not run or has it already, 422 for a version that does not fit
 */
export async function migrateSubscription(ports: Ports, act: Act, order: MigrationOrder): Promise<SubscriptionOfCustomer> {
  const { subscription } = await findVisibleSubscription(ports.db, act.principal, order.subscriptionId);
  const at = await ports.clock.now(ports.db);
  const after = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, subscription.customer_id);
    const row = await getSubscription(trx, subscription.customer_id, subscription.id);
    const before = await toSubscriptionOfCustomer(trx, row);
    const migrated = await toSubscriptionOfCustomer(trx, await migrate(trx, row, order, at));
    const object = { type: 'subscription', id: row.id };
    await recordAudit(trx, { ...act, action: 'subscription.migrate', object, before, after: migrated });
    return migrated;
  });
  await ports.live.publish(subscription.customer_id, ['subscription', 'entitlements']);
  return after;
}

async function migrate(
  trx: Db,
  row: SubscriptionRow,
  { planVersion, when }: SubscriptionMigration,
  at: Date,
): Promise<SubscriptionRow> {
  await assertMigratable(trx, row, when, at);
  const target = await findPlanVersion(trx, row.plan_id, planVersion);
  if (!target) throw noVersion(planVersion);
  const current = await termsOf(trx, row);
  const change = await findChange(trx, row, 'scheduled');
  const scheduled = change && (await termsOfChange(trx, row, change));
  if (when === 'period_end' && scheduled && scheduled.plan.id !== target.id) throw leavesPlan();
  const plan = planMigration({ current, scheduled }, target, when);
  if (plan.effective === 'never') throw hasVersion(target);
  const waiting: Waiting = { current, change, scheduled };
  return plan.effective === 'now'
    ? migrateNow(trx, row, plan.terms, waiting, at)
    : migrateLater(trx, row, plan.terms, waiting, at);
}

/** What the subscription has, and what follows when its period ends. */
interface Waiting {
  current: Terms;
  change: ChangeRow | undefined;
  scheduled: Terms | undefined;
}

async function migrateNow(trx: Db, row: SubscriptionRow, terms: Terms, waiting: Waiting, at: Date): Promise<SubscriptionRow> {
  const { change, scheduled, current } = waiting;
  const migrated = await updateSubscriptionRow(trx, row, termColumns(terms));
  if (row.status === 'past_due') await grantBalances(trx, grantOf(migrated, terms, at));
  else await grantTerms(trx, migrated, terms, at);
  // What was ordered for later on the version that is left goes along.
  if (change && scheduled?.plan.id === terms.plan.id && scheduled.plan.version === current.plan.version)
    await reschedule(trx, migrated, change, { current: terms, next: onVersion(scheduled, terms.plan) }, at);
  return migrated;
}

async function migrateLater(
  trx: Db,
  row: SubscriptionRow,
  next: Terms,
  { change, current }: Waiting,
  at: Date,
): Promise<SubscriptionRow> {
  await reschedule(trx, row, change, { current, next }, at);
  return updateSubscriptionRow(trx, row, {});
}

/** Puts other terms at the end of the period; none when they are the ones that it has. */
async function reschedule(
  trx: Db,
  row: SubscriptionRow,
  change: ChangeRow | undefined,
  { current, next }: { current: Terms; next: Terms },
  at: Date,
): Promise<void> {
  if (change) await endChange(trx, change, 'canceled', at);
  if (!sameOrder(nextTerms(current, undefined), next))
    await insertChange(trx, row, { status: 'scheduled', terms: next, dueAt: row.period_to, at });
}

async function assertMigratable(trx: Db, row: SubscriptionRow, when: 'now' | 'period_end', at: Date): Promise<void> {
  if (!isRunning(row.status))
    throw new ProblemError('no_subscription', `The subscription is ${row.status.replace('_', ' ')}. Migrate one that runs.`);
  if (row.period_to <= at)
    throw new ProblemError(
      'unavailable',
      'The period has just ended and the subscription is being renewed. Try again in a moment.',
    );
  if (row.cancel_at && when === 'period_end')
    throw new ProblemError('no_change', 'The subscription ends with its period, so that no other version would follow.');
  if (await findChange(trx, row, 'pending'))
    throw new ProblemError(
      'payment_required',
      'A change of this subscription waits for its payment. Migrate it when that is settled.',
    );
}

const leavesPlan = () =>
  new ProblemError(
    'no_change',
    'The subscription leaves this plan when its period ends, so that no other version of it would follow.',
  );

const hasVersion = ({ code, version }: CatalogPlan) =>
  new ProblemError(
    'no_change',
    `The subscription has version ${version} of ${code} already, or will have it when its period ends.`,
  );

function noVersion(version: number | undefined) {
  const message = `The plan has no version ${version}. Leave planVersion out for the newest.`;
  return new ProblemError('invalid_request', message, { errors: [{ path: 'planVersion', message }] });
}
