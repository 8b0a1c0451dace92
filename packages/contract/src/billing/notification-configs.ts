import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { EmailAddress, line, paragraph } from '../values/text.ts';
import { Instant } from '../values/time.ts';
import { WebhookUrl } from '../values/webhook-url.ts';
import { NotificationEvent, unknownVariables } from './notification-events.ts';

export const notificationChannels = ['email', 'webhook'] as const;
const channel = z.enum(notificationChannels).openapi({ example: 'email' });

export const NotificationTemplate = z
  .strictObject({
    subject: line(200).openapi({ example: 'You have used {{percentage}} % of your {{entitlementName}}' }),
    body: paragraph(10_000).openapi({ example: 'Dear {{customerName}}, you have used {{usage}} of {{quota}}.' }),
  })
  .openapi('NotificationTemplate');

/** `customer`: whoever the notification is about. */
const EmailRecipient = z.union([z.literal('customer'), EmailAddress]).openapi('EmailRecipient', { example: 'customer' });

const distinct = <T>(list: T[]) => new Set(list).size === list.length;

const fields = {
  event: NotificationEvent,
  template: orNull(NotificationTemplate).openapi({
    description: 'E-mail only: your own text, with the words of the event in {{ }}. null: the built-in one.',
  }),
  percentages: z
    .array(z.int().min(1).max(1000))
    .min(1)
    .max(10)
    .refine((list) => list.every((value, i) => i === 0 || value > (list[i - 1] ?? 0)), 'must rise')
    .nullable()
    .openapi({ description: 'usage.threshold_reached only: at which shares of the quota.', example: [80, 100] }),
  enabled: z.boolean().openapi({ example: true }),
};
const emails = z.array(EmailRecipient).min(1).max(20).refine(distinct, 'must not name anyone twice');
const urls = z.array(WebhookUrl).min(1).max(20).refine(distinct, 'must not name an address twice');

interface Rules {
  event: NotificationEvent;
  channel: (typeof notificationChannels)[number];
  template?: z.infer<typeof NotificationTemplate> | null | undefined;
  percentages?: number[] | null | undefined;
}

/** What the fields of a config ask of each other. */
function checkTogether({ value, issues }: z.core.ParsePayload<Rules>) {
  const { event, template, percentages } = value;
  const fault = (path: string[], message: string) => issues.push({ code: 'custom', input: value, path, message });
  if (event === 'usage.threshold_reached' && !percentages) fault(['percentages'], 'are needed for usage.threshold_reached');
  if (event !== 'usage.threshold_reached' && percentages) fault(['percentages'], 'are for usage.threshold_reached only');
  if (value.channel === 'webhook' && template) fault(['template'], 'is for e-mail only: a webhook carries the event itself');
  for (const part of ['subject', 'body'] as const) {
    const unknown = unknownVariables(event, template?.[part] ?? '');
    if (unknown.length > 0) fault(['template', part], `uses {{${unknown[0]}}}, which ${event} does not know`);
  }
}

export const NotificationConfig = z
  .object({
    id: Id('notification'),
    ...fields,
    channel,
    recipients: z.array(z.string()).openapi({
      description: 'E-mail: addresses, or `customer` for whoever it is about. Webhook: https addresses.',
      example: ['customer', 'billing@acme.example'],
    }),
    signingSecret: z.string().optional().openapi({
      description: 'Webhook only, and only in the answer that made it: signs the webhooks (Standard Webhooks). Keep it.',
      example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    }),
    revision: z.int().openapi({ description: 'Rises with every change; the ETag.', example: 1 }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .openapi('NotificationConfig');

export type NotificationConfig = z.infer<typeof NotificationConfig>;

const optional = {
  template: fields.template.default(null),
  percentages: fields.percentages.default(null),
  enabled: fields.enabled.default(true),
};

/** What a config says, whole: the body that makes one, and what any change must leave. */
export const NotificationSettings = z
  .discriminatedUnion('channel', [
    z
      .strictObject({ event: fields.event, channel: z.literal('email'), recipients: emails, ...optional })
      .check(checkTogether)
      .openapi('CreateEmailNotification', {
        example: {
          event: 'usage.threshold_reached',
          channel: 'email',
          recipients: ['customer', 'billing@acme.example'],
          template: { subject: 'You have used {{percentage}} %', body: 'Of {{quota}} you have used {{usage}}.' },
          percentages: [80, 100],
          enabled: true,
        },
      }),
    z
      .strictObject({ event: fields.event, channel: z.literal('webhook'), recipients: urls, ...optional })
      .check(checkTogether)
      .openapi('CreateWebhookNotification', {
        example: { event: 'invoice.finalized', channel: 'webhook', recipients: ['https://hooks.acme.example/billing'] },
      }),
  ])
  .openapi('CreateNotificationConfig');

export type NotificationSettings = z.infer<typeof NotificationSettings>;

const UpdateNotificationConfig = z
  .strictObject({
    recipients: z
      .array(z.string().max(2000))
      .min(1)
      .max(20)
      .optional()
      .openapi({ example: ['billing@acme.example'] }),
    template: fields.template.optional(),
    percentages: fields.percentages.optional(),
    enabled: fields.enabled.optional(),
    rotateSigningSecret: z.literal(true).optional().openapi({
      description: 'Webhook only: makes a new secret, which the answer carries.',
    }),
  })
  .openapi('UpdateNotificationConfig', { example: { recipients: ['billing@acme.example'], enabled: false } });

const params = z.object({ configId: Id('notification') });

export const createNotificationConfig = createRoute({
  operationId: 'createNotificationConfig',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['notification-configs'],
  summary: 'Create a new notification config',
  description:
    'Create a new notification config with the provided details. Note: This endpoint is restricted for internal use only. There is one per event and channel. Webhooks go to https addresses outside private networks.',
  method: 'post',
  path: '/billing/v1/notification-configs',
  request: { headers: IdempotencyHeader, body: body(NotificationSettings) },
  responses: {
    201: json(NotificationConfig, 'The new config, with the signing secret of a webhook'),
    ...problems(400, 401, 403, 409, 413, 415, 422),
  },
});

export const listNotificationConfigs = createRoute({
  operationId: 'listNotificationConfigs',
  ...access('platform_admin'),
  tags: ['notification-configs'],
  summary: 'Get all notification configs',
  description: 'By event and channel.',
  method: 'get',
  path: '/billing/v1/notification-configs',
  request: { query: PageQuery.extend({ event: NotificationEvent.optional(), channel: channel.optional() }) },
  responses: { 200: json(page(NotificationConfig, 'NotificationConfigPage'), 'A page of configs'), ...problems(401, 403, 422) },
});

export const getNotificationConfig = createRoute({
  operationId: 'getNotificationConfig',
  ...access('platform_admin'),
  tags: ['notification-configs'],
  summary: 'Get notification config by ID',
  method: 'get',
  path: '/billing/v1/notification-configs/{configId}',
  request: { params },
  responses: { 200: tagged(NotificationConfig, 'The config'), ...problems(401, 403, 404, 422) },
});

export const updateNotificationConfig = createRoute({
  operationId: 'updateNotificationConfig',
  ...access('platform_admin'),
  tags: ['notification-configs'],
  summary: 'Update notification config',
  description:
    'Updates a notification config with the provided details. Note: This endpoint is restricted for internal use only. Fields that are left out stay; event and channel cannot change.',
  method: 'patch',
  path: '/billing/v1/notification-configs/{configId}',
  request: { params, headers: IfMatchHeader, body: body(UpdateNotificationConfig) },
  responses: {
    200: tagged(NotificationConfig, 'The config as it is now'),
    ...problems(400, 401, 403, 404, 412, 413, 415, 422),
  },
});

export const deleteNotificationConfig = createRoute({
  operationId: 'deleteNotificationConfig',
  ...access('platform_admin'),
  tags: ['notification-configs'],
  summary: 'Delete notification config',
  description: 'Nobody is told any more; what was delivered stays listed.',
  method: 'delete',
  path: '/billing/v1/notification-configs/{configId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;

export const NotificationDelivery = z
  .object({
    id: Id('delivery'),
    configId: Id('notification').nullable().openapi({ description: 'null: the config was deleted since.' }),
    event: NotificationEvent,
    channel,
    recipient: z.string().openapi({ example: 'billing@acme.example' }),
    status: z.enum(deliveryStatuses).openapi({ description: 'failed: given up after the last try.', example: 'delivered' }),
    attempts: z.int().openapi({ example: 1 }),
    lastError: z.string().nullable().openapi({ description: 'Why the last try failed.', example: null }),
    nextAttemptAt: orNull(Instant),
    createdAt: Instant,
    deliveredAt: orNull(Instant),
  })
  .openapi('NotificationDelivery');

export type NotificationDelivery = z.infer<typeof NotificationDelivery>;

export const listNotificationDeliveries = createRoute({
  operationId: 'listNotificationDeliveries',
  ...access('platform_admin'),
  'x-extension': true,
  tags: ['notification-configs'],
  summary: 'Get notification deliveries',
  description: 'What was sent to whom, and what waits for its next try; newest first.',
  method: 'get',
  path: '/billing/v1/notification-deliveries',
  request: {
    query: PageQuery.extend({
      status: z.enum(deliveryStatuses).optional(),
      event: NotificationEvent.optional(),
      configId: Id('notification').optional(),
    }),
  },
  responses: {
    200: json(page(NotificationDelivery, 'NotificationDeliveryPage'), 'A page of deliveries'),
    ...problems(401, 403, 422),
  },
});
