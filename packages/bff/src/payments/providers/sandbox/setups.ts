import type { Selectable } from 'kysely';
import type { Db } from '../../../database/database.ts';
import type { Tables } from '../../../database/tables.ts';
import { type PaymentErrorCode, ProviderError, type ProviderSetup } from '../../provider.ts';
import { judge } from './cards.ts';
import { addEvent } from './events.ts';
import { type MethodRow, saveMethod } from './methods.ts';
import { type Call, once } from './once.ts';
import { randomId } from './random-id.ts';

export type SandboxSetupRow = Selectable<Tables['sandbox_setups']>;

export function createSetup(
  db: Db,
  { customer, metadata }: { customer: string; metadata: Record<string, string> },
  call: Call,
): Promise<ProviderSetup> {
  return once(db, call, async (trx) => {
    const known = await trx.selectFrom('sandbox_customers').select('id').where('id', '=', customer).executeTakeFirst();
    if (!known) throw new ProviderError('invalid', `The sandbox has no customer ${customer}`);
    const id = randomId('seti');
    const secret = { client_secret: randomId(`${id}_secret`), metadata: JSON.stringify(metadata) };
    const row = await trx
      .insertInto('sandbox_setups')
      .values({ id, sandbox_customer_id: customer, status: 'requires_payment_method', ...secret, created_at: call.at })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toProviderSetup(row);
  });
}

export async function getSetup(db: Db, id: string): Promise<ProviderSetup> {
  const row = await db.selectFrom('sandbox_setups').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new ProviderError('not_found', `The sandbox has no setup ${id}`);
  return toProviderSetup(row);
}

function toProviderSetup(row: SandboxSetupRow): ProviderSetup {
  const { id: reference, status, client_secret: clientSecret, metadata, error_code: errorCode } = row;
  return { reference, status, clientSecret, metadata, errorCode };
}

export function lockSetupBySecret(trx: Db, clientSecret: string): Promise<SandboxSetupRow | undefined> {
  return trx
    .selectFrom('sandbox_setups')
    .selectAll()
    .where('client_secret', '=', clientSecret)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Asks the bank about a locked setup with a card, while the cardholder is there. */
export function trySetup(trx: Db, row: SandboxSetupRow, method: MethodRow, at: Date): Promise<SandboxSetupRow> {
  const verdict = judge(method.behaviour, 'present');
  if (verdict === 'pays') return succeedSetup(trx, row, method, at);
  return verdict === 'asks' ? ask(trx, row, method, at) : failSetup(trx, row, verdict, at);
}

/** The card is saved; it becomes the default when there is no other. */
export async function succeedSetup(trx: Db, row: SandboxSetupRow, method: MethodRow, at: Date): Promise<SandboxSetupRow> {
  const saved = await saveMethod(trx, method, { at, as: 'default_if_first' });
  await addEvent(trx, 'setup.succeeded', row.id, at);
  return update(trx, row, { status: 'succeeded', method_id: saved.id, error_code: null });
}

async function ask(trx: Db, row: SandboxSetupRow, method: MethodRow, at: Date): Promise<SandboxSetupRow> {
  await addEvent(trx, 'setup.requires_action', row.id, at);
  return update(trx, row, { status: 'requires_action', method_id: method.id, error_code: null });
}

export async function failSetup(trx: Db, row: SandboxSetupRow, code: PaymentErrorCode, at: Date): Promise<SandboxSetupRow> {
  await addEvent(trx, 'setup.failed', row.id, at);
  return update(trx, row, { status: 'requires_payment_method', method_id: null, error_code: code });
}

function update(
  trx: Db,
  { id }: SandboxSetupRow,
  set: Partial<Pick<SandboxSetupRow, 'status' | 'method_id' | 'error_code'>>,
): Promise<SandboxSetupRow> {
  return trx.updateTable('sandbox_setups').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}
