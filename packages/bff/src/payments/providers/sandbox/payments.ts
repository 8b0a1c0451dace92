import type { Selectable } from 'kysely';
import type { Db } from '../../../database/database.ts';
import type { Tables } from '../../../database/tables.ts';
import { type PaymentErrorCode, ProviderError, type ProviderPayment } from '../../provider.ts';
import { judge } from './cards.ts';
import { dispute } from './disputes.ts';
import { addEvent } from './events.ts';
import { type MethodRow, saveMethod } from './methods.ts';

export type SandboxPaymentRow = Selectable<Tables['sandbox_payments']>;

export function toProviderPayment(row: SandboxPaymentRow): ProviderPayment {
  return {
    reference: row.id,
    status: row.status,
    amount: { amount: row.amount, currency: row.currency },
    clientSecret: row.client_secret,
    metadata: row.metadata,
    errorCode: row.error_code,
  };
}

const byId = (db: Db, id: string) => db.selectFrom('sandbox_payments').selectAll().where('id', '=', id);

export async function getPayment(db: Db, id: string): Promise<SandboxPaymentRow> {
  return (await byId(db, id).executeTakeFirst()) ?? missing(id);
}

/** Every change of a payment begins here, so that they happen one after the other. */
export async function lockPayment(trx: Db, id: string): Promise<SandboxPaymentRow> {
  return (await byId(trx, id).forNoKeyUpdate().executeTakeFirst()) ?? missing(id);
}

function missing(id: string): never {
  throw new ProviderError('not_found', `The sandbox has no payment ${id}`);
}

export function lockPaymentBySecret(trx: Db, clientSecret: string): Promise<SandboxPaymentRow | undefined> {
  return trx
    .selectFrom('sandbox_payments')
    .selectAll()
    .where('client_secret', '=', clientSecret)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Asks the bank about a locked payment with a card. */
export function tryMethod(
  trx: Db,
  row: SandboxPaymentRow,
  attempt: { method: MethodRow; cardholder: 'present' | 'absent'; at: Date },
): Promise<SandboxPaymentRow> {
  const { method, cardholder, at } = attempt;
  const verdict = judge(method.behaviour, cardholder);
  if (verdict === 'pays') return succeed(trx, row, method, at);
  return verdict === 'asks' ? ask(trx, row, method, at) : fail(trx, row, verdict, at);
}

/** The money moves; the card is saved and becomes the default. */
export async function succeed(trx: Db, row: SandboxPaymentRow, method: MethodRow, at: Date): Promise<SandboxPaymentRow> {
  const saved = await saveMethod(trx, method, { at, as: 'default' });
  await addEvent(trx, 'payment.succeeded', row.id, at);
  const paid = await update(trx, row, { status: 'succeeded', method_id: saved.id, error_code: null });
  if (saved.behaviour === 'disputes') await dispute(trx, paid, 'open', at);
  return paid;
}

async function ask(trx: Db, row: SandboxPaymentRow, method: MethodRow, at: Date): Promise<SandboxPaymentRow> {
  await addEvent(trx, 'payment.requires_action', row.id, at);
  return update(trx, row, { status: 'requires_action', method_id: method.id, error_code: null });
}

export async function fail(trx: Db, row: SandboxPaymentRow, code: PaymentErrorCode, at: Date): Promise<SandboxPaymentRow> {
  await addEvent(trx, 'payment.failed', row.id, at);
  return update(trx, row, { status: 'requires_payment_method', method_id: null, error_code: code });
}

export async function cancel(trx: Db, row: SandboxPaymentRow, at: Date): Promise<SandboxPaymentRow> {
  await addEvent(trx, 'payment.canceled', row.id, at);
  return update(trx, row, { status: 'canceled' });
}

export function update(
  trx: Db,
  { id }: SandboxPaymentRow,
  set: Partial<Omit<SandboxPaymentRow, 'metadata'>>,
): Promise<SandboxPaymentRow> {
  return trx.updateTable('sandbox_payments').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}
