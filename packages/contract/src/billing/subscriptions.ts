import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { Instant, Interval, Period } from '../values/time.ts';
import { CouponCode } from './coupons.ts';
import { totalFields } from './invoice-totals.ts';
import { Fee, Invoice } from './invoices.ts';
import { SetupIntent } from './payment-methods.ts';
import { PaymentIntent } from './payments.ts';
import { AddonOrder, OrderedAddon } from './subscription-addons.ts';

export const subscriptionStatuses = ['incomplete', 'trialing', 'active', 'past_due', 'canceled', 'incomplete_expired'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export const canceledReasons = ['requested', 'past_due', 'trial_expired', 'not_paid'] as const;
export type CanceledReason = (typeof canceledReasons)[number];

const SubscriptionCoupon = z
  .object({
    code: CouponCode,
    name: z.string().openapi({ example: 'Launch week' }),
    periodsLeft: z
      .int()
      .nullable()
      .openapi({ description: 'How many more billing periods it lowers, after the running one; null: all.', example: 2 }),
  })
  .openapi('SubscriptionCoupon');

const couponCode = CouponCode.optional().openapi({
  description: 'Redeems a coupon: it lowers the invoices of the subscription from this order on, in the place of one before.',
});

const BillingTime = z.enum(['anniversary', 'calendar']).openapi({
  description:
    'What periods are counted from: the day of the start, or the calendar (Monday, the first of the month, quarter, half or year), where the first period is the rest of one and costs its share. Left out of an order: the day of the start.',
  example: 'anniversary',
});

const ChangeTarget = z.object({
  planCode: Code.openapi({ example: 'pro' }),
  planName: z.string().openapi({ example: 'Pro' }),
  interval: Interval,
  seats: z.int(),
  addons: z.array(OrderedAddon).openapi({ description: 'The recurring ones that it has then.' }),
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
    addons: z.array(OrderedAddon).openapi({ description: 'The recurring ones.' }),
    coupon: orNull(SubscriptionCoupon).openapi({ description: 'The coupon that lowers its invoices.' }),
    timeZone: z.string().openapi({ description: 'Frozen at the start: days and periods begin at its midnight.', example: 'UTC' }),
    billingTime: BillingTime,
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
    cancelAt: orNull(Instant).openapi({
      description: 'When it ends instead of renewing: at the end of the period. Until then it can be resumed.',
      example: null,
    }),
    cancelReason: z.string().nullable().openapi({ description: 'Why, in the words of whoever ended it.', example: null }),
    canceledAt: orNull(Instant).openapi({ description: 'When it ended.', example: null }),
    canceledReason: z
      .enum(canceledReasons)
      .nullable()
      .openapi({ description: 'Why it ended: somebody asked for it, or it was not paid, or a trial was over.', example: null }),
  })
  .openapi('Subscription');

export type Subscription = z.infer<typeof Subscription>;

const seats = z
  .int()
  .min(1)
  .max(100_000)
  .openapi({ description: 'Seats in total. Left out: the included ones, or the present number.', example: 5 });

/** Add-ons of an order, each at most once. */
const addonOrders = (description: string) =>
  z
    .array(AddonOrder)
    .max(50)
    .refine((orders) => new Set(orders.map(({ addonCode }) => addonCode)).size === orders.length, 'must name each add-on once')
    .optional()
    .openapi({ description });

export const SubscriptionOrder = z
  .strictObject({
    planCode: Code.openapi({ example: 'pro' }),
    interval: Interval.default('month'),
    currency: Currency.optional().openapi({ description: 'Left out: the customer’s currency, else the plan’s first.' }),
    billingTime: BillingTime.optional(),
    seats: seats.optional(),
    addons: addonOrders('Recurring add-ons, for every period.'),
    oneOffAddons: addonOrders('one_off add-ons, bought once with the first invoice.'),
    couponCode,
    quoteId: Id('quote').optional().openapi({ description: 'Charge exactly what this quote says, or answer 409.' }),
  })
  .openapi('SubscriptionOrder');

export type SubscriptionOrder = z.infer<typeof SubscriptionOrder>;

export const SubscriptionChange = z
  .strictObject({
    planCode: Code.optional(),
    interval: Interval.optional(),
    seats: seats.optional(),
    addons: addonOrders(
      'The recurring add-ons that are wanted from then on, all of them: one that is not named ends at the end of the period. Left out: as they are, but for those that the plan or interval is not sold with.',
    ),
    oneOffAddons: addonOrders('one_off add-ons that are bought now, on top of what was bought before.'),
    couponCode,
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
    addons: z.array(OrderedAddon).openapi({ description: 'The recurring ones.' }),
    oneOffAddons: z.array(OrderedAddon).openapi({ description: 'What is bought once.' }),
    lines: z.array(Fee).openapi({ description: 'What is charged now, line by line.' }),
    ...totalFields,
    creditsApplied: Money.openapi({ description: 'Credit of the customer that lowers what is due now.' }),
    creditIssued: Money.openapi({ description: 'Unused time worth more than the order: it lowers the next invoices.' }),
    dueNow: Money,
    nextRenewal: z.object({ at: Instant, amount: Money }).nullable(),
    trialEndsAt: Instant.optional().openapi({
      description: 'There when the order begins with a trial: the first period follows it.',
    }),
    needsCard: z.boolean().optional().openapi({
      description: 'Nothing is due now, and a card is saved first all the same, unless one is saved already.',
      example: false,
    }),
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
    setup: SetupIntent.optional().openapi({
      description: 'There when a card is to be saved first, with nothing due now: confirm it, and the order takes effect.',
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
    'Creates a new subscription for a customer. Requires authentication and admin privileges if organization ID is present. Starts at once when nothing can ever be owed, or with a trial that needs no card; else the subscription is incomplete until its payment succeeds, or where nothing is due now until a card is saved. A customer has one trial, ever. The same order twice gives the same subscription.',
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
  description: 'Retrieves the current active subscription for the authenticated user: the one that is not ended, or null.',
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
    'Updates an existing subscription. Requires authentication and admin privileges if organization ID is present. More (a higher rank, a longer interval, seats, add-ons) takes effect once its prorated invoice is paid; less takes effect at the end of the period. In a trial, more ends the trial and begins a full first period. The plan, interval, seats and add-ons that it already has undo a scheduled change. Without a quote, the same one_off add-ons again are bought again. Fewer seats than are in use: 409 `seats_in_use`.',
  method: 'patch',
  path: '/billing/v1/subscriptions/current',
  request: { body: body(SubscriptionChange) },
  responses: {
    200: json(SubscriptionResult, 'The subscription, and the payment to confirm if one is due'),
    ...problems(400, 401, 402, 403, 404, 409, 413, 415, 422, 503),
  },
});
