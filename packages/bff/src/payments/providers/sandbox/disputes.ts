import type { Db } from '../../../database/database.ts';
import { type ProviderDispute, ProviderError } from '../../provider.ts';
import { addEvent } from './events.ts';
import { randomId } from './random-id.ts';

const disputes = (db: Db) =>
  db
    .selectFrom('sandbox_disputes as d')
    .innerJoin('sandbox_payments as p', 'p.id', 'd.payment_id')
    .select(['d.id', 'd.payment_id', 'd.status', 'd.reason', 'd.created_at', 'p.amount', 'p.currency']);

export async function getDispute(db: Db, reference: string): Promise<ProviderDispute> {
  const row = await disputes(db).where('d.id', '=', reference).executeTakeFirst();
  if (!row) throw new ProviderError('not_found', `The sandbox has no dispute ${reference}`);
  const { payment_id: payment, status, reason, created_at: openedAt, amount, currency } = row;
  return { reference, payment, status, reason, amount: { amount, currency }, openedAt };
}

export async function isDisputed(db: Db, paymentId: string): Promise<boolean> {
  return (await disputes(db).where('d.payment_id', '=', paymentId).executeTakeFirst()) !== undefined;
}

/** The bank of the cardholder asks about a locked payment, or tells how it has decided. Returns the dispute's id. */
export async function dispute(
  trx: Db,
  { id: payment_id }: { id: string },
  status: ProviderDispute['status'],
  at: Date,
): Promise<string> {
  const { id } = await trx
    .insertInto('sandbox_disputes')
    .values({ id: randomId('du'), payment_id, reason: 'fraudulent', status, created_at: at })
    .onConflict((conflict) => conflict.column('payment_id').doUpdateSet({ status }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await addEvent(trx, status === 'open' ? 'dispute.opened' : 'dispute.closed', id, at);
  return id;
}
