import type { Selectable } from 'kysely';
import type { Db } from '../../../database/database.ts';
import type { Tables } from '../../../database/tables.ts';
import type { ProviderMethod } from '../../provider.ts';
import type { TestCard } from './cards.ts';
import { randomId } from './random-id.ts';

export type MethodRow = Selectable<Tables['sandbox_methods']>;

/** A card as it was typed, without its number. */
export type CardFace = Pick<TestCard, 'brand' | 'behaviour'> & { last4: string; expMonth: number; expYear: number };

/** Keeps a card that is about to be tried; it is saved only when a payment or setup with it succeeds. */
export function addMethod(trx: Db, customer: string, card: CardFace, at: Date): Promise<MethodRow> {
  const { brand, behaviour, last4, expMonth: exp_month, expYear: exp_year } = card;
  const face = { brand, behaviour, last4, exp_month, exp_year };
  return trx
    .insertInto('sandbox_methods')
    .values({ id: randomId('pm'), sandbox_customer_id: customer, ...face, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

const savedOf = (db: Db, customer: string) =>
  db.selectFrom('sandbox_methods').selectAll().where('sandbox_customer_id', '=', customer).where('saved_at', 'is not', null);

export function findSavedMethod(db: Db, customer: string, id: string): Promise<MethodRow | undefined> {
  return savedOf(db, customer).where('id', '=', id).executeTakeFirst();
}

export function findDefaultMethod(db: Db, customer: string): Promise<MethodRow | undefined> {
  return savedOf(db, customer).where('is_default', '=', true).executeTakeFirst();
}

export function getMethod(db: Db, id: string): Promise<MethodRow> {
  return db.selectFrom('sandbox_methods').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function listMethods(db: Db, customer: string): Promise<ProviderMethod[]> {
  const rows = await savedOf(db, customer)
    .orderBy('is_default', 'desc')
    .orderBy('saved_at', 'desc')
    .orderBy('position', 'desc')
    .execute();
  return rows.map((row) => ({
    reference: row.id,
    brand: row.brand,
    last4: row.last4,
    expMonth: row.exp_month,
    expYear: row.exp_year,
    isDefault: row.is_default,
  }));
}

/** The method that was saved last. */
export function newestMethod(trx: Db, customer: string): Promise<MethodRow | undefined> {
  return savedOf(trx, customer).orderBy('saved_at', 'desc').orderBy('position', 'desc').limit(1).executeTakeFirst();
}

/** Every change of what a customer has saved begins here, so that they happen one after the other. */
export async function lockMethods(trx: Db, customer: string): Promise<void> {
  await trx.selectFrom('sandbox_customers').select('id').where('id', '=', customer).forNoKeyUpdate().execute();
}

/** Saves a card. A card that was saved before is not saved twice. Returns the one that is kept. */
export async function saveMethod(
  trx: Db,
  method: MethodRow,
  { at, as }: { at: Date; as: 'default' | 'default_if_first' },
): Promise<MethodRow> {
  const customer = method.sandbox_customer_id;
  await lockMethods(trx, customer);
  const kept = (await findTwin(trx, method)) ?? method;
  const set = { saved_at: kept.saved_at ?? at };
  await trx.updateTable('sandbox_methods').set(set).where('id', '=', kept.id).execute();
  if (as === 'default' || !(await findDefaultMethod(trx, customer))) await makeDefault(trx, customer, kept.id);
  return getMethod(trx, kept.id);
}

/** Makes a saved method the only default of its customer, whose methods are locked. */
export async function makeDefault(trx: Db, customer: string, id: string): Promise<void> {
  await trx.updateTable('sandbox_methods').set({ is_default: false }).where('sandbox_customer_id', '=', customer).execute();
  await trx.updateTable('sandbox_methods').set({ is_default: true }).where('id', '=', id).execute();
}

function findTwin(trx: Db, method: MethodRow): Promise<MethodRow | undefined> {
  return savedOf(trx, method.sandbox_customer_id)
    .where('brand', '=', method.brand)
    .where('last4', '=', method.last4)
    .where('exp_month', '=', method.exp_month)
    .where('exp_year', '=', method.exp_year)
    .executeTakeFirst();
}
