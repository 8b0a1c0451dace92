import { type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';

export type BucketRow = Selectable<UsageTables['usage_buckets']>;
export type SharedRow = Selectable<UsageTables['shared_usage']>;
export type PriceRow = Selectable<UsageTables['usage_prices']>;

/** What was used before a billing period began, in one reset period. */
export type SumBefore = Pick<BucketRow, 'entitlement_code' | 'period_from' | 'quantity'>;

/** Whose usage, of which entitlements and of which billing period. */
export interface BucketQuery {
  customerId: string;
  subscriptionId: string;
  codes: string[];
  /** When the billing period began, as its buckets name it. */
  billingFrom: Date;
}

/** Rows that answer one of many questions: the one at `position`, counted from 0. */
export type Answering<R> = R & { position: number };

/** What was used in many billing periods, a row per local day of each, in one statement. */
export async function listBucketsOf(db: Db, queries: BucketQuery[]): Promise<Answering<BucketRow>[]> {
  if (queries.length === 0) return [];
  const { rows } = await sql<Answering<BucketRow>>`select asked.position::integer - 1 as position, usage_buckets.*
    from ${asked(queries)} cross join lateral (
      select * from usage_buckets where ${isAsked('usage_buckets', queries)}
        and usage_buckets.subscription_id = asked.subscription_id and usage_buckets.billing_from = asked.billing_from
      offset 0
    ) as usage_buckets
    order by asked.position, usage_buckets.period_from, usage_buckets.day`.execute(db);
  return rows;
}

/**
 * The same with one row per reset period, for what does not depend on the days: the day is the first one, and what is told by day
 * alone (latest values, values of months, weights) is left out.
 */
export async function sumBucketsOf(db: Db, queries: BucketQuery[]): Promise<Answering<BucketRow>[]> {
  if (queries.length === 0) return [];
  const { rows } = await sql<Answering<Summed>>`select asked.position::integer - 1 as position,
      bucket.entitlement_code, bucket.period_from, bucket.day, bucket.events, bucket.quantity, bucket.max
    from ${asked(queries)} cross join lateral (
      select entitlement_code, period_from, min(day) as day, sum(events)::bigint as events, sum(quantity) as quantity, max(max) as max
      from usage_buckets where ${isAsked('usage_buckets', queries)}
        and usage_buckets.subscription_id = asked.subscription_id and usage_buckets.billing_from = asked.billing_from
      group by entitlement_code, period_from
    ) as bucket
    order by asked.position, bucket.period_from`.execute(db);
  return rows.flatMap((row) => withPlace(row, queries[row.position]) ?? []);
}

type Summed = Pick<BucketRow, 'entitlement_code' | 'period_from' | 'day' | 'events' | 'quantity' | 'max'>;

function withPlace(row: Answering<Summed>, query: BucketQuery | undefined): Answering<BucketRow> | undefined {
  if (!query) return undefined;
  const { customerId: customer_id, subscriptionId: subscription_id, billingFrom: billing_from } = query;
  const byDay = { latest: null, latest_at: null, unique_values: null, unique_in_month: null, weight: null };
  return { ...row, ...byDay, customer_id, subscription_id, billing_from };
}

/** What was used before many billing periods began, by the reset period in which it counts. */
export async function sumsBeforeOf(db: Db, queries: BucketQuery[]): Promise<Answering<SumBefore>[]> {
  if (queries.length === 0) return [];
  const { rows } = await sql<Answering<SumBefore>>`select asked.position::integer - 1 as position,
      bucket.entitlement_code, bucket.period_from, bucket.quantity
    from ${asked(queries)} cross join lateral (
      select entitlement_code, period_from, sum(quantity) as quantity
      from usage_buckets where ${isAsked('usage_buckets', queries)} and usage_buckets.billing_from < asked.billing_from
      group by entitlement_code, period_from
    ) as bucket`.execute(db);
  return rows;
}

/** What several entitlements of a metric counted, in many billing periods and before them. */
export async function listSharedOf(db: Db, queries: BucketQuery[]): Promise<Answering<SharedRow>[]> {
  if (queries.length === 0) return [];
  const { rows } = await sql<Answering<SharedRow>>`select asked.position::integer - 1 as position, shared_usage.*
    from ${asked(queries)} cross join lateral (
      select * from shared_usage where ${isAsked('shared_usage', queries)} and shared_usage.billing_from <= asked.billing_from
      offset 0
    ) as shared_usage`.execute(db);
  return rows;
}

/** What the events of many billing periods cost by charges that price each by itself. */
export async function listPricesOf(db: Db, queries: BucketQuery[]): Promise<Answering<PriceRow>[]> {
  if (queries.length === 0) return [];
  const { rows } = await sql<Answering<PriceRow>>`select asked.position::integer - 1 as position, usage_prices.*
    from ${asked(queries)} cross join lateral (
      select * from usage_prices where ${isAsked('usage_prices', queries)}
        and usage_prices.subscription_id = asked.subscription_id and usage_prices.billing_from = asked.billing_from
      offset 0
    ) as usage_prices`.execute(db);
  return rows;
}

/** To be joined laterally: what one asked for is found by its customer, however many others there are. */
function asked(queries: BucketQuery[]) {
  const customers = queries.map(({ customerId }) => customerId);
  const subscriptions = queries.map(({ subscriptionId }) => subscriptionId);
  const from = queries.map(({ billingFrom }) => billingFrom.toISOString());
  return sql`unnest(${customers}::text[], ${subscriptions}::text[], ${from}::timestamptz[]) with ordinality
    as asked (customer_id, subscription_id, billing_from, position)`;
}

/** Of all codes that anybody asks for: those that one did not ask for do no harm. */
function isAsked(table: string, queries: BucketQuery[]) {
  const codes = [...new Set(queries.flatMap((query) => query.codes))];
  return sql`${sql.ref(`${table}.customer_id`)} = asked.customer_id and ${sql.ref(`${table}.entitlement_code`)} = any (${codes}::text[])`;
}
