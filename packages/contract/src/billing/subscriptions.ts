import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { Instant, Interval, Period } from '../values/time.ts';
import { Fee, Invoice } from './invoices.ts';
import { PaymentIntent } from './payments.ts';

export const subscriptionStatuses = ['incomplete', 'trialing', 'active', 'past_due', 'canceled', 'incomplete_expired'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

const ChangeTarget = z.object({
  planCode: Code.openapi({ example: 'pro' }),
  planName: z.string().openapi({ example: 'Pro' }),
  interval: Interval,
  seats: z.int(),
});

export const Subscription = z
  .object({
    id: Id('subscription'),
    status: z.enum(subscriptionStatuses),
    planCode: Code.openapi({ example: 'pro' }),
    planName: z.string().openapi({ example: 'Pro' }),
    planVersion: z.int(),
    interval: Interval,
    currency: Currency,
    seats: z.int().openapi({ description: 'Included and bought together.', example: 5 }),
    timeZone: z.string().openapi({ description: 'Frozen at the start: days and periods begin at its midnight.', example: 'UTC' }),
    currentPeriod: Period,
    nextRenewal: z.object({ at: Instant, amount: Money }).nullable().openapi({ description: 'null when nothing will renew.' }),
    pendingChange: ChangeTarget.extend({ invoiceId: Id('invoice'), expiresAt: Instant })
      .nullable()
      .openapi({ description: 'An upgrade that waits for its payment. Until then the old plan stays.' }),
    scheduledChange: ChangeTarget.extend({ at: Instant })
      .nullable()
      .openapi({ description: 'A change that takes effect at the end of the period.' }),
    openInvoiceId: Id('invoice').nullable().openapi({ description: 'The invoice that waits for payment, if any.' }),
    revision: z.int(),
    createdAt: Instant,
    canceledAt: orNull(Instant),
  })
  .openapi('Subscription');

export type Subscription = z.infer<typeof Subscription>;

const seats = z
  .int()
  .min(1)
  .max(100_000)
  .openapi({ description: 'Seats in total. Left out: the included ones, or the present number.', example: 5 });

export const SubscriptionOrder = z
  .strictObject({
    planCode: Code.openapi({ example: 'pro' }),
    interval: Interval.default('month'),
    currency: Currency.optional().openapi({ description: 'Left out: the customer’s currency, else the plan’s first.' }),
    seats: seats.optional(),
    quoteId: Id('quote').optional().openapi({ description: 'Charge exactly what this quote says, or answer 409.' }),
  })
  .openapi('SubscriptionOrder');

export type SubscriptionOrder = z.infer<typeof SubscriptionOrder>;

export const SubscriptionChange = z
  .strictObject({
    planCode: Code.optional(),
    interval: Interval.optional(),
    seats: seats.optional(),
    quoteId: Id('quote').optional().openapi({ description: 'Charge exactly what this quote says, or answer 409.' }),
  })
  .openapi('SubscriptionChange');

export type SubscriptionChange = z.infer<typeof SubscriptionChange>;

export const Quote = z
  .object({
    id: Id('quote'),
    effective: z.enum(['now', 'period_end']).openapi({ description: 'When the order takes effect.' }),
    planCode: Code.openapi({ example: 'pro' }),
    planName: z.string().openapi({ example: 'Pro' }),
    interval: Interval,
    seats: z.int(),
    lines: z.array(Fee).openapi({ description: 'What is charged now, line by line.' }),
    creditsApplied: Money.openapi({ description: 'Credit of the customer that lowers what is due now.' }),
    creditIssued: Money.openapi({ description: 'Unused time worth more than the order: it lowers the next invoices.' }),
    dueNow: Money,
    nextRenewal: z.object({ at: Instant, amount: Money }).nullable(),
    expiresAt: Instant.openapi({ description: 'At most 30 minutes from now and never past the local day.' }),
  })
  .openapi('Quote');

export type Quote = z.infer<typeof Quote>;

export const SubscriptionResult = z
  .object({
    subscription: Subscription,
    invoice: orNull(Invoice).openapi({ description: 'The invoice of this order, when it has one.' }),
    payment: orNull(PaymentIntent).openapi({
      description: 'Confirm it with the provider; the order takes effect when it succeeds.',
    }),
  })
  .openapi('SubscriptionResult');

export type SubscriptionResult = z.infer<typeof SubscriptionResult>;

export const previewSubscription = createRoute({
  operationId: 'previewSubscription',
  ...access('org_admin'),
  'x-extension': true,
  tags: ['subscriptions'],
  summary: 'Preview a new subscription',
  description: 'A binding quote: create with its id charges exactly this.',
  method: 'post',
  path: '/billing/v1/subscriptions/preview',
  request: { body: body(SubscriptionOrder.omit({ quoteId: true }).openapi('SubscriptionPreview')) },
  responses: { 200: json(Quote, 'The quote'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const createSubscription = createRoute({
  operationId: 'createSubscription',
  ...access('org_admin'),
  ...idempotent,
  tags: ['subscriptions'],
  summary: 'Create a new subscription',
  description:
    'Starts at once when nothing can ever be owed; else the subscription is incomplete until its payment succeeds. The same order twice gives the same subscription.',
  method: 'post',
  path: '/billing/v1/subscriptions',
  request: { headers: IdempotencyHeader, body: body(SubscriptionOrder) },
  responses: {
    200: json(SubscriptionResult, 'The subscription that the same order made before'),
    201: json(SubscriptionResult, 'The subscription, and the payment to confirm'),
    ...problems(400, 401, 402, 403, 404, 409, 413, 415, 422, 503),
  },
});

export const getCurrentSubscription = createRoute({
  operationId: 'getCurrentSubscription',
  ...access('user'),
  tags: ['subscriptions'],
  summary: 'Get current subscription',
  description: 'The subscription that is not ended, or null.',
  method: 'get',
  path: '/billing/v1/subscriptions/current',
  responses: { 200: json(orNull(Subscription), 'The subscription, or null'), ...problems(401, 422) },
});

export const previewSubscriptionChange = createRoute({
  operationId: 'previewSubscriptionChange',
  ...access('org_admin'),
  'x-extension': true,
  tags: ['subscriptions'],
  summary: 'Preview a change of the current subscription',
  description: 'A binding quote: update with its id charges exactly this.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/preview',
  request: { body: body(SubscriptionChange.omit({ quoteId: true }).openapi('SubscriptionChangePreview')) },
  responses: { 200: json(Quote, 'The quote'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const updateSubscription = createRoute({
  operationId: 'updateSubscription',
  ...access('org_admin'),
  tags: ['subscriptions'],
  summary: 'Update subscription',
  description:
    'More (a higher rank, a longer interval, seats) takes effect once its prorated invoice is paid; less takes effect at the end of the period. The plan, interval and seats that it already has undo a scheduled change.',
  method: 'patch',
  path: '/billing/v1/subscriptions/current',
  request: { body: body(SubscriptionChange) },
  responses: {
    200: json(SubscriptionResult, 'The subscription, and the payment to confirm if one is due'),
    ...problems(400, 401, 402, 403, 404, 409, 413, 415, 422, 503),
  },
});
