import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';

export type AccessRow = Selectable<UsageTables['access']>;
export type BalanceRow = Selectable<UsageTables['balances']>;

/** All balances of a customer, locked, in the order in which everybody locks them. */
export function lockBalances(trx: Db, customerId: string): Promise<BalanceRow[]> {
  return trx
    .selectFrom('balances')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('entitlement_code')
    .forNoKeyUpdate()
    .execute();
}

export async function saveBalances(trx: Db, balances: BalanceRow[]): Promise<void> {
  if (balances.length === 0) return;
  await trx
    .insertInto('balances')
    .values(balances.map((balance) => ({ ...balance, value: balance.value === null ? null : JSON.stringify(balance.value) })))
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'entitlement_code']).doUpdateSet((row) => ({
        type: row.ref('excluded.type'),
        granted: row.ref('excluded.granted'),
        quota: row.ref('excluded.quota'),
        value: row.ref('excluded.value'),
        limit_kind: row.ref('excluded.limit_kind'),
        reset_interval: row.ref('excluded.reset_interval'),
        billing_interval: row.ref('excluded.billing_interval'),
        anchor: row.ref('excluded.anchor'),
        time_zone: row.ref('excluded.time_zone'),
        period_from: row.ref('excluded.period_from'),
        period_to: row.ref('excluded.period_to'),
        usage: row.ref('excluded.usage'),
      })),
    )
    .execute();
}

export async function saveAccess(trx: Db, access: AccessRow): Promise<void> {
  const { customer_id, ...changes } = access;
  await trx
    .insertInto('access')
    .values({ customer_id, ...changes })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(changes))
    .execute();
}
