import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Measured, MeasuredDay, PriceRow, SharedDay } from './measured.ts';
import type { SeenValue } from './spans.ts';

/** Writes what a batch measured, under the locks of the balances. */
export async function saveMeasured(trx: Db, { days, shared, values, priced }: Measured): Promise<void> {
  if (days.size > 0) await saveDays(trx, [...days.values()]);
  if (shared.size > 0) await saveShared(trx, [...shared.values()]);
  if (values.length > 0) await saveValues(trx, values);
  if (priced.size > 0) await savePrices(trx, [...priced.values()]);
}

const placeColumns = ['customer_id', 'entitlement_code', 'day', 'subscription_id', 'billing_from', 'period_from'] as const;
const isLater = sql`usage_buckets.latest_at is null or excluded.latest_at > usage_buckets.latest_at
  or excluded.latest_at = usage_buckets.latest_at and excluded.latest > usage_buckets.latest`;

async function saveDays(trx: Db, days: MeasuredDay[]): Promise<void> {
  await trx
    .insertInto('usage_buckets')
    .values(days)
    .onConflict((conflict) =>
      conflict.columns(placeColumns).doUpdateSet({
        events: sql<number>`usage_buckets.events + excluded.events`,
        quantity: sql<string>`usage_buckets.quantity + excluded.quantity`,
        max: sql<string>`greatest(usage_buckets.max, excluded.max)`,
        latest: sql<string>`case when ${isLater} then excluded.latest else usage_buckets.latest end`,
        latest_at: sql<Date>`greatest(usage_buckets.latest_at, excluded.latest_at)`,
        unique_values: sql<number>`usage_buckets.unique_values + excluded.unique_values`,
        unique_in_month: sql<number>`usage_buckets.unique_in_month + excluded.unique_in_month`,
        weight: sql<string>`usage_buckets.weight + excluded.weight`,
      }),
    )
    .execute();
}

async function saveShared(trx: Db, shared: SharedDay[]): Promise<void> {
  await trx
    .insertInto('shared_usage')
    .values(shared)
    .onConflict((conflict) =>
      conflict.columns(placeColumns).doUpdateSet({
        events: sql<number>`shared_usage.events + excluded.events`,
        quantity: sql<string>`shared_usage.quantity + excluded.quantity`,
        unique_values: sql<number>`shared_usage.unique_values + excluded.unique_values`,
        unique_in_month: sql<number>`shared_usage.unique_in_month + excluded.unique_in_month`,
        weight: sql<string>`shared_usage.weight + excluded.weight`,
      }),
    )
    .execute();
}

async function saveValues(trx: Db, values: SeenValue[]): Promise<void> {
  await trx.insertInto('usage_values').values(values).execute();
}

async function savePrices(trx: Db, prices: PriceRow[]): Promise<void> {
  await trx
    .insertInto('usage_prices')
    .values(prices)
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'entitlement_code', 'subscription_id', 'billing_from', 'charge_id', 'currency', 'day'])
        .doUpdateSet({
          events: sql<number>`usage_prices.events + excluded.events`,
          amount: sql<string>`usage_prices.amount + excluded.amount`,
          price: sql<string>`usage_prices.price + excluded.price`,
        }),
    )
    .execute();
}
