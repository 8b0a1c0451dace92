import { Big, plain } from '@locai/billing-contract';
import { type RawBuilder, type Selectable, sql } from 'kysely';
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
        one_off: row.ref('excluded.one_off'),
        reserved: row.ref('excluded.reserved'),
        revision: row.ref('excluded.revision'),
      })),
    )
    .execute();
}

export async function saveAccess(trx: Db, access: AccessRow): Promise<void> {
  const { customer_id, event_charges, ...columns } = access;
  const changes = { ...columns, event_charges: JSON.stringify(event_charges) };
  await trx
    .insertInto('access')
    .values({ customer_id, ...changes })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(changes))
    .execute();
}

/** Writes which charges price single events. */
export async function saveEventCharges(trx: Db, customerId: string, charges: AccessRow['event_charges']): Promise<void> {
  await trx
    .updateTable('access')
    .set({ event_charges: JSON.stringify(charges) })
    .where('customer_id', '=', customerId)
    .execute();
}

/** Adds an amount to what one-off grants have left in a balance, and writes the reset of its period if it is over. */
export async function saveOneOff(trx: Db, balance: BalanceRow, added: string): Promise<void> {
  const { customer_id, entitlement_code, period_from, period_to, usage, reserved } = balance;
  const one_off = plain(new Big(balance.one_off).plus(added));
  await trx
    .updateTable('balances')
    .set((row) => ({ period_from, period_to, usage, reserved, one_off, revision: row('revision', '+', 1) }))
    .where('customer_id', '=', customer_id)
    .where('entitlement_code', '=', entitlement_code)
    .execute();
}

/**
 * What reservations of the stored reset period of a balance hold at a moment of billing time; those that are over hold nothing,
 * whether or not anybody has ended them. Costs a look at the balance alone where nothing is held.
 *
 * @param userId the column that names the person, to read only what is held for them
 */
export function reservedAt(at: Date, userId?: RawBuilder<unknown>): RawBuilder<string> {
  const whose = userId ? sql`and held.user_id = ${userId}` : sql``;
  return sql<string>`case when balances.reserved > 0 then (
    select coalesce(sum(held.quantity), 0) from usage_reservations as held
    where held.customer_id = balances.customer_id and held.entitlement_code = balances.entitlement_code
      and held.status = 'held' and held.period_from = balances.period_from and held.expires_at > ${at} ${whose}
  ) else 0 end`;
}

/** A customer's balances as they are stored, by entitlement code, with what is reserved at a moment of billing time. */
export function listBalances(db: Db, customerId: string, at: Date): Promise<BalanceRow[]> {
  return db
    .selectFrom('balances')
    .selectAll()
    .select(reservedAt(at).as('reserved'))
    .where('customer_id', '=', customerId)
    .orderBy('entitlement_code')
    .execute();
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
