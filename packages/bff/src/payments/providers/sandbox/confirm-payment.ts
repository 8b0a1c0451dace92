import type { Db } from '../../../database/database.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { getMethod } from './methods.ts';
import { fail, lockPaymentBySecret, type SandboxPaymentRow, succeed, tryMethod } from './payments.ts';
import { type Confirmation, type Outcome, readConfirmation, toOutcome } from './typed-card.ts';

/**
 * The cardholder pays, with a card or with one saved before. Twice at once charges once.
 *
 * @throws ProblemError 404 for a wrong secret, 409 `payment_not_open` when canceled, 422 for any but a test card
 */
export function confirmPayment(db: Db, confirmation: Confirmation, at: Date): Promise<Outcome> {
  const methodOf = readConfirmation(confirmation, at);
  return change(db, confirmation.clientSecret, async (trx, row) => {
    const method = await methodOf(trx, row.sandbox_customer_id);
    return tryMethod(trx, row, { method, cardholder: 'present', at });
  });
}

/** The cardholder answers 3-D Secure. A payment that does not ask stays as it is. */
export function authenticatePayment(
  db: Db,
  input: { clientSecret: string; outcome: 'pass' | 'fail' },
  at: Date,
): Promise<Outcome> {
  return change(db, input.clientSecret, async (trx, row) => {
    if (row.status !== 'requires_action' || !row.method_id) return row;
    if (input.outcome === 'fail') return fail(trx, row, 'authentication_failed', at);
    return succeed(trx, row, await getMethod(trx, row.method_id), at);
  });
}

/** Changes an open payment under its lock; a succeeded one is answered as it is. */
function change(
  db: Db,
  clientSecret: string,
  act: (trx: Db, row: SandboxPaymentRow) => Promise<SandboxPaymentRow>,
): Promise<Outcome> {
  return db.transaction().execute(async (trx) => {
    const row = await lockPaymentBySecret(trx, clientSecret);
    if (!row) throw notFound('payment');
    if (row.status === 'canceled')
      throw new ProblemError('payment_not_open', 'The payment was canceled. Start the payment again.');
    return toOutcome(row.status === 'succeeded' ? row : await act(trx, row));
  });
}
