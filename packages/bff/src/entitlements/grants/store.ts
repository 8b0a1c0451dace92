import { newId } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';

export type GrantRow = Selectable<Tables['grants']>;

/** Everything that was ever granted once, the oldest first. */
export function listAllOneOff(db: Db, customerId: string): Promise<GrantRow[]> {
  return db
    .selectFrom('grants')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'one_off')
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
}

/** Everything that was granted once and is not used up, the oldest first; what is switched on is never used up. */
export function listOneOff(db: Db, customerId: string): Promise<GrantRow[]> {
  return db
    .selectFrom('grants')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'one_off')
    .where((row) => row.or([row('amount', 'is', null), row('used', '<', row.ref('amount'))]))
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
}

/** What recurring add-ons grant at a moment, as the ledger has it. */
export function listRecurring(db: Db, customerId: string, at: Date): Promise<GrantRow[]> {
  return db
    .selectFrom('grants')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'recurring_addon')
    .where('valid_from', '<=', at)
    .where('valid_until', '>', at)
    .orderBy('id')
    .execute();
}

export async function insertGrants(trx: Db, rows: Omit<GrantRow, 'id' | 'used'>[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => ({ ...row, id: newId('grant', row.valid_from.getTime()) }));
  await trx.insertInto('grants').values(values).execute();
}

export async function endGrant(trx: Db, { customer_id, id }: GrantRow, until: Date): Promise<void> {
  await trx
    .updateTable('grants')
    .set({ valid_until: until })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .execute();
}

/** Writes how much of a one-off grant is used. */
export async function saveUsed(trx: Db, { customer_id, id }: GrantRow, used: string): Promise<void> {
  await trx.updateTable('grants').set({ used }).where('customer_id', '=', customer_id).where('id', '=', id).execute();
}

/** Writes a purchase, once per source and add-on. @returns whether it was written now */
export async function insertPurchase(trx: Db, purchase: Selectable<Tables['addon_purchases']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('addon_purchases')
    .values(purchase)
    .onConflict((conflict) => conflict.columns(['customer_id', 'source', 'addon_id']).doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

/** How often a customer ever bought each one-off add-on. */
export function sumPurchases(db: Db, customerId: string) {
  return db
    .selectFrom('addon_purchases')
    .select((row) => ['addon_id', row.fn.sum<string>('quantity').as('quantity')])
    .where('customer_id', '=', customerId)
    .groupBy('addon_id')
    .execute();
}
