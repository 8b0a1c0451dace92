import type { Db } from '../../database/database.ts';
import type { Stretch } from './stretches.ts';

/** What was used of one entitlement on one local day. */
export interface DayRow {
  entitlement_code: string;
  day: string;
  quantity: string;
  events: string;
}

/** Whose days of which entitlements. */
export interface DaysQuery extends Stretch {
  customerId: string;
  codes: string[];
  /** Only what this person used. */
  userId?: string | undefined;
}

/** The days on which something was used. Reads buckets only: as many rows as days, whatever was reported. */
export function listDays(db: Db, query: DaysQuery): Promise<DayRow[]> {
  return query.userId === undefined ? daysOfCustomer(db, query) : daysOfUser(db, query, query.userId);
}

function daysOfCustomer(db: Db, { customerId, codes, from, to }: DaysQuery): Promise<DayRow[]> {
  return db
    .selectFrom('usage_buckets')
    .select(['entitlement_code', 'day'])
    .select((row) => [row.fn.sum<string>('quantity').as('quantity'), row.fn.sum<string>('events').as('events')])
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .where('day', '>=', from)
    .where('day', '<', to)
    .groupBy(['entitlement_code', 'day'])
    .execute();
}

function daysOfUser(db: Db, { customerId, codes, from, to }: DaysQuery, userId: string): Promise<DayRow[]> {
  return db
    .selectFrom('user_usage_buckets')
    .select(['entitlement_code', 'day'])
    .select((row) => [row.fn.sum<string>('quantity').as('quantity'), row.fn.sum<string>('events').as('events')])
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .where('user_id', '=', userId)
    .where('day', '>=', from)
    .where('day', '<', to)
    .groupBy(['entitlement_code', 'day'])
    .execute();
}
