import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { BalanceRow } from './store.ts';

/** Takes what was counted and reserved beside a balance along into the period that the balance goes on in. */
export async function moveCounts(trx: Db, from: BalanceRow, to: BalanceRow): Promise<void> {
  for (const table of ['user_usage', 'usage_reservations'] as const)
    await trx
      .updateTable(table)
      .set({ period_from: to.period_from })
      .where('customer_id', '=', from.customer_id)
      .where('entitlement_code', '=', from.entitlement_code)
      .where('period_from', '=', from.period_from)
      .execute();
  await moveBuckets(trx, from, to);
  await moveShared(trx, from, to);
  await moveValues(trx, from, to);
  await moveUserBuckets(trx, from, to);
}

/** A day may have a bucket in the other period already: then the two become one. */
async function moveBuckets(trx: Db, { customer_id, entitlement_code, period_from }: BalanceRow, to: BalanceRow): Promise<void> {
  await sql`
    with moved as (
      delete from usage_buckets
      where customer_id = ${customer_id} and entitlement_code = ${entitlement_code} and period_from = ${period_from}
      returning *
    )
    insert into usage_buckets as kept (customer_id, entitlement_code, day, subscription_id, billing_from, period_from,
      events, quantity, max, latest, latest_at, unique_values, unique_in_month, weight)
    select customer_id, entitlement_code, day, subscription_id, billing_from, ${to.period_from}::timestamptz,
      events, quantity, max, latest, latest_at, unique_values, unique_in_month, weight
    from moved
    on conflict (customer_id, entitlement_code, day, subscription_id, billing_from, period_from) do update set
      events = kept.events + excluded.events,
      quantity = kept.quantity + excluded.quantity,
      max = greatest(kept.max, excluded.max),
      latest = case when kept.latest_at > excluded.latest_at then kept.latest else excluded.latest end,
      latest_at = greatest(kept.latest_at, excluded.latest_at),
      unique_values = kept.unique_values + excluded.unique_values,
      unique_in_month = kept.unique_in_month + excluded.unique_in_month,
      weight = kept.weight + excluded.weight`.execute(trx);
}

async function moveShared(trx: Db, { customer_id, entitlement_code, period_from }: BalanceRow, to: BalanceRow): Promise<void> {
  await sql`
    with moved as (
      delete from shared_usage
      where customer_id = ${customer_id} and entitlement_code = ${entitlement_code} and period_from = ${period_from}
      returning *
    )
    insert into shared_usage as kept (customer_id, entitlement_code, day, subscription_id, billing_from, period_from,
      events, quantity, unique_values, unique_in_month, weight)
    select customer_id, entitlement_code, day, subscription_id, billing_from, ${to.period_from}::timestamptz,
      events, quantity, unique_values, unique_in_month, weight
    from moved
    on conflict (customer_id, entitlement_code, day, subscription_id, billing_from, period_from) do update set
      events = kept.events + excluded.events,
      quantity = kept.quantity + excluded.quantity,
      unique_values = kept.unique_values + excluded.unique_values,
      unique_in_month = kept.unique_in_month + excluded.unique_in_month,
      weight = kept.weight + excluded.weight`.execute(trx);
}

async function moveValues(trx: Db, { customer_id, entitlement_code, period_from }: BalanceRow, to: BalanceRow): Promise<void> {
  await sql`
    with moved as (
      delete from usage_values
      where customer_id = ${customer_id} and entitlement_code = ${entitlement_code} and span = 'reset' and span_from = ${period_from}
      returning *
    )
    insert into usage_values (customer_id, entitlement_code, span, span_from, value_hash)
    select customer_id, entitlement_code, span, ${to.period_from}::timestamptz, value_hash from moved
    on conflict do nothing`.execute(trx);
}

async function moveUserBuckets(
  trx: Db,
  { customer_id, entitlement_code, period_from }: BalanceRow,
  to: BalanceRow,
): Promise<void> {
  await sql`
    with moved as (
      delete from user_usage_buckets
      where customer_id = ${customer_id} and entitlement_code = ${entitlement_code} and period_from = ${period_from}
      returning *
    )
    insert into user_usage_buckets as kept (customer_id, entitlement_code, user_id, day, period_from, events, quantity)
    select customer_id, entitlement_code, user_id, day, ${to.period_from}::timestamptz, events, quantity from moved
    on conflict (customer_id, entitlement_code, user_id, day, period_from) do update set
      events = kept.events + excluded.events,
      quantity = kept.quantity + excluded.quantity`.execute(trx);
}
