import type { Schemas } from '@locai/billing-contract/client';
import type { ComponentType, RefObject } from 'react';

/** What the browser needs to know to show the right form: the answer of `GET /billing/v1/payments/config`. */
export type PaymentConfig = Schemas['PaymentConfig'];

/** Why a payment failed, in our words. `invalid_details`: the form already says so at the field and has moved the focus there. */
export type PaymentFailureCode = NonNullable<Schemas['PaymentError']>['code'] | 'invalid_details';

/** What the provider told the browser. It only says what to show: the server alone decides what is paid. */
export type PaymentOutcome = { status: 'succeeded' | 'processing' } | { status: 'failed'; error: { code: PaymentFailureCode } };

/**
 * What every payment form can do, the sandbox's and Stripe's alike. The form is shown before a payment exists; a payment is made
 * when it is needed, and confirmed with what was typed.
 *
 * @example
 * if (!(await form.validate())) return;                        // stripe: elements.submit()
 * const { payment } = await createSubscription({ quoteId });
 * const outcome = await form.confirm(payment.clientSecret);    // stripe: confirmPayment({ elements, clientSecret, redirect: 'if_required' })
 */
export interface PaymentFormHandle {
  /** Checks what was typed. When something is wrong it says so at the field, moves the focus there and answers false. */
  validate(): Promise<boolean>;
  /**
   * Pays with what was typed, or with a saved card, and shows 3-D Secure in place when the bank asks for it. The client secret is
   * a payment's, or a setup's when there is no amount: then the card is saved.
   *
   * @throws BillingError when no answer came: the outcome is unknown, ask the server.
   */
  confirm(clientSecret: string, options?: { savedMethodId?: string }): Promise<PaymentOutcome>;
}

export interface PaymentFormProps {
  config: PaymentConfig;
  /** What will be paid: the form is shown before the payment exists. null: nothing, a card is saved for later. */
  amount: Schemas['Money'] | null;
  /** Receives what the form can do, while it is on the screen. */
  actionsRef: RefObject<PaymentFormHandle | null>;
  /** A saved card is chosen: nothing to type, but the form stays to confirm and to show 3-D Secure. */
  fieldsHidden?: boolean;
  /** A payment is on its way: what was typed stays visible and cannot be changed. */
  readOnly?: boolean;
  onChange?(state: { complete: boolean }): void;
}

/** One provider's form. */
export type PaymentFormComponent = ComponentType<PaymentFormProps>;
