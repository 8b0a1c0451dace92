import type { Db } from '../../../database/database.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { PaymentErrorCode } from '../../provider.ts';
import { findCard } from './cards.ts';
import { addMethod, type CardFace, findSavedMethod, type MethodRow } from './methods.ts';

/** What the browser learns: where the payment or setup stands and why the last try failed. */
export interface Outcome {
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
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

export function toOutcome({ status, error_code }: { status: Outcome['status']; error_code: PaymentErrorCode | null }): Outcome {
  return { status, error: error_code ? { code: error_code } : null };
}

/**
 * Reads with what the cardholder confirms.
 *
 * @returns the method of a customer: the typed card, kept to be tried, or the saved one
 * @throws ProblemError 422 for any but a test card; the returned function: 404 for a method that is not saved
 */
export function readConfirmation({ card, paymentMethodId }: Confirmation, at: Date) {
  const face = card && faceOf(card, at);
  return async (trx: Db, customer: string): Promise<MethodRow> => {
    const method = face ? await addMethod(trx, customer, face, at) : await findSavedMethod(trx, customer, paymentMethodId ?? '');
    if (!method) throw notFound('payment method');
    return method;
  };
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
