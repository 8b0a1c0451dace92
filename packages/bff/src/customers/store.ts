import { newId } from '@locai/billing-contract';
import type { Selectable, Updateable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { CustomerKey } from '../http/principal.ts';

export type CustomerRow = Selectable<Tables['customers']>;

/** The customer of a key, or undefined before the first purchase. */
export function findCustomer(db: Db, key: CustomerKey): Promise<CustomerRow | undefined> {
  return db
    .selectFrom('customers')
    .selectAll()
    .where('kind', '=', key.kind)
    .where('external_id', '=', key.externalId)
    .executeTakeFirst();
}

/** The customer of a key, made on the first call and once under concurrency. */
export async function ensureCustomer(
  db: Db,
  key: CustomerKey,
  defaults: { timeZone: string; at: Date; now: Date },
): Promise<CustomerRow> {
  const found = await findCustomer(db, key);
  if (found) return found;
  await db
    .insertInto('customers')
    .values({
      id: newId('customer', defaults.now.getTime()),
      kind: key.kind,
      external_id: key.externalId,
      time_zone: defaults.timeZone,
      created_at: defaults.at,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'external_id']).doNothing())
    .execute();
  const made = await findCustomer(db, key);
  if (!made) throw new Error(`Customer ${key.kind}:${key.externalId} vanished while it was made`);
  return made;
}

/** The ids of the customers with your own id, or of a kind, for a query that keeps what is theirs. */
export function customerIds(
  db: Db,
  { kind, externalId }: { kind?: CustomerKey['kind'] | undefined; externalId?: string | undefined },
) {
  let query = db.selectFrom('customers').select('id');
  if (kind) query = query.where('kind', '=', kind);
  if (externalId) query = query.where('external_id', '=', externalId);
  return query;
}

/** What every customer has to its credit, in minor units, as a query to join. */
export function creditBalances(db: Db) {
  return db.selectFrom('customers').select(['id', 'credit_balance']);
}

/** Locks a customer: the first lock of every change to what it pays. */
export function lockCustomer(trx: Db, id: string): Promise<CustomerRow> {
  return trx.selectFrom('customers').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
}

/** Locks those of the customers that nobody else has locked, and finds them by their ids. */
export async function lockFreeCustomers(trx: Db, ids: string[]): Promise<Map<string, CustomerRow>> {
  const customers = await trx
    .selectFrom('customers')
    .selectAll()
    .where((row) => row('id', '=', row.fn.any(row.val(ids))))
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return new Map(customers.map((customer) => [customer.id, customer]));
}

/** Writes a change to a locked customer and makes its next revision. */
export function updateCustomerRow(trx: Db, row: CustomerRow, change: Updateable<Tables['customers']>): Promise<CustomerRow> {
  return trx
    .updateTable('customers')
    .set({ ...change, revision: row.revision + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function getCustomerById(db: Db, id: string): Promise<CustomerRow> {
  return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Those of the ids that there are. */
export function listCustomersById(db: Db, ids: string[]): Promise<CustomerRow[]> {
  return db.selectFrom('customers').selectAll().where('id', 'in', ids).execute();
}

/** Keeps the provider's id of a customer; the first one stays. Returns the one that is kept. */
export async function setProviderReference(db: Db, customerId: string, reference: string): Promise<string> {
  await db
    .updateTable('customers')
    .set({ provider_reference: reference })
    .where('id', '=', customerId)
    .where('provider_reference', 'is', null)
    .execute();
  const row = await getCustomerById(db, customerId);
  return row.provider_reference ?? reference;
}

/** Fixes the currency at the first finalized invoice; later calls change nothing. */
export async function fixCurrency(trx: Db, customerId: string, currency: string): Promise<void> {
  await trx.updateTable('customers').set({ currency }).where('id', '=', customerId).where('currency', 'is', null).execute();
}

/** The same for many locked customers. */
export async function fixCurrencies(trx: Db, customers: { customer_id: string; currency: string }[]): Promise<void> {
  for (const currency of new Set(customers.map((one) => one.currency))) {
    const ids = customers.filter((one) => one.currency === currency).map(({ customer_id }) => customer_id);
    await trx
      .updateTable('customers')
      .set({ currency })
      .where((row) => row('id', '=', row.fn.any(row.val(ids))))
      .where('currency', 'is', null)
      .execute();
  }
}

/** Remembers that a locked customer has had its one trial. @throws Error for a second one: a mistake of ours, never of a caller */
export async function startTrial(trx: Db, customerId: string, at: Date): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('customers')
    .set({ trial_started_at: at })
    .where('id', '=', customerId)
    .where('trial_started_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Error(`Customer ${customerId} has had its trial`);
}

/** Adds to (or, negative, takes from) a customer's credit. The database refuses a credit below 0. */
export async function changeCreditBalance(trx: Db, customerId: string, amount: number): Promise<void> {
  await trx
    .updateTable('customers')
    .set((row) => ({ credit_balance: row('credit_balance', '+', amount) }))
    .where('id', '=', customerId)
    .execute();
}
