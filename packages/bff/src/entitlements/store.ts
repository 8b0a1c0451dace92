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
        revision: row.ref('excluded.revision'),
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

/** Takes what people used of a balance along into the period that the balance goes on in. */
export async function moveUserCounts(trx: Db, from: BalanceRow, to: BalanceRow): Promise<void> {
  await trx
    .updateTable('user_usage')
    .set({ period_from: to.period_from })
    .where('customer_id', '=', from.customer_id)
    .where('entitlement_code', '=', from.entitlement_code)
    .where('period_from', '=', from.period_from)
    .execute();
}

/** A customer's balances as they are stored, by entitlement code. */
export function listBalances(db: Db, customerId: string): Promise<BalanceRow[]> {
  return db.selectFrom('balances').selectAll().where('customer_id', '=', customerId).orderBy('entitlement_code').execute();
}

/** Makes the next revision of a balance, when something about it changed that it does not hold itself. */
export async function reviseBalance(trx: Db, customerId: string, code: string): Promise<void> {
  await trx
    .updateTable('balances')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', code)
    .execute();
}
