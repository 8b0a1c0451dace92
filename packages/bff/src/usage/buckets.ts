import { type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';
import type { BalanceRow } from '../entitlements/store.ts';
import { periodAt } from '../periods/billing-periods.ts';
import { endOfLocalDay, localDate } from '../periods/local-days.ts';

/** Where usage counts: in which subscription, billing period, reset period and local day. */
export type Place = Pick<
  Selectable<UsageTables['usage_buckets']>,
  'customer_id' | 'entitlement_code' | 'subscription_id' | 'billing_from' | 'period_from' | 'day'
>;

/** The same place has the same id. */
export const idOfPlace = ({ customer_id, entitlement_code, subscription_id, day, billing_from, period_from }: Place) =>
  `${customer_id} ${entitlement_code} ${subscription_id} ${day} ${billing_from.getTime()} ${period_from.getTime()}`;

/** Finds the place of what counts in the running reset period of a balance, by when it was used. */
export type FindPlace = (balance: BalanceRow, subscriptionId: string, usedAt: Date) => Place;

export const placeOf: FindPlace = (balance, subscriptionId, usedAt) =>
  toPlace(balance, subscriptionId, momentOf(balance, usedAt));

/**
 * The same, remembering the local day and the billing period of every calendar while they run: for each report they would cost more
 * than to count it.
 */
export function rememberPlaces(): FindPlace {
  const moments = new Map<string, Moment>();
  return (balance, subscriptionId, usedAt) => {
    const calendar = `${balance.billing_interval} ${balance.anchor} ${balance.time_zone}`;
    const known = moments.get(calendar);
    if (known && known.from <= usedAt && usedAt < known.to) return toPlace(balance, subscriptionId, known);
    const moment = momentOf(balance, usedAt);
    if (moments.size >= mostCalendars) moments.clear();
    moments.set(calendar, moment);
    return toPlace(balance, subscriptionId, moment);
  };
}

const mostCalendars = 10_000;

/** A local day and its billing period. Both stay the same from `from` until `to`. */
interface Moment {
  day: string;
  billingFrom: Date;
  from: Date;
  to: Date;
}

function momentOf({ anchor, billing_interval: interval, time_zone: timeZone }: BalanceRow, usedAt: Date): Moment {
  const billing = periodAt({ interval, anchor, timeZone, at: usedAt });
  const day = localDate(usedAt, timeZone);
  const ends = [endOfLocalDay(usedAt, timeZone), billing.to];
  return { day, billingFrom: billing.from, from: usedAt, to: new Date(Math.min(...ends.map((end) => end.getTime()))) };
}

function toPlace(balance: BalanceRow, subscriptionId: string, { day, billingFrom }: Moment): Place {
  return {
    customer_id: balance.customer_id,
    entitlement_code: balance.entitlement_code,
    subscription_id: subscriptionId,
    billing_from: billingFrom,
    period_from: balance.period_from,
    day,
  };
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

/**
 * Adds what is no event to the buckets of its place.
 *
 * @param added `unique`: how many of it are values that nobody knows; null with any metric but unique_count
 */
export async function addCorrectionToBuckets(
  trx: Db,
  place: Place,
  { quantity, userId, unique }: { quantity: string; userId: string | null; unique: number | null },
): Promise<void> {
  await trx
    .insertInto('usage_buckets')
    .values({
      ...place,
      events: 0,
      quantity,
      max: null,
      latest: null,
      latest_at: null,
      unique_values: unique,
      unique_in_month: unique,
    })
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'entitlement_code', 'day', 'subscription_id', 'billing_from', 'period_from']).doUpdateSet({
        quantity: sql<string>`usage_buckets.quantity + excluded.quantity`,
        unique_values: sql<number>`usage_buckets.unique_values + excluded.unique_values`,
        unique_in_month: sql<number>`usage_buckets.unique_in_month + excluded.unique_in_month`,
      }),
    )
    .execute();
  if (userId !== null) await addToUserBucket(trx, place, { quantity, userId, events: 0 });
}
