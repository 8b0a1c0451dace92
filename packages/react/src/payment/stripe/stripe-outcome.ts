import { BillingError } from '@locai/billing-contract/client';
import type { StripeError } from '@stripe/stripe-js';
import type { PaymentFailureCode, PaymentOutcome } from '../payment-form.ts';

/** Stripe's codes in our words; what is not here is `card_declined`. */
const codes: Readonly<Record<string, PaymentFailureCode>> = {
  insufficient_funds: 'insufficient_funds',
  withdrawal_count_limit_exceeded: 'insufficient_funds',
  card_velocity_exceeded: 'insufficient_funds',
  expired_card: 'expired_card',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
  authentication_required: 'authentication_failed',
  authentication_failure: 'authentication_failed',
  payment_intent_authentication_failure: 'authentication_failed',
  setup_intent_authentication_failure: 'authentication_failed',
  card_not_supported: 'card_not_supported',
  currency_not_supported: 'card_not_supported',
  payment_method_unsupported_type: 'card_not_supported',
  processing_error: 'processing_error',
  reenter_transaction: 'processing_error',
  try_again_later: 'processing_error',
  issuer_not_available: 'processing_error',
};

/** What Stripe's script answers to a confirmation. */
export interface StripeAnswer {
  error?: StripeError;
  paymentIntent?: { status: string };
  setupIntent?: { status: string };
}

/**
 * A confirmation in our words.
 *
 * @throws BillingError when it is not known how it ended: the server knows
 */
export function outcomeOf({ error, paymentIntent, setupIntent }: StripeAnswer): PaymentOutcome {
  const status = (paymentIntent ?? setupIntent ?? error?.payment_intent ?? error?.setup_intent)?.status;
  // It was confirmed before, in another tab or by a call whose answer was lost.
  if (status === 'succeeded') return { status };
  if (status === 'processing' || status === 'requires_capture') return { status: 'processing' };
  if (!error) return failed(status === 'requires_action' ? 'authentication_failed' : 'card_declined');
  if (error.type === 'validation_error') return failed('invalid_details');
  if (error.type !== 'card_error' && !isAuthentication(error)) throw new BillingError(undefined, error);
  return failed(codes[error.decline_code ?? ''] ?? codes[error.code ?? ''] ?? 'card_declined');
}

/** Failed and abandoned 3-D Secure comes as an invalid request. */
const isAuthentication = ({ code }: StripeError) => code !== undefined && codes[code] === 'authentication_failed';

const failed = (code: PaymentFailureCode): PaymentOutcome => ({ status: 'failed', error: { code } });
