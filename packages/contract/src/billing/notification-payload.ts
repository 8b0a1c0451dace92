import { z } from '@hono/zod-openapi';
import { UnsignedDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { Instant } from '../values/time.ts';
import { disputeReasons, disputeStatuses } from './disputes.ts';
import { invoiceReasons, invoiceStatuses } from './invoices.ts';
import type { NotificationEvent } from './notification-events.ts';
import { PaymentError, paymentStatuses } from './payments.ts';
import { subscriptionStatuses } from './subscriptions.ts';

const usage = z
  .object({
    entitlementCode: Code,
    entitlementName: z.string().openapi({ example: 'Messages' }),
    percentage: z.int().openapi({ description: 'The share of the quota that was reached.', example: 80 }),
    usage: UnsignedDecimal.openapi({ example: '80' }),
    quota: UnsignedDecimal.openapi({ example: '100' }),
    resetsAt: orNull(Instant),
  })
  .openapi('UsageNotice');

const invoice = z
  .object({
    invoiceId: Id('invoice'),
    invoiceNumber: z.string().openapi({ example: 'LB-000042' }),
    status: z.enum(invoiceStatuses).openapi({ example: 'open' }),
    reason: z.enum(invoiceReasons).openapi({ example: 'renewal' }),
    total: Money,
    amountDue: Money,
  })
  .openapi('InvoiceNotice');

const payment = z
  .object({
    paymentId: Id('payment'),
    invoiceId: Id('invoice'),
    invoiceNumber: z.string().nullable().openapi({ example: 'LB-000042' }),
    status: z.enum(paymentStatuses).openapi({ example: 'succeeded' }),
    amount: Money,
    error: orNull(PaymentError),
  })
  .openapi('PaymentNotice');

const dispute = z
  .object({
    paymentId: Id('payment'),
    invoiceId: Id('invoice'),
    invoiceNumber: z.string().nullable().openapi({ example: 'LB-000042' }),
    status: z.enum(disputeStatuses).openapi({ example: 'open' }),
    reason: z.enum(disputeReasons).openapi({ example: 'fraudulent' }),
    amount: Money.openapi({ description: 'What the cardholder wants back.' }),
  })
  .openapi('DisputeNotice');

const refund = z
  .object({
    refundId: Id('refund'),
    paymentId: Id('payment'),
    invoiceId: Id('invoice'),
    invoiceNumber: z.string().nullable().openapi({ example: 'LB-000042' }),
    amount: Money.openapi({ description: 'What did not reach the card. It can be given back again.' }),
  })
  .openapi('RefundNotice');

const subscription = z
  .object({
    subscriptionId: Id('subscription'),
    status: z.enum(subscriptionStatuses).openapi({ example: 'active' }),
    planCode: Code.openapi({ example: 'pro' }),
    planName: z.string().openapi({ example: 'Pro' }),
    endsAt: orNull(Instant).openapi({
      description: 'When it ends or has ended, or its trial does; null: it goes on.',
    }),
  })
  .openapi('SubscriptionNotice');

/** What each event tells: the `data` of its webhook, beside the customer. */
export const notificationData = {
  'usage.threshold_reached': usage,
  'invoice.finalized': invoice,
  'payment.succeeded': payment,
  'payment.failed': payment,
  'payment.requires_action': payment,
  'payment.disputed': dispute,
  'refund.failed': refund,
  'subscription.created': subscription,
  'subscription.updated': subscription,
  'subscription.canceled': subscription,
  'trial.ending': subscription,
} as const satisfies Record<NotificationEvent, z.ZodType>;

export type NotificationData = { [E in NotificationEvent]: z.infer<(typeof notificationData)[E]> };

/** Whom an event is about, as webhooks name them. */
export const NoticedCustomer = z
  .object({
    id: Id('customer'),
    kind: z.enum(['org', 'user']).openapi({ example: 'org' }),
    externalId: z.string().openapi({ description: 'Your id of it.', example: 'org_42' }),
  })
  .openapi('NoticedCustomer');

/**
 * The body of a webhook, as Standard Webhooks has it. `webhook-id` is the same at every try of the same event: keep the ids that
 * you have seen.
 */
export interface WebhookBody<E extends NotificationEvent = NotificationEvent> {
  type: E;
  /** When it happened, in billing time. */
  timestamp: string;
  data: { customer: z.infer<typeof NoticedCustomer> } & NotificationData[E];
}
