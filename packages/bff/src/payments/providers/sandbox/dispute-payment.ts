import type { Db } from '../../../database/database.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { ProviderDispute } from '../../provider.ts';
import { dispute } from './disputes.ts';

interface Decision {
  /** Our id. */
  paymentId: string;
  status: ProviderDispute['status'];
}

/** The cardholder's bank asks about a payment, or decides. @throws ProblemError 404, 409 `payment_not_open` for what was not paid */
export function disputePayment(db: Db, decision: Decision, at: Date): Promise<Decision> {
  return db.transaction().execute(async (trx) => {
    const payment = await trx
      .selectFrom('sandbox_payments as s')
      .innerJoin('payments as p', 'p.reference', 's.id')
      .select(['s.id', 's.status'])
      .where('p.id', '=', decision.paymentId)
      .where('p.provider', '=', 'sandbox')
      .executeTakeFirst();
    if (!payment) throw notFound('payment');
    if (payment.status !== 'succeeded')
      throw new ProblemError('payment_not_open', 'The payment was not paid. Only what was paid can be disputed.');
    await dispute(trx, payment, decision.status, at);
    return decision;
  });
}
