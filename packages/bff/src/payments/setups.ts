import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { ProviderSetup } from './provider.ts';

export type SetupRow = Selectable<Tables['payment_setups']>;

/** A setup that the provider knows. */
export type CreatedSetup = SetupRow & { reference: string };

export const isCreatedSetup = (row: SetupRow): row is CreatedSetup => row.reference !== null;

export const isFinalSetup = ({ status }: SetupRow): boolean => status === 'succeeded' || status === 'canceled';

/** A setup of a customer; another customer's is undefined. */
export function findSetup(db: Db, customerId: string, id: string): Promise<SetupRow | undefined> {
  return db
    .selectFrom('payment_setups')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A setup by the provider's id. */
export function findSetupByReference(db: Db, provider: string, reference: string): Promise<SetupRow | undefined> {
  return db
    .selectFrom('payment_setups')
    .selectAll()
    .where('provider', '=', provider)
    .where('reference', '=', reference)
    .executeTakeFirst();
}

/** The setup of a customer that is neither succeeded nor canceled; a constraint allows one. */
export function findOpenSetup(db: Db, customerId: string): Promise<SetupRow | undefined> {
  return db
    .selectFrom('payment_setups')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('status', 'not in', ['succeeded', 'canceled'])
    .executeTakeFirst();
}

type NewSetup = Pick<SetupRow, 'customer_id' | 'id' | 'provider' | 'mode' | 'created_at'>;

/** Inserts an open setup that the provider does not know yet; undefined when the customer has an open one already. */
export function insertOpenSetup(trx: Db, row: NewSetup): Promise<SetupRow | undefined> {
  return trx
    .insertInto('payment_setups')
    .values({ ...row, status: 'requires_payment_method', updated_at: row.created_at })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Stores what the provider answered to the creation; the first answer stays. */
export async function storeSetupCreation(trx: Db, row: Pick<SetupRow, 'customer_id' | 'id'>, made: ProviderSetup): Promise<void> {
  await trx
    .updateTable('payment_setups')
    .set({ reference: made.reference, client_secret: made.clientSecret })
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .where('reference', 'is', null)
    .execute();
}

/**
 * Writes what the provider told into our row, under the row's lock and forward only.
 *
 * @param at billing time
 */
export async function recordSetup(trx: Db, { customer_id, id }: SetupRow, told: ProviderSetup, at: Date): Promise<SetupRow> {
  const before = await trx
    .selectFrom('payment_setups')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (isFinalSetup(before) || (before.status === told.status && before.error_code === told.errorCode)) return before;
  const succeeded_at = told.status === 'succeeded' ? at : null;
  return trx
    .updateTable('payment_setups')
    .set({ status: told.status, error_code: told.errorCode, updated_at: at, succeeded_at })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
