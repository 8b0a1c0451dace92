import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { type AccessRow, type BalanceRow, reservedAt } from '../entitlements/store.ts';
import type { CustomerKey } from '../http/principal.ts';

/** What a customer stands at: its access and those of its balances that were asked for. */
export interface Standing {
  customerId: string;
  currency: string | null;
  access: Omit<AccessRow, 'customer_id'> | undefined;
  balances: StandingBalance[];
}

/** A balance, with the limits and the count of the person that was asked for. */
export type StandingBalance = BalanceRow & UserShare;

/** What one person may use of a balance, and used: null where no row says it. */
export interface UserShare {
  admin_limit: string | null;
  self_limit: string | null;
  user_usage: string | null;
  user_period_from: Date | null;
  user_reserved: string | null;
}

/** Whose standing, in which entitlements. */
export interface StandingQuery {
  customerKey: CustomerKey;
  codes: string[];
  /** The person whose limits count; null: nobody's. */
  userId: string | null;
  /** Only what this subscription gives access to; left out: whichever the customer has. */
  subscriptionId?: string | undefined;
  /** Billing time: what is reserved until then is over. */
  at: Date;
}

/** What the left joins give: all of a table's columns, or none. */
type JoinedAccess = Omit<AccessRow, 'customer_id'> | { plan_code: null };
type JoinedBalance = Omit<StandingBalance, 'customer_id'> | { entitlement_code: null };
type StandingRow = { customer_id: string; currency: string | null } & JoinedAccess & JoinedBalance;

/** Reads a customer's access, balances and the person's part in them at once; undefined when there is no such customer. */
export async function findStanding(db: Db, query: StandingQuery): Promise<Standing | undefined> {
  const rows = await standingRows(db, query);
  const [first] = rows;
  if (!first) return undefined;
  const access = first.plan_code !== null && isAskedFor(first.subscription_id, query) ? first : undefined;
  return { customerId: first.customer_id, currency: first.currency, access, balances: rows.filter(hasBalance) };
}

const isAskedFor = (id: string, { subscriptionId }: StandingQuery) => subscriptionId === undefined || id === subscriptionId;
const hasBalance = (row: StandingRow): row is StandingRow & StandingBalance => row.entitlement_code !== null;

function standingRows(db: Db, { customerKey: key, codes, userId, at }: StandingQuery): Promise<StandingRow[]> {
  return db
    .selectFrom('customers')
    .leftJoin('access', 'access.customer_id', 'customers.id')
    .leftJoin('balances', (join) =>
      join
        .onRef('balances.customer_id', '=', 'customers.id')
        .on((row) => row('balances.entitlement_code', '=', row.fn.any(row.val(codes)))),
    )
    .leftJoin('metering_limits', (join) =>
      join
        .onRef('metering_limits.customer_id', '=', 'balances.customer_id')
        .onRef('metering_limits.entitlement_code', '=', 'balances.entitlement_code')
        .on('metering_limits.user_id', '=', userId),
    )
    .leftJoin('user_usage', (join) =>
      join
        .onRef('user_usage.customer_id', '=', 'balances.customer_id')
        .onRef('user_usage.entitlement_code', '=', 'balances.entitlement_code')
        .on('user_usage.user_id', '=', userId),
    )
    .select(['customers.id as customer_id', 'customers.currency'])
    .select(['access.subscription_id', 'access.plan_code', 'access.interval', 'access.seats', 'access.reason', 'access.until'])
    .select(['balances.entitlement_code', 'balances.type', 'balances.granted', 'balances.quota', 'balances.value'])
    .select(['balances.limit_kind', 'balances.reset_interval', 'balances.billing_interval', 'balances.anchor'])
    .select([
      'balances.time_zone',
      'balances.period_from',
      'balances.period_to',
      'balances.usage',
      'balances.revision',
      'balances.one_off',
    ])
    .select(['metering_limits.admin_limit', 'metering_limits.self_limit'])
    .select(['user_usage.usage as user_usage', 'user_usage.period_from as user_period_from'])
    .select([reservedAt(at).as('reserved'), reservedAt(at, userId).as('user_reserved')])
    .where('customers.kind', '=', key.kind)
    .where('customers.external_id', '=', key.externalId)
    .$castTo<StandingRow>()
    .execute();
}

/** The codes of the metered entitlements that a customer has now. */
export const listMeteredCodes = (db: Db, key: CustomerKey) => listGrantedCodes(db, key, 'metered');

/** The codes of all entitlements that a customer has now, or of those of one type. */
export async function listGrantedCodes(db: Db, { kind, externalId }: CustomerKey, type?: BalanceRow['type']): Promise<string[]> {
  const rows = await db
    .selectFrom('customers')
    .innerJoin('balances', 'balances.customer_id', 'customers.id')
    .select('balances.entitlement_code')
    .where('customers.kind', '=', kind)
    .where('customers.external_id', '=', externalId)
    .where('balances.granted', '=', true)
    .$if(type !== undefined, (query) => query.where('balances.type', '=', type ?? 'metered'))
    .orderBy('balances.entitlement_code')
    .execute();
  return rows.map((row) => row.entitlement_code);
}

/** The zone whose local days a customer's usage counts on; undefined as long as it has none of these entitlements. */
export async function findTimeZone(db: Db, customerId: string, codes: string[]): Promise<string | undefined> {
  if (codes.length === 0) return undefined;
  const row = await db
    .selectFrom('balances')
    .select('time_zone')
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .orderBy('entitlement_code')
    .limit(1)
    .executeTakeFirst();
  return row?.time_zone;
}

/** Locks one balance; those who count wait for each other here, and what they read next is fresh. */
export async function lockBalance(trx: Db, key: CustomerKey, code: string): Promise<void> {
  await trx
    .selectFrom('customers')
    .innerJoin('balances', 'balances.customer_id', 'customers.id')
    .select('balances.entitlement_code')
    .where('customers.kind', '=', key.kind)
    .where('customers.external_id', '=', key.externalId)
    .where('balances.entitlement_code', '=', code)
    .forNoKeyUpdate('balances')
    .execute();
}

/** The same for a customer who is known. */
export async function lockBalanceOf(trx: Db, customerId: string, code: string): Promise<BalanceRow> {
  return trx
    .selectFrom('balances')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', code)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * Writes what a locked balance counts now. What was reserved in an earlier period holds nothing of this one.
 *
 * @param hold what is reserved on top, as a decimal string
 */
export async function saveCount(trx: Db, balance: BalanceRow, hold = '0'): Promise<void> {
  const { usage, period_from, period_to, one_off } = balance;
  await trx
    .updateTable('balances')
    .set((row) => ({
      usage,
      period_from,
      period_to,
      one_off,
      reserved: sql<string>`case when ${row.ref('period_from')} = ${period_from} then reserved else 0 end + ${hold}::numeric`,
    }))
    .where('customer_id', '=', balance.customer_id)
    .where('entitlement_code', '=', balance.entitlement_code)
    .execute();
}

/** Writes what a person used of a locked balance, in its period. */
export async function saveUserCount(trx: Db, userId: string, { user_usage, ...balance }: StandingBalance): Promise<void> {
  const count = { usage: user_usage ?? '0', period_from: balance.period_from };
  await trx
    .insertInto('user_usage')
    .values({ customer_id: balance.customer_id, entitlement_code: balance.entitlement_code, user_id: userId, ...count })
    .onConflict((conflict) => conflict.columns(['customer_id', 'entitlement_code', 'user_id']).doUpdateSet(count))
    .execute();
}
