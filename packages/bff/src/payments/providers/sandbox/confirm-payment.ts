import type { Db } from '../../../database/database.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { PaymentErrorCode } from '../../provider.ts';
import { findCard } from './cards.ts';
import { addMethod, type CardFace, findSavedMethod, getMethod } from './methods.ts';
import { fail, lockPaymentBySecret, type SandboxPaymentRow, succeed, tryMethod } from './payments.ts';

/** What the browser learns: where the payment stands and why the last try failed. */
export interface Outcome {
  status: SandboxPaymentRow['status'];
  error: { code: PaymentErrorCode } | null;
}

export interface TypedCard {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
}

/** With a card as typed, or else with one saved before. */
export interface Confirmation {
  clientSecret: string;
  card?: TypedCard | undefined;
  paymentMethodId?: string | undefined;
}

/**
 * The cardholder pays, with a card or with one saved before. Twice at once charges once.
 *
 * @throws ProblemError 404 for a wrong secret, 409 `payment_not_open` when canceled, 422 for any but a test card
 */
export function confirmPayment(db: Db, { clientSecret, card, paymentMethodId }: Confirmation, at: Date): Promise<Outcome> {
  const face = card && faceOf(card, at);
  return change(db, clientSecret, async (trx, row) => {
    const customer = row.sandbox_customer_id;
    const method = face ? await addMethod(trx, customer, face, at) : await findSavedMethod(trx, customer, paymentMethodId ?? '');
    if (!method) throw notFound('payment method');
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

function toOutcome({ status, error_code }: SandboxPaymentRow): Outcome {
  return { status, error: error_code ? { code: error_code } : null };
}

/** What may be kept of a typed card. The number ends here. */
function faceOf({ number, expMonth, expYear }: TypedCard, at: Date): CardFace {
  const card = findCard(number);
  if (!card) throw invalid('card.number', 'Only the test cards of the sandbox are accepted, such as 4242 4242 4242 4242');
  const isPast = Date.UTC(expYear, expMonth) <= at.getTime();
  if (isPast) throw invalid('card.expYear', 'must not be in the past');
  return { brand: card.brand, behaviour: card.behaviour, last4: card.last4, expMonth, expYear };
}

function invalid(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${path}: ${message}.`, { errors: [{ path, message }] });
}
