import { BillingError } from '@locai/billing-contract/client';
import type { FlowMessageKey, Translate } from '../../text/messages.ts';
import type { PaymentFailureCode } from '../payment-form.ts';

/** Why there is no order yet. */
export type PurchaseProblem =
  | { kind: 'declined'; code: PaymentFailureCode }
  /** The quote no longer stood; there is a new one to agree to. */
  | { kind: 'requoted'; changed: boolean }
  /** The order was given up elsewhere. */
  | { kind: 'lapsed' }
  | { kind: 'refused'; code: BillingError['code'] };

/** A problem in words: what happened, and what to do next. */
export interface ProblemText {
  tone: 'error' | 'warning';
  title: string;
  detail: string;
}

export function problemOf(error: unknown): PurchaseProblem {
  return { kind: 'refused', code: error instanceof BillingError ? error.code : 'internal_error' };
}

const declined = {
  card_declined: ['payment.declinedTitle', 'payment.declinedDetail'],
  insufficient_funds: ['payment.fundsTitle', 'payment.fundsDetail'],
  expired_card: ['payment.expiredTitle', 'payment.expiredDetail'],
  incorrect_cvc: ['payment.cvcTitle', 'payment.cvcDetail'],
  authentication_failed: ['payment.authenticationTitle', 'payment.authenticationDetail'],
  card_not_supported: ['payment.unsupportedTitle', 'payment.unsupportedDetail'],
  processing_error: ['payment.processingTitle', 'payment.processingDetail'],
} as const satisfies Record<Exclude<PaymentFailureCode, 'invalid_details'>, [FlowMessageKey, FlowMessageKey]>;

const refused = {
  network_error: 'error.network',
  unauthenticated: 'error.unauthenticated',
  forbidden: 'error.forbidden',
  customer_required: 'error.forbidden',
  not_found: 'checkout.notForSale',
  plan_not_for_sale: 'checkout.notForSale',
  invalid_request: 'checkout.invalid',
  already_subscribed: 'checkout.noChange',
  no_change: 'checkout.noChange',
  no_subscription: 'checkout.lapsedDetail',
  payment_not_open: 'checkout.lapsedDetail',
  invoice_not_open: 'checkout.lapsedDetail',
  seats_in_use: 'checkout.seatsInUse',
  subscription_ending: 'checkout.ending',
  past_due: 'checkout.pastDue',
  payment_required: 'checkout.pastDue',
  rate_limited: 'error.unavailable',
  unavailable: 'error.unavailable',
} as const satisfies { [C in BillingError['code']]?: FlowMessageKey };

const isKnown = (code: string): code is keyof typeof refused => code in refused;

/** The sentence for a refusal of our own service. */
export function refusalText(t: Translate<FlowMessageKey>, code: BillingError['code']): string {
  return t(isKnown(code) ? refused[code] : 'error.generic');
}

/** A problem in the person's language; undefined when it is already said at the field. */
export function problemText(t: Translate<FlowMessageKey>, problem: PurchaseProblem, dueNow: string): ProblemText | undefined {
  switch (problem.kind) {
    case 'declined': {
      if (problem.code === 'invalid_details') return undefined;
      const [title, detail] = declined[problem.code];
      return { tone: 'error', title: t(title), detail: t(detail) };
    }
    case 'requoted':
      return problem.changed
        ? { tone: 'warning', title: t('checkout.requotedTitle'), detail: t('checkout.requotedDetail', { amount: dueNow }) }
        : { tone: 'warning', title: t('checkout.refreshedTitle'), detail: t('checkout.refreshedDetail', { amount: dueNow }) };
    case 'lapsed':
      return { tone: 'error', title: t('checkout.lapsedTitle'), detail: t('checkout.lapsedDetail') };
    case 'refused':
      return problem.code === 'network_error'
        ? { tone: 'error', title: t('payment.networkTitle'), detail: t('payment.networkDetail') }
        : { tone: 'error', title: t('checkout.failedTitle'), detail: refusalText(t, problem.code) };
  }
}
