import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';

export type BucketRow = Selectable<UsageTables['usage_buckets']>;

/** Whose usage, of which entitlements and of which billing period. */
export interface BucketQuery {
  customerId: string;
  subscriptionId: string;
  codes: string[];
  /** When the billing period began, as its buckets name it. */
  billingFrom: Date;
}

/** What was used in a billing period, a row per local day. Reads no events. */
export function listBuckets(db: Db, { customerId, subscriptionId, codes, billingFrom }: BucketQuery): Promise<BucketRow[]> {
  return db
    .selectFrom('usage_buckets')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .where('subscription_id', '=', subscriptionId)
    .where('billing_from', '=', billingFrom)
    .orderBy('period_from')
    .orderBy('day')
    .execute();
}

/** What was used before a billing period began, by the reset period in which it counts. */
export function sumsBefore(db: Db, { customerId, codes, billingFrom }: Omit<BucketQuery, 'subscriptionId'>) {
  return db
    .selectFrom('usage_buckets')
    .select(({ fn }) => ['entitlement_code', 'period_from', fn.sum<string>('quantity').as('quantity')])
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .where('billing_from', '<', billingFrom)
    .groupBy(['entitlement_code', 'period_from'])
    .execute();
}
