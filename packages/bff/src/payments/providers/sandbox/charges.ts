import type { Money } from '@locai/billing-contract';
import type { Db } from '../../../database/database.ts';
import { ProviderError, type ProviderPayment } from '../../provider.ts';
import { findDefaultMethod } from './methods.ts';
import { type Call, once } from './once.ts';
import { cancel, lockPayment, toProviderPayment, tryMethod } from './payments.ts';
import { randomId } from './random-id.ts';

export function createCustomer(
  db: Db,
  { metadata }: { metadata: Record<string, string> },
  call: Call,
): Promise<{ reference: string }> {
  return once(db, call, async (trx) => {
    const row = { id: randomId('cus'), metadata: JSON.stringify(metadata), created_at: call.at };
    await trx.insertInto('sandbox_customers').values(row).execute();
    return { reference: row.id };
  });
}

interface NewPayment {
  customer: string;
  amount: Money;
  metadata: Record<string, string>;
}

export function createPayment(db: Db, input: NewPayment, call: Call): Promise<ProviderPayment> {
  return once(db, call, async (trx) => {
    if (!(await customerExists(trx, input.customer)))
      throw new ProviderError('invalid', `The sandbox has no customer ${input.customer}`);
    if (input.amount.amount <= 0) throw new ProviderError('invalid', 'A payment must be more than 0');
    const row = await trx
      .insertInto('sandbox_payments')
      .values(paymentRow(input, call.at))
      .returningAll()
      .executeTakeFirstOrThrow();
    return toProviderPayment(row);
  });
}

async function customerExists(trx: Db, id: string): Promise<boolean> {
  return (await trx.selectFrom('sandbox_customers').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

function paymentRow({ customer, amount, metadata }: NewPayment, at: Date) {
  const id = randomId('pi');
  return {
    id,
    sandbox_customer_id: customer,
    ...amount,
    status: 'requires_payment_method' as const,
    client_secret: randomId(`${id}_secret`),
    metadata: JSON.stringify(metadata),
    created_at: at,
  };
}

export function cancelPayment(db: Db, reference: string, call: Call): Promise<ProviderPayment> {
  return once(db, call, async (trx) => {
    const row = await lockPayment(trx, reference);
    const ended = row.status === 'succeeded' || row.status === 'canceled';
    return toProviderPayment(ended ? row : await cancel(trx, row, call.at));
  });
}

export function chargeDefaultMethod(db: Db, reference: string, call: Call): Promise<ProviderPayment> {
  return once(db, call, async (trx) => {
    const row = await lockPayment(trx, reference);
    if (row.status === 'canceled') throw new ProviderError('conflict', `The sandbox payment ${reference} is canceled`);
    if (row.status === 'succeeded') return toProviderPayment(row);
    const method = await findDefaultMethod(trx, row.sandbox_customer_id);
    return toProviderPayment(method ? await tryMethod(trx, row, { method, cardholder: 'absent', at: call.at }) : row);
  });
}
