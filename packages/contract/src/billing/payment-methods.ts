import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { access, deleted, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { PaymentError, paymentStatuses } from './payments.ts';

const PaymentMethodId = z.string().max(128).openapi({ example: 'pm_01kapz8m4v' });

export const PaymentMethod = z
  .object({
    id: PaymentMethodId,
    brand: z.string().openapi({ example: 'visa' }),
    last4: z.string().openapi({ example: '4242' }),
    expMonth: z.int().openapi({ example: 12 }),
    expYear: z.int().openapi({ example: 2030 }),
    isDefault: z.boolean().openapi({ description: 'The one that renewals are charged to.' }),
  })
  .openapi('PaymentMethod');

export type PaymentMethod = z.infer<typeof PaymentMethod>;

export const SetupIntent = z
  .object({
    id: Id('setup'),
    status: z.enum(paymentStatuses).openapi({ description: 'succeeded: the card is saved.' }),
    clientSecret: z.string().openapi({ description: 'Lets the browser save one card with the provider.' }),
    error: orNull(PaymentError).openapi({ description: 'Why the last try failed.' }),
  })
  .openapi('SetupIntent');

export type SetupIntent = z.infer<typeof SetupIntent>;

const extension = { 'x-extension': true } as const;
const tags = ['payment-methods'];
const root = '/billing/v1/payment-methods';
const params = z.object({ paymentMethodId: PaymentMethodId });

export const listPaymentMethods = createRoute({
  operationId: 'listPaymentMethods',
  ...access('org_admin'),
  ...extension,
  tags,
  summary: 'Get payment methods',
  description: 'The saved cards of the current customer, the default first.',
  method: 'get',
  path: root,
  responses: {
    200: json(z.object({ data: z.array(PaymentMethod) }).openapi('PaymentMethods'), 'The saved cards'),
    ...problems(401, 403, 422, 503),
  },
});

export const createSetupIntent = createRoute({
  operationId: 'createSetupIntent',
  ...access('org_admin'),
  ...idempotent,
  ...extension,
  tags,
  summary: 'Create a setup intent',
  description:
    'Saves a card with nothing to pay, 3-D Secure included. The one open setup of the current customer: made when there is none, else returned as it is. The browser confirms it with the provider; then the card is among the saved ones, and the first one is the default.',
  method: 'post',
  path: `${root}/setup-intents`,
  request: { headers: IdempotencyHeader },
  responses: { 200: json(SetupIntent, 'The open setup'), ...problems(400, 401, 403, 409, 413, 415, 422, 503) },
});

export const getSetupIntent = createRoute({
  operationId: 'getSetupIntent',
  ...access('org_admin'),
  ...extension,
  tags,
  summary: 'Retrieve setup intent',
  description:
    'Asks the provider while the setup is open and applies what it says, so that no lost callback keeps an order waiting that needs a card.',
  method: 'get',
  path: `${root}/setup-intents/{setupIntentId}`,
  request: { params: z.object({ setupIntentId: Id('setup') }) },
  responses: { 200: json(SetupIntent, 'The setup'), ...problems(401, 403, 404, 422, 503) },
});

export const setDefaultPaymentMethod = createRoute({
  operationId: 'setDefaultPaymentMethod',
  ...access('org_admin'),
  ...idempotent,
  ...extension,
  tags,
  summary: 'Set the default payment method',
  description: 'Renewals are charged to this card from now on. Twice is the same as once.',
  method: 'post',
  path: `${root}/{paymentMethodId}/default`,
  request: { params, headers: IdempotencyHeader },
  responses: { 200: json(PaymentMethod, 'The default card'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const removePaymentMethod = createRoute({
  operationId: 'removePaymentMethod',
  ...access('org_admin'),
  ...extension,
  tags,
  summary: 'Remove a payment method',
  description:
    'Forgets a saved card. When it was the default, the newest other one takes its place. 409 for the last one while a subscription will renew with it.',
  method: 'delete',
  path: `${root}/{paymentMethodId}`,
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422, 503) },
});
