import { type CatalogPlan, listPlanVersions } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import { isOneOf, updateMany } from '../database/many-rows.ts';
import { grantedTerms } from '../entitlements/granted-terms.ts';
import type { Held } from '../entitlements/held-of-many.ts';
import { planBalances } from '../entitlements/plan-balances.ts';
import type { BalanceRow } from '../entitlements/store.ts';
import { grantOf } from './activate.ts';
import { type SubscriptionRow, termColumns } from './store.ts';
import type { Terms } from './terms.ts';

/**
 * Does a subscription go on as it is when its period ends? Then its renewal needs nothing but its plan: no trial ends, nothing was ordered
 * for the boundary, it did not change inside the period, no coupon counts its periods and no add-on is bought again.
 */
export function goesOnAsItIs(row: SubscriptionRow): boolean {
  const { status, is_trial, cancel_at, redemption_id, addons, accrues_from } = row;
  if (status !== 'active' || is_trial || cancel_at !== null) return false;
  return redemption_id === null && addons.length === 0 && accrues_from === null;
}

/** Those of the subscriptions that are as they were seen, without those of which a change waits. */
export async function readUnchanged(trx: Db, seen: SubscriptionRow[]): Promise<SubscriptionRow[]> {
  const rows = await trx.selectFrom('subscriptions').selectAll().where(isOneOf('id', seen)).execute();
  const waiting = new Set((await listWaitingChanges(trx, seen)).map(({ subscription_id }) => subscription_id));
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]));
  return rows.filter(({ id, revision }) => revisions.get(id) === revision && !waiting.has(id));
}

function listWaitingChanges(trx: Db, seen: SubscriptionRow[]): Promise<{ subscription_id: string }[]> {
  return trx
    .selectFrom('subscription_changes')
    .select('subscription_id')
    .where((row) => row('customer_id', '=', row.fn.any(row.val(seen.map(({ customer_id }) => customer_id)))))
    .where('status', 'in', ['pending', 'scheduled'])
    .execute();
}

/** The plans of subscriptions, each at the version that its subscription is on. */
export async function readPlansOf(db: Db, rows: SubscriptionRow[]): Promise<(row: SubscriptionRow) => CatalogPlan | undefined> {
  const keyOf = (id: string, version: number) => `${id} ${version}`;
  const refs = new Map(
    rows.map(({ plan_id, plan_version: version }) => [keyOf(plan_id, version), { plan_id, version }] as const),
  );
  const plans = await listPlanVersions(db, [...refs.values()]);
  const known = new Map(plans.map((plan) => [keyOf(plan.id, plan.version), plan]));
  return ({ plan_id, plan_version }) => known.get(keyOf(plan_id, plan_version));
}

/** The terms of a subscription that goes on as it is. */
export function termsOfPlain(row: SubscriptionRow, plan: CatalogPlan): Terms {
  return {
    plan,
    interval: row.interval,
    currency: row.currency,
    seats: row.seats,
    addons: [],
    oneOff: [],
    coupon: null,
    timeZone: row.time_zone,
    billingTime: row.billing_time,
    anchor: row.anchor,
    period: { from: row.period_from, to: row.period_to },
    isTrial: false,
    accruesFrom: row.accrues_from ?? row.period_from,
  };
}

/** Has the customer all that the terms grant, and nothing else? Then nothing has to be granted anew: quotas reset by themselves. */
export function holdsAlready(row: SubscriptionRow, terms: Terms, { access, balances, adjustments, hasOneOff }: Held): boolean {
  if (!access || hasOneOff || access.subscription_id !== row.id || access.reason !== 'granted' || access.until) return false;
  if (access.plan_code !== terms.plan.code || access.seats !== row.seats || access.interval !== row.interval) return false;
  const own = adjustments.filter(({ subscription_id }) => subscription_id === row.id);
  if (own.some(({ plan_code, sticky }) => plan_code !== terms.plan.code && !sticky)) return false;
  const grant = grantOf(row, terms, row.period_to);
  const after = planBalances(balances, { ...grant, entitlements: grantedTerms(grant, own, []) });
  return after.length === balances.length && after.every((balance) => isHeld(balance, balances));
}

function isHeld(after: BalanceRow, balances: BalanceRow[]): boolean {
  const held = balances.find(({ entitlement_code }) => entitlement_code === after.entitlement_code);
  if (!held || held.revision !== after.revision || Number(held.one_off) !== 0) return false;
  return held.anchor === after.anchor && held.time_zone === after.time_zone && held.billing_interval === after.billing_interval;
}

/**
 * Writes the next periods of subscriptions that go on as they are.
 *
 * @throws Error when one of them has changed meanwhile: nothing may be written then
 */
export async function beginPeriods(trx: Db, renewed: { row: SubscriptionRow; terms: Terms }[]): Promise<void> {
  const rows = renewed.map(({ row, terms }) => ({
    customer_id: row.customer_id,
    id: row.id,
    ...termColumns(terms),
    time_zone: terms.timeZone,
    is_trial: false,
    accrues_from: null,
    revision: row.revision + 1,
  }));
  const written = await updateMany(trx, { table: 'subscriptions', rows, json: ['addons', 'one_off'] }, ['customer_id', 'id']);
  if (written !== rows.length) throw new Error(`Of ${rows.length} subscriptions ${written} were there`);
}
