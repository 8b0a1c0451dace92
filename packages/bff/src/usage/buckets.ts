import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';
import type { BalanceRow } from '../entitlements/store.ts';
import { periodAt } from '../periods/billing-periods.ts';
import { localDate } from '../periods/local-days.ts';

/** Where usage counts: in which subscription, billing period, reset period and local day. */
export type Place = Pick<
  Selectable<UsageTables['usage_buckets']>,
  'customer_id' | 'entitlement_code' | 'subscription_id' | 'billing_from' | 'period_from' | 'day'
>;

/** The place of what counts in the running reset period of a balance, by when it was used. */
export function placeOf(balance: BalanceRow, subscriptionId: string, usedAt: Date): Place {
  const { anchor, billing_interval: interval, time_zone: timeZone } = balance;
  return {
    customer_id: balance.customer_id,
    entitlement_code: balance.entitlement_code,
    subscription_id: subscriptionId,
    billing_from: periodAt({ interval, anchor, timeZone, at: usedAt }).from,
    period_from: balance.period_from,
    day: localDate(usedAt, timeZone),
  };
}

/** A piece of usage as buckets count it. */
export interface Used {
  quantity: string;
  userId: string | null;
  usedAt: Date;
}

/** Adds one event to the buckets of its place, under the balance's lock. */
export async function addToBuckets(trx: Db, place: Place, { quantity, userId, usedAt }: Used): Promise<void> {
  await trx
    .insertInto('usage_buckets')
    .values({ ...place, events: 1, quantity, max: quantity, latest: quantity, latest_at: usedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'entitlement_code', 'day', 'subscription_id', 'billing_from', 'period_from'])
        .doUpdateSet((row) => ({
          events: row('usage_buckets.events', '+', 1),
          quantity: sql<string>`usage_buckets.quantity + excluded.quantity`,
          max: sql<string>`greatest(usage_buckets.max, excluded.max)`,
          latest: ifLater('latest'),
          latest_at: ifLater('latest_at'),
        })),
    )
    .execute();
  if (userId !== null) await addToUserBucket(trx, place, { quantity, userId, events: 1 });
}

/** The column of whichever was used later. */
function ifLater<C extends 'latest' | 'latest_at'>(column: C): RawBuilder<UsageTables['usage_buckets'][C]> {
  const [before, added] = [sql.ref(`usage_buckets.${column}`), sql.ref(`excluded.${column}`)];
  return sql`case when usage_buckets.latest_at > excluded.latest_at then ${before} else ${added} end`;
}

/** Adds to what one person used on a day. */
async function addToUserBucket(
  trx: Db,
  { customer_id, entitlement_code, day, period_from }: Place,
  { userId, quantity, events }: { userId: string; quantity: string; events: number },
): Promise<void> {
  await trx
    .insertInto('user_usage_buckets')
    .values({ customer_id, entitlement_code, user_id: userId, day, period_from, events, quantity })
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'entitlement_code', 'user_id', 'day', 'period_from']).doUpdateSet({
        events: sql<number>`user_usage_buckets.events + excluded.events`,
        quantity: sql<string>`user_usage_buckets.quantity + excluded.quantity`,
      }),
    )
    .execute();
}

/** Adds what is no event to the buckets of its place. */
export async function addCorrectionToBuckets(
  trx: Db,
  place: Place,
  { quantity, userId }: Pick<Used, 'quantity' | 'userId'>,
): Promise<void> {
  await trx
    .insertInto('usage_buckets')
    .values({ ...place, events: 0, quantity, max: null, latest: null, latest_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'entitlement_code', 'day', 'subscription_id', 'billing_from', 'period_from'])
        .doUpdateSet({ quantity: sql<string>`usage_buckets.quantity + excluded.quantity` }),
    )
    .execute();
  if (userId !== null) await addToUserBucket(trx, place, { quantity, userId, events: 0 });
}
