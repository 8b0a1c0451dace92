import type { Money } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../../database/database.ts';
import type { Tables } from '../../../database/tables.ts';
import { ProviderError, type ProviderRefund } from '../../provider.ts';
import { isDisputed } from './disputes.ts';
import { addEvent } from './events.ts';
import { getMethod } from './methods.ts';
import { type Call, once } from './once.ts';
import { lockPayment, type SandboxPaymentRow, update } from './payments.ts';
import { randomId } from './random-id.ts';

type RefundRow = Selectable<Tables['sandbox_refunds']>;

interface NewRefund {
  payment: string;
  amount: Money;
}

type Made = Pick<RefundRow, 'status' | 'amount' | 'key'> & { at: Date };

/** Gives back. A card that takes no refund is found out later: the answer says that it was done, and an event that it failed. */
export function refund(db: Db, { payment, amount }: NewRefund, call: Call): Promise<ProviderRefund> {
  return once(db, call, async (trx) => {
    const row = await lockPayment(trx, payment);
    await assertRefundable(trx, row, amount);
    const status = (await takesNone(trx, row)) ? 'failed' : 'succeeded';
    const made = await insertRefund(trx, row, { status, amount: amount.amount, ...call });
    await addEvent(trx, 'refund.created', made.id, call.at);
    if (status === 'failed') await addEvent(trx, 'refund.failed', made.id, call.at);
    else await update(trx, row, { refunded_amount: row.refunded_amount + amount.amount });
    return { ...toProviderRefund(made), status: 'succeeded' };
  });
}

async function assertRefundable(trx: Db, row: SandboxPaymentRow, { amount, currency }: Money): Promise<void> {
  if (amount <= 0 || currency !== row.currency)
    throw new ProviderError('invalid', 'A refund must be more than 0 and in the currency of its payment');
  if (row.status !== 'succeeded' || row.refunded_amount + amount > row.amount)
    throw new ProviderError('conflict', `The sandbox payment ${row.id} has less left to refund`);
  if (await isDisputed(trx, row.id)) throw new ProviderError('conflict', `The sandbox payment ${row.id} is disputed`);
}

async function takesNone(trx: Db, { method_id }: SandboxPaymentRow): Promise<boolean> {
  return method_id !== null && (await getMethod(trx, method_id)).behaviour === 'fails_refunds';
}

function insertRefund(trx: Db, { id: payment_id }: SandboxPaymentRow, { at, key, status, amount }: Made): Promise<RefundRow> {
  return trx
    .insertInto('sandbox_refunds')
    .values({ id: randomId('re'), payment_id, key, amount, status, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function getRefund(db: Db, reference: string): Promise<ProviderRefund> {
  const row = await db.selectFrom('sandbox_refunds').selectAll().where('id', '=', reference).executeTakeFirst();
  if (!row) throw new ProviderError('not_found', `The sandbox has no refund ${reference}`);
  return toProviderRefund(row);
}

const toProviderRefund = ({ id, payment_id, status, key }: RefundRow): ProviderRefund => ({
  reference: id,
  payment: payment_id,
  status,
  key,
});
