import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { line } from '../values/text.ts';
import { Invoice } from './invoices.ts';
import { Subscription, subscriptionStatuses } from './subscriptions.ts';

const customerKind = z.enum(['org', 'user']);
const externalCustomerId = z.string().min(1).max(255).openapi({ example: 'org_42' });

export const SubscriptionOfCustomer = z
  .object({
    ...Subscription.shape,
    customer: z
      .object({
        id: Id('customer'),
        kind: customerKind,
        externalId: externalCustomerId.openapi({ description: 'Your id of the organisation or user.' }),
        name: z.string().nullable().openapi({ example: 'Acme Verlag GmbH' }),
      })
      .openapi('SubscriptionCustomer'),
  })
  .openapi('SubscriptionOfCustomer');

export type SubscriptionOfCustomer = z.infer<typeof SubscriptionOfCustomer>;

const endings = ['now', 'period_end'] as const;

const reason = line(500).openapi({ description: 'Why, in the words of whoever ends it.', example: 'We have outgrown it' });

export const SubscriptionTermination = z
  .strictObject({
    when: z.enum(endings).default('period_end').openapi({
      description: '`now` ends access at once and turns the unused days into credit; `period_end` lets the paid period run out.',
      example: 'now',
    }),
    reason: reason.optional(),
  })
  .openapi('SubscriptionTermination');

export const SubscriptionCancellation = z.strictObject({ reason: reason.optional() }).openapi('SubscriptionCancellation');

export const TerminationResult = z
  .object({
    subscription: Subscription,
    creditIssued: Money.openapi({ description: 'What unused days gave back: it lowers the next invoices of the customer.' }),
    invoice: orNull(Invoice).openapi({ description: 'The invoice that says so; null when nothing is given back.' }),
  })
  .openapi('TerminationResult');

export type TerminationResult = z.infer<typeof TerminationResult>;

export const SubscriptionMigration = z
  .strictObject({
    planVersion: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .optional()
      .openapi({ description: 'A version of the plan that it is on; the newest unless given.', example: 2 }),
    when: z.enum(endings).default('period_end').openapi({
      description:
        '`period_end`: prices and quotas change together. `now`: quotas change at once, for a version that costs the same.',
    }),
  })
  .openapi('SubscriptionMigration');

export type SubscriptionMigration = z.infer<typeof SubscriptionMigration>;

const tags = ['subscriptions'];
const one = z.object({ subscriptionId: Id('subscription') });

export const listSubscriptions = createRoute({
  operationId: 'listSubscriptions',
  ...access('platform_admin'),
  tags,
  summary: 'Get all subscriptions',
  description: 'Retrieves all subscriptions in the system. Admin access only. Newest first, those that have ended included.',
  method: 'get',
  path: '/billing/v1/subscriptions',
  request: {
    query: PageQuery.extend({
      status: z.enum(subscriptionStatuses).optional().openapi({ example: 'active' }),
      planCode: Code.optional().openapi({ description: 'Only of this plan, at whichever version.', example: 'pro' }),
      externalCustomerId: externalCustomerId.optional().openapi({ description: 'Only of the customer with your own id.' }),
      customerKind: customerKind.optional().openapi({ example: 'org' }),
    }),
  },
  responses: {
    200: json(page(SubscriptionOfCustomer, 'SubscriptionPage'), 'A page of subscriptions'),
    ...problems(401, 403, 422),
  },
});

export const deleteSubscription = createRoute({
  operationId: 'deleteSubscription',
  ...access('platform_admin'),
  tags,
  summary: 'Delete a subscription',
  description:
    'Removes one that never billed: no invoice of it was ever finalized. Its access ends at once; what was used stays counted for the customer until its quotas reset. 409 `in_use` for one that has billed: terminate it, its invoices stay in the books.',
  method: 'delete',
  path: '/billing/v1/subscriptions/{subscriptionId}',
  request: { params: one },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422) },
});

export const terminateSubscription = createRoute({
  operationId: 'terminateSubscription',
  ...access('org_admin'),
  ...idempotent,
  tags,
  summary: 'Terminate subscription',
  description:
    'Terminates the current active subscription. Requires authentication and admin privileges if organization ID is present. What waits for payment is taken back; an order that was never paid is given up, whenever it was to end. The day of the termination is billed. What was used stays counted: another subscription does not fill a quota up before it resets.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/terminate',
  request: { headers: IdempotencyHeader, body: body(SubscriptionTermination) },
  responses: {
    200: json(TerminationResult, 'The subscription, and what was given back'),
    ...problems(400, 401, 403, 409, 413, 415, 422, 503),
  },
});

export const cancelSubscription = createRoute({
  operationId: 'cancelSubscription',
  ...access('org_admin'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Cancel the current subscription at period end',
  description:
    'It goes on until the end of the period that is paid and does not renew; until then it can be resumed. A change that waits is taken back. One that ends already stays so.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/cancel',
  request: { headers: IdempotencyHeader, body: { ...body(SubscriptionCancellation), required: false } },
  responses: { 200: json(Subscription, 'The subscription'), ...problems(400, 401, 403, 409, 413, 415, 422, 503) },
});

export const resumeSubscription = createRoute({
  operationId: 'resumeSubscription',
  ...access('org_admin'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Resume the current subscription',
  description: 'Takes a cancellation back while the period still runs. 409 `no_change` for one that does not end.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/resume',
  request: { headers: IdempotencyHeader },
  responses: { 200: json(Subscription, 'The subscription'), ...problems(400, 401, 403, 409, 413, 415, 422, 503) },
});

export const migrateSubscription = createRoute({
  operationId: 'migrateSubscription',
  ...access('platform_admin'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Migrate a subscription to another plan version',
  description:
    'A subscription stays on the version that it was sold at until it is migrated. What was paid for the running period stays: a version with another price takes effect when the period ends (422 for `now`). A change to another plan that waits for the period’s end comes first (409 `no_change`), one that waits for its payment too (409 `payment_required`).',
  method: 'post',
  path: '/billing/v1/subscriptions/{subscriptionId}/migrate',
  request: { params: one, headers: IdempotencyHeader, body: body(SubscriptionMigration) },
  responses: {
    200: json(SubscriptionOfCustomer, 'The subscription'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
  },
});
