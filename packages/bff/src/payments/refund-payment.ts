import type { Money } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { Ports } from '../ports.ts';
import { type AttemptRow, perform, recordAttempt } from './attempts.ts';
import { ensureCreated } from './create-payment.ts';
import type { CreatedPayment, PaymentRow } from './store.ts';

interface RefundRequest {
  payment: string;
  amount: Money;
}

/**
 * Gives back a succeeded payment, in full or in part.
 *
 * @param purpose what it is for, e.g. a credit note's id: the same purpose refunds once, however often it is called
 * @returns the provider's id of the refund
 * @throws ProblemError 503 `unavailable`, 409 `payment_not_open` when it is not succeeded or less is left
 */
export async function refundPayment(
  ports: Ports,
  row: PaymentRow,
  amount: Money,
  purpose = 'full',
): Promise<{ reference: string }> {
  const attempt = await recordRefund(ports.db, await ensureCreated(ports, row), { amount, purpose, now: ports.time.now() });
  return attempt.reference ? { reference: attempt.reference } : performRefund(ports, attempt);
}

/** Records that a payment is to be given back, inside the transaction that decides it. What then stays undone is found and repeated. */
export function recordRefund(
  db: Db,
  row: CreatedPayment,
  { amount, purpose = 'full', now }: { amount: Money; purpose?: string; now: Date },
): Promise<AttemptRow> {
  const request: RefundRequest = { payment: row.reference, amount };
  const ids = { customer_id: row.customer_id, payment_id: row.id };
  return recordAttempt(db, { ...ids, verb: 'refund', purpose: `${row.id}:refund:${purpose}`, request }, now);
}

export function performRefund(ports: Ports, attempt: AttemptRow): Promise<{ reference: string }> {
  return perform(ports, attempt, {
    call: (key) => ports.payments.refund(attempt.request as RefundRequest, key),
    commit: async (_trx, made) => made,
  });
}
