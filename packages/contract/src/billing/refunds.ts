import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { paragraph } from '../values/text.ts';
import { Instant } from '../values/time.ts';

const reasonsGiven = ['requested_by_customer', 'duplicate', 'fraudulent', 'service_issue', 'other'] as const;
export const refundReasons = [...reasonsGiven, 'invoice_void'] as const;

const fromCredit = z.boolean().openapi({
  description: 'What is given back was credit of the customer (a credit note, unused time): the credit goes with it.',
  example: false,
});

export const Refund = z
  .object({
    id: Id('refund'),
    paymentId: Id('payment'),
    status: z
      .enum(['pending', 'succeeded', 'failed'])
      .openapi({ description: 'pending: the provider has not answered yet, and is asked until it does.', example: 'succeeded' }),
    amount: Money,
    reason: z.enum(refundReasons).openapi({ description: 'invoice_void: by itself, because the invoice had been taken back.' }),
    memo: z.string().nullable().openapi({ description: 'A note of the operator.', example: 'Asked for by phone' }),
    fromCredit,
    createdAt: Instant,
  })
  .openapi('Refund');

export type Refund = z.infer<typeof Refund>;

export const NewRefund = z
  .strictObject({
    amount: z
      .strictObject({
        amount: z.int().min(1).openapi({ description: 'Minor units; at most what is left of the payment.', example: 1200 }),
        currency: Currency,
      })
      .optional()
      .openapi({ description: 'Left out: all that is left of the payment.' }),
    reason: z.enum(reasonsGiven).openapi({ example: 'requested_by_customer' }),
    memo: paragraph(1000).optional().openapi({ example: 'Asked for by phone' }),
    fromCredit: fromCredit.default(false),
  })
  .openapi('NewRefund');

export type NewRefund = z.infer<typeof NewRefund>;

export const createRefund = createRoute({
  operationId: 'createRefund',
  ...access('platform_admin'),
  ...idempotent,
  'x-extension': true,
  tags: ['payments'],
  summary: 'Refund a payment',
  description: [
    'Gives a payment back, whole or in part, to the card that paid; never more than was paid.',
    'The invoice stays paid, and the subscription runs on: end it or credit the invoice if that is meant.',
    'With `fromCredit` the same amount leaves the credit of the customer, so that nobody gets it twice: that is how a credit note is paid out. 409 when less credit is left.',
    'Without it the credit stays as it is: the money is given away.',
    'When the provider does not answer, the refund is `pending` and is repeated until it does; do not ask for it again.',
  ].join(' '),
  method: 'post',
  path: '/billing/v1/payments/{paymentId}/refunds',
  request: { params: z.object({ paymentId: Id('payment') }), headers: IdempotencyHeader, body: body(NewRefund) },
  responses: { 201: json(Refund, 'The refund'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});
