import { type BillingConfig, type BillingConfigCategory, billingConfigDefaults } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

export type ConfigRow = Selectable<Tables['billing_configs']>;

export function findConfig(db: Db, id: string): Promise<ConfigRow | undefined> {
  return db.selectFrom('billing_configs').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findConfigOf(db: Db, category: BillingConfigCategory): Promise<ConfigRow | undefined> {
  return db.selectFrom('billing_configs').selectAll().where('category', '=', category).executeTakeFirst();
}

/** Nobody else changes the row until the transaction ends. */
export function lockConfig(trx: Db, id: string): Promise<ConfigRow | undefined> {
  return trx.selectFrom('billing_configs').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** undefined: the category has one already. */
export function insertConfig(
  trx: Db,
  config: { id: string; category: BillingConfigCategory; fields: object; at: Date },
): Promise<ConfigRow | undefined> {
  const { id, category, fields, at } = config;
  return trx
    .insertInto('billing_configs')
    .values({ id, category, value: JSON.stringify(fields), revision: 1, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column('category').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Needs the row's lock. */
export function updateConfigRow(trx: Db, row: ConfigRow, fields: object, at: Date): Promise<ConfigRow> {
  return trx
    .updateTable('billing_configs')
    .set({ value: JSON.stringify(fields), revision: row.revision + 1, updated_at: at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function deleteConfigRow(trx: Db, id: string): Promise<ConfigRow | undefined> {
  return trx.deleteFrom('billing_configs').where('id', '=', id).returningAll().executeTakeFirst();
}

/** All that were set, by category. */
export function listConfigs(db: Db): Promise<ConfigRow[]> {
  return db.selectFrom('billing_configs').selectAll().orderBy('category').execute();
}

/** The config in the shape of the contract; what was never set has its default. */
export function toConfig(row: ConfigRow): BillingConfig {
  const { id, category, revision } = row;
  const value = { ...billingConfigDefaults[category], ...row.value };
  const [createdAt, updatedAt] = [row.created_at.toISOString(), row.updated_at.toISOString()];
  // The category says which value it is; the two were checked together when the row was written.
  return { id, category, value, revision, createdAt, updatedAt } as BillingConfig;
}
