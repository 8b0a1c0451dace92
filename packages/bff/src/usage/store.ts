import type { Db } from '../database/database.ts';
import type { AccessRow, BalanceRow } from '../entitlements/store.ts';
import type { CustomerKey } from '../http/principal.ts';

/** What a customer stands at: its access and those of its balances that were asked for. */
export interface Standing {
  customerId: string;
  currency: string | null;
  access: Omit<AccessRow, 'customer_id'> | undefined;
  balances: BalanceRow[];
}

/** What the left joins give: all of a table's columns, or none. */
type JoinedAccess = Omit<AccessRow, 'customer_id'> | { plan_code: null };
type JoinedBalance = Omit<BalanceRow, 'customer_id'> | { entitlement_code: null };
type StandingRow = { customer_id: string; currency: string | null } & JoinedAccess & JoinedBalance;

/** Reads a customer's access and balances of these codes at once; undefined when there is no such customer. */
export async function findStanding(db: Db, key: CustomerKey, codes: string[]): Promise<Standing | undefined> {
  const rows = await standingRows(db, key, codes);
  const [first] = rows;
  if (!first) return undefined;
  const access = first.plan_code === null ? undefined : first;
  return { customerId: first.customer_id, currency: first.currency, access, balances: rows.filter(hasBalance) };
}

const hasBalance = (row: StandingRow): row is StandingRow & BalanceRow => row.entitlement_code !== null;

function standingRows(db: Db, key: CustomerKey, codes: string[]): Promise<StandingRow[]> {
  return db
    .selectFrom('customers')
    .leftJoin('access', 'access.customer_id', 'customers.id')
    .leftJoin('balances', (join) =>
      join.onRef('balances.customer_id', '=', 'customers.id').on('balances.entitlement_code', 'in', codes),
    )
    .select(['customers.id as customer_id', 'customers.currency'])
    .select(['access.subscription_id', 'access.plan_code', 'access.interval', 'access.seats', 'access.reason', 'access.until'])
    .select(['balances.entitlement_code', 'balances.type', 'balances.granted', 'balances.quota', 'balances.value'])
    .select(['balances.limit_kind', 'balances.reset_interval', 'balances.billing_interval', 'balances.anchor'])
    .select(['balances.time_zone', 'balances.period_from', 'balances.period_to', 'balances.usage'])
    .where('customers.kind', '=', key.kind)
    .where('customers.external_id', '=', key.externalId)
    .$castTo<StandingRow>()
    .execute();
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

/** Writes what a locked balance counts now. */
export async function saveCount(trx: Db, balance: BalanceRow): Promise<void> {
  const { usage, period_from, period_to } = balance;
  await trx
    .updateTable('balances')
    .set({ usage, period_from, period_to })
    .where('customer_id', '=', balance.customer_id)
    .where('entitlement_code', '=', balance.entitlement_code)
    .execute();
}
