import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';

export const paymentStatuses = ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'] as const;

/** Why a payment did not go through. The codes are ours: no provider's words reach the browser. */
export const paymentErrorCodes = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'authentication_failed',
  'card_not_supported',
  'processing_error',
] as const;

export const PaymentError = z.object({ code: z.enum(paymentErrorCodes) }).openapi('PaymentError');

export const PaymentIntent = z
  .object({
    id: Id('payment'),
    invoiceId: Id('invoice'),
    status: z.enum(paymentStatuses),
    amount: Money,
    amountRefunded: Money.openapi({ description: 'What was given back, or is being given back. The invoice stays paid.' }),
    clientSecret: z.string().openapi({ description: 'Lets the browser confirm this one payment with the provider.' }),
    error: orNull(PaymentError).openapi({ description: 'Why the last try failed.' }),
  })
  .openapi('PaymentIntent');

export type PaymentIntent = z.infer<typeof PaymentIntent>;

export const PaymentConfig = z
  .object({
    provider: z
      .enum(['sandbox', 'stripe'])
      .or(z.string())
      .openapi({ description: 'Which payment form to show.', example: 'sandbox' }),
    mode: z.enum(['sandbox', 'test', 'live']),
    publishableKey: z.string().nullable().openapi({ description: 'What the provider’s script needs, if it needs one.' }),
    testCards: z
      .array(z.object({ number: z.string(), behaviour: z.string() }))
      .openapi({ description: 'Sandbox only: the card numbers that work.' }),
  })
  .openapi('PaymentConfig');

export const getPaymentConfig = createRoute({
  operationId: 'getPaymentConfig',
  ...access('public'),
  'x-extension': true,
  tags: ['payments'],
  summary: 'Get the payment configuration for the browser',
  method: 'get',
  path: '/billing/v1/payments/config',
  responses: { 200: json(PaymentConfig, 'Which provider is in use'), ...problems(401, 422) },
});

export const createPaymentIntent = createRoute({
  operationId: 'createPaymentIntent',
  ...access('org_admin'),
  ...idempotent,
  tags: ['payments'],
  summary: 'Create a payment intent',
  description:
    'The one open payment of an open invoice: made when there is none, else returned as it is. The amount is always what the invoice still owes.',
  method: 'post',
  path: '/billing/v1/payments/intents',
  request: {
    headers: IdempotencyHeader,
    body: body(z.strictObject({ invoiceId: Id('invoice') }).openapi('CreatePaymentIntent')),
  },
  responses: {
    200: json(PaymentIntent, 'The open payment of the invoice'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
  },
});

export const getPaymentIntent = createRoute({
  operationId: 'getPaymentIntent',
  ...access('org_admin'),
  tags: ['payments'],
  summary: 'Retrieve payment intent',
  description:
    'Asks the provider while the payment is open and applies what it says, so that no lost callback keeps a paid order waiting.',
  method: 'get',
  path: '/billing/v1/payments/intents/{paymentIntentId}',
  request: { params: z.object({ paymentIntentId: Id('payment') }) },
  responses: { 200: json(PaymentIntent, 'The payment'), ...problems(401, 403, 404, 422, 503) },
});

export const handlePaymentCallback = createRoute({
  operationId: 'handlePaymentCallback',
  ...access('signed'),
  tags: ['payments'],
  summary: 'Handle payment callback',
  description:
    'Signed events of the payment provider. Answers 2xx only after the outcome is stored; an event that is not ours is acknowledged and ignored.',
  method: 'post',
  path: '/billing/v1/payments/callback',
  responses: {
    200: json(z.object({ received: z.literal(true) }).openapi('CallbackReceived'), 'Stored, seen before, or not ours'),
    ...problems(400, 413, 415, 503),
  },
});
