import Stripe from 'stripe';
import { type PaymentErrorCode, ProviderError, type ProviderErrorKind } from '../../provider.ts';

/** Stripe's codes and decline codes in our words; what is not here is `card_declined`. https://docs.stripe.com/declines/codes */
const codes: Readonly<Record<string, PaymentErrorCode>> = {
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

interface Refusal {
  code?: string | null | undefined;
  decline_code?: string | null | undefined;
}

/** Why a card was refused. The decline code is more exact than the code. */
export function paymentErrorOf({ code, decline_code }: Refusal): PaymentErrorCode {
  return codes[decline_code ?? ''] ?? codes[code ?? ''] ?? 'card_declined';
}

/** Kinds of 400 that say more than that the request is invalid. */
const states: Readonly<Record<string, ProviderErrorKind>> = {
  payment_intent_unexpected_state: 'conflict',
  setup_intent_unexpected_state: 'conflict',
  intent_invalid_state: 'conflict',
  charge_already_refunded: 'conflict',
  charge_disputed: 'conflict',
  refund_disputed_payment: 'conflict',
};

/** Whatever a call of Stripe's client threw, in our words. Stripe's own message, which may name a customer, stays out. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return new ProviderError('unknown_outcome', String(error), { cause: error });
  const kind = kindOf(error);
  const refused = kind === 'declined' || kind === 'needs_authentication';
  const told = [error.type, error.code, error.param, error.statusCode, error.requestId].filter(Boolean).join(' ');
  return new ProviderError(kind, `Stripe: ${told}`, {
    ...(refused && { code: paymentErrorOf(error) }),
    isAboutAmount: kind === 'invalid' && (error.param === 'currency' || /^amount_too_(small|large)$/.test(error.code ?? '')),
  });
}

/** No status, a 409 (the same key is being worked on) and every 5xx leave open whether Stripe acted. */
function kindOf(error: InstanceType<typeof Stripe.errors.StripeError>): ProviderErrorKind {
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'key_reused';
  switch (error.statusCode) {
    case 400:
      return states[error.code ?? ''] ?? 'invalid';
    case 401:
    case 403:
      return 'auth';
    case 402:
      return error.code === 'authentication_required' ? 'needs_authentication' : 'declined';
    case 404:
      return 'not_found';
    case 429:
      return 'rate_limited';
    default:
      return 'unknown_outcome';
  }
}
