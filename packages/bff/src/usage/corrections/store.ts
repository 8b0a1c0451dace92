import type { Big } from '@locai/billing-contract';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { UsageTables } from '../../database/tables/usage.ts';

export type BucketRow = Selectable<UsageTables['usage_buckets']>;
export type UserBucketRow = Selectable<UsageTables['user_usage_buckets']>;

/** The buckets of a local day, or of a whole reset period. */
export interface Span {
  customerId: string;
  entitlementCode: string;
  day?: string | undefined;
  periodFrom: Date;
}

/** The buckets of a span, newest first. Those of a day begin with the reset period that is asked for. */
export function listBuckets(trx: Db, { customerId, entitlementCode, day, periodFrom }: Span): Promise<BucketRow[]> {
  return trx
    .selectFrom('usage_buckets')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', entitlementCode)
    .where((row) => (day === undefined ? row('period_from', '=', periodFrom) : row('day', '=', day)))
    .orderBy('day', 'desc')
    .orderBy('period_from', 'desc')
    .orderBy('billing_from', 'desc')
    .orderBy('subscription_id', 'desc')
    .execute();
}

export function listUserBuckets(trx: Db, { customerId, entitlementCode, day, periodFrom }: Span, userId: string) {
  return trx
    .selectFrom('user_usage_buckets')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', entitlementCode)
    .where('user_id', '=', userId)
    .where((row) => (day === undefined ? row('period_from', '=', periodFrom) : row('day', '=', day)))
    .orderBy('day', 'desc')
    .orderBy('period_from', 'desc')
    .execute();
}

export async function lowerBucket(trx: Db, row: BucketRow, taken: Big): Promise<void> {
  await trx
    .updateTable('usage_buckets')
    .set({
      quantity: less(taken),
      unique_values: fewer(taken, 'unique_values'),
      unique_in_month: fewer(taken, 'unique_in_month'),
    })
    .where('customer_id', '=', row.customer_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .where('day', '=', row.day)
    .where('subscription_id', '=', row.subscription_id)
    .where('billing_from', '=', row.billing_from)
    .where('period_from', '=', row.period_from)
    .execute();
}

export async function lowerUserBucket(trx: Db, row: UserBucketRow, taken: Big): Promise<void> {
  await trx
    .updateTable('user_usage_buckets')
    .set({ quantity: less(taken) })
    .where('customer_id', '=', row.customer_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .where('user_id', '=', row.user_id)
    .where('day', '=', row.day)
    .where('period_from', '=', row.period_from)
    .execute();
}

/** A value may be new in a reset period and known in its billing period. */
const fewer = (taken: Big, column: string) =>
  sql<number>`case when ${sql.ref(column)} is not null then greatest(${sql.ref(column)} - ${taken.toFixed()}::numeric, 0) end`;

const less = (taken: Big) => sql<string>`quantity - ${taken.toFixed()}::numeric`;

export async function addCorrection(trx: Db, row: Insertable<UsageTables['usage_corrections']>): Promise<void> {
  await trx.insertInto('usage_corrections').values(row).execute();
}
