import { newId, type SubscriptionStatus } from '@locai/billing-contract';
import type { Selectable, Updateable } from 'kysely';
import { getPlanVersion } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import type { Tables } from '../database/tables.ts';
import { notFound } from '../http/problem.ts';
import { storedAddons, termAddons } from './addons/term-addon.ts';
import { readCoupon } from './coupons/held-coupon.ts';
import { assertTransition, liveStatuses } from './state.ts';
import type { Terms } from './terms.ts';

export type SubscriptionRow = Selectable<Tables['subscriptions']>;
export type ChangeRow = Selectable<Tables['subscription_changes']>;

/** The customer's subscription that is not ended. */
export function findLiveSubscription(db: Db, customerId: string): Promise<SubscriptionRow | undefined> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('status', 'in', liveStatuses)
    .executeTakeFirst();
}

/** @throws ProblemError 404 when it was deleted meanwhile */
export function getSubscription(db: Db, customerId: string, id: string): Promise<SubscriptionRow> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('subscription'));
}

/** Takes a subscription away with what hangs on it; the database refuses while an invoice refers to it. */
export async function deleteSubscriptionRow(trx: Db, { customer_id, id }: SubscriptionRow): Promise<void> {
  await trx.deleteFrom('subscription_changes').where('customer_id', '=', customer_id).where('subscription_id', '=', id).execute();
  await trx.deleteFrom('subscriptions').where('customer_id', '=', customer_id).where('id', '=', id).execute();
}

/** A subscription of whichever customer. */
export function findSubscriptionById(db: Db, id: string): Promise<SubscriptionRow | undefined> {
  return db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The terms of a subscription, with its plan at the version it is on; what its first order bought once is no part of them. */
export async function termsOf(db: Db, row: SubscriptionRow): Promise<Terms> {
  return { ...(await toTerms(db, row, row)), oneOff: [] };
}

/** The same with what its order bought once. */
export function orderedTermsOf(db: Db, row: SubscriptionRow): Promise<Terms> {
  return toTerms(db, row, row);
}

/** The terms that a change leads to. */
export async function termsOfChange(db: Db, subscription: SubscriptionRow, change: ChangeRow): Promise<Terms> {
  return toTerms(db, subscription, change);
}

async function toTerms(db: Db, subscription: SubscriptionRow, row: SubscriptionRow | ChangeRow): Promise<Terms> {
  return {
    plan: await getPlanVersion(db, row.plan_id, row.plan_version),
    interval: row.interval,
    currency: subscription.currency,
    seats: row.seats,
    addons: await termAddons(db, row.addons),
    oneOff: await termAddons(db, row.one_off),
    coupon: await readCoupon(db, row.customer_id, row.redemption_id),
    timeZone: subscription.time_zone,
    billingTime: subscription.billing_time,
    anchor: row.anchor,
    period: { from: row.period_from, to: row.period_to },
    isTrial: 'is_trial' in row && row.is_trial,
    accruesFrom: ('accrues_from' in row ? row.accrues_from : null) ?? row.period_from,
  };
}

/** The columns that terms fill, of a subscription and of a change alike. */
export function termColumns(terms: Terms) {
  return {
    plan_id: terms.plan.id,
    plan_version: terms.plan.version,
    interval: terms.interval,
    seats: terms.seats,
    addons: storedAddons(terms.addons),
    one_off: storedAddons(terms.oneOff),
    redemption_id: terms.coupon?.redemptionId ?? null,
    anchor: terms.anchor,
    period_from: terms.period.from,
    period_to: terms.period.to,
  };
}

export function insertSubscription(
  trx: Db,
  row: { customerId: string; terms: Terms; expiresAt: Date; at: Date },
): Promise<SubscriptionRow> {
  return trx
    .insertInto('subscriptions')
    .values({
      customer_id: row.customerId,
      id: newId('subscription', row.at.getTime()),
      status: 'incomplete',
      ...termColumns(row.terms),
      is_trial: row.terms.isTrial,
      currency: row.terms.currency,
      time_zone: row.terms.timeZone,
      billing_time: row.terms.billingTime,
      revision: 1,
      created_at: row.at,
      activated_at: null,
      canceled_at: null,
      expires_at: row.expiresAt,
      cancel_at: null,
      cancel_reason: null,
      canceled_reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes a change to a subscription and makes its next revision. A new status must be one that the table of states allows. */
export async function updateSubscriptionRow(
  trx: Db,
  row: SubscriptionRow,
  change: Updateable<Tables['subscriptions']> & { status?: SubscriptionStatus },
): Promise<SubscriptionRow> {
  if (change.status && change.status !== row.status) assertTransition(row.status, change.status);
  return trx
    .updateTable('subscriptions')
    .set({ ...change, revision: row.revision + 1 })
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertChange(
  trx: Db,
  subscription: SubscriptionRow,
  change: { status: ChangeRow['status']; terms: Terms; dueAt: Date; at: Date; usageOf?: StoredUsagePeriod | undefined },
): Promise<ChangeRow> {
  return trx
    .insertInto('subscription_changes')
    .values({
      customer_id: subscription.customer_id,
      id: newId('change', change.at.getTime()),
      subscription_id: subscription.id,
      status: change.status,
      ...termColumns(change.terms),
      due_at: change.dueAt,
      created_at: change.at,
      ended_at: change.status === 'applied' ? change.at : null,
      usage_of: change.usageOf ? JSON.stringify(change.usageOf) : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The change that waits: for its payment (`pending`) or for the end of the period (`scheduled`). */
export function findChange(
  db: Db,
  subscription: SubscriptionRow,
  status: 'pending' | 'scheduled',
): Promise<ChangeRow | undefined> {
  return db
    .selectFrom('subscription_changes')
    .selectAll()
    .where('customer_id', '=', subscription.customer_id)
    .where('subscription_id', '=', subscription.id)
    .where('status', '=', status)
    .executeTakeFirst();
}

export function findChangeById(db: Db, customerId: string, id: string): Promise<ChangeRow | undefined> {
  return db
    .selectFrom('subscription_changes')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function getChange(db: Db, customerId: string, id: string): Promise<ChangeRow> {
  return db
    .selectFrom('subscription_changes')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function endChange(trx: Db, change: ChangeRow, status: 'applied' | 'canceled', at: Date): Promise<void> {
  await trx
    .updateTable('subscription_changes')
    .set({ status, ended_at: at })
    .where('customer_id', '=', change.customer_id)
    .where('id', '=', change.id)
    .execute();
}

/** Trials that end until an instant and go on, of whose end nobody was warned; the first to end come first. */
export function listTrialsEnding(db: Db, until: Date): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('status', '=', 'trialing')
    .where('period_to', '<=', until)
    .where('trial_warned_at', 'is', null)
    .where('cancel_at', 'is', null)
    .orderBy('period_to')
    .limit(1000)
    .execute();
}

/** undefined: somebody was faster. It makes no revision, because nothing that was ordered changes. */
export function markTrialWarned(
  trx: Db,
  { customer_id, id }: Pick<SubscriptionRow, 'customer_id' | 'id'>,
  at: Date,
): Promise<SubscriptionRow | undefined> {
  return trx
    .updateTable('subscriptions')
    .set({ trial_warned_at: at })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .where('status', '=', 'trialing')
    .where('trial_warned_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}
