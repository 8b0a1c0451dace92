import { BillingError } from '@locai/billing-contract/client';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import type { PaymentFormHandle } from '../payment-form.ts';
import { outcomeOf, type StripeAnswer } from './stripe-outcome.ts';

export interface StripeTools {
  stripe: Stripe;
  elements: StripeElements;
  /** payment: money moves. setup: a card is saved. */
  mode: 'payment' | 'setup';
}

/** What the form can do, over Stripe's script. */
export function stripeHandle({ stripe, elements, mode }: StripeTools): PaymentFormHandle {
  return {
    async validate() {
      const { error } = await elements.submit();
      if (error) elements.getElement('payment')?.focus();
      return !error;
    },
    async confirm(clientSecret, { savedMethodId } = {}) {
      const confirmParams = { return_url: window.location.href, ...(savedMethodId && { payment_method: savedMethodId }) };
      const order = { clientSecret, confirmParams, redirect: 'if_required', ...(!savedMethodId && { elements }) } as const;
      const answer: Promise<StripeAnswer> = mode === 'payment' ? stripe.confirmPayment(order) : stripe.confirmSetup(order);
      return outcomeOf(await answer.catch(outcomeIsUnknown));
    },
  };
}

function outcomeIsUnknown(cause: unknown): never {
  throw new BillingError(undefined, cause);
}
