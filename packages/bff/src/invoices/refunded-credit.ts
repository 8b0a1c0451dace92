import { newId } from '@locai/billing-contract';
import { changeCreditBalance, lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';

/** A refund that pays out credit, and the invoice whose payment it gives back. */
export interface CreditRefund {
  customerId: string;
  refundId: string;
  invoiceId: string;
  amount: number;
}

/**
 * Takes what is paid out in money from the customer's credit. Needs a transaction that holds the customer's lock.
 *
 * @throws ProblemError 409 `not_refundable` when the customer has less credit
 */
export async function payOutCredit(trx: Db, refund: CreditRefund, at: Date): Promise<void> {
  const { credit_balance: left } = await lockCustomer(trx, refund.customerId);
  if (left < refund.amount)
    throw new ProblemError(
      'not_refundable',
      `The customer has ${left} of credit (in minor units), less than ${refund.amount}. Credit the invoice first, or leave fromCredit out.`,
    );
  await changeCreditBalance(trx, refund.customerId, -refund.amount);
  await insertEntry(trx, refund, 'refunded', at);
}

/** Returns the credit of a refund that the provider refused. */
export async function returnPaidOutCredit(trx: Db, refund: CreditRefund, at: Date): Promise<void> {
  await changeCreditBalance(trx, refund.customerId, refund.amount);
  await insertEntry(trx, refund, 'returned', at);
}

async function insertEntry(trx: Db, refund: CreditRefund, kind: 'refunded' | 'returned', at: Date): Promise<void> {
  await trx
    .insertInto('credit_entries')
    .values({
      customer_id: refund.customerId,
      id: newId('credit', at.getTime()),
      invoice_id: refund.invoiceId,
      refund_id: refund.refundId,
      kind,
      amount: refund.amount,
      created_at: at,
    })
    .execute();
}
