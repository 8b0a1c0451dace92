import { createRoute, z } from '@hono/zod-openapi';
import { Balance, Check, EntitlementUsage, UsageKeyHeader, UsageReport, UsageResult } from '../billing/entitlements.ts';
import { Decimal, LimitDecimal, PositiveDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { SmallJson } from '../values/small-json.ts';
import { Instant, ResetInterval } from '../values/time.ts';
import { UserId } from '../values/usage.ts';
import { entitlementTypes } from './entitlements.ts';

const sources = ['plan', 'grant', 'addon'] as const;
const type = z.enum(entitlementTypes);
const source = z.enum(sources).openapi({
  description:
    'plan: the plan of the subscription grants it. grant: it was given to this subscription. addon: only add-ons grant it.',
  example: 'plan',
});
const limit = z
  .enum(['hard', 'soft'])
  .openapi({ description: 'hard: usage never passes the quota. soft: it may, as overage.', example: 'hard' });
const sticky = z.boolean().openapi({ description: 'It outlasts a change of plan.', example: false });
const perSeat = z.boolean().openapi({ description: 'The quota is multiplied by the number of seats.', example: false });

const QuotaOverride = z
  .object({
    quota: orNull(Decimal).openapi({ description: 'For all seats together. null: unlimited.', example: '2500' }),
    sticky,
    createdAt: Instant,
  })
  .openapi('QuotaOverride', { description: 'A quota that takes the place of the plan’s.' });

export const SubscriptionEntitlement = z
  .object({
    subscriptionId: Id('subscription'),
    entitlementCode: Code,
    name: z.string().openapi({ example: 'Messages' }),
    type,
    unit: z.string().nullable().openapi({ example: 'message' }),
    source,
    sticky: sticky.openapi({ description: 'A grant that outlasts a change of plan.' }),
    quota: orNull(Decimal).openapi({
      description: 'What is in force, all seats together. null: unlimited, or not metered.',
      example: '1000',
    }),
    value: z.unknown().optional().openapi({ description: 'Static only: the JSON value.' }),
    perSeat,
    resetInterval: ResetInterval,
    limit,
    override: orNull(QuotaOverride).openapi({ description: 'null: the quota is that of the plan, or of the grant.' }),
    balance: orNull(Balance).openapi({ description: 'Metered entitlements only.' }),
  })
  .openapi('SubscriptionEntitlement', { description: 'What one subscription may use of one entitlement.' });

export type SubscriptionEntitlement = z.infer<typeof SubscriptionEntitlement>;

export const NewSubscriptionEntitlement = z
  .strictObject({
    entitlementCode: Code,
    quota: orNull(LimitDecimal)
      .optional()
      .openapi({ description: 'Metered only, and needed then. null: unlimited.', example: '1000' }),
    value: SmallJson.optional().openapi({ description: 'Static only, and needed then: the JSON value.' }),
    perSeat: perSeat.optional().openapi({ description: 'Metered only. The quota is multiplied by the seats.' }),
    resetInterval: ResetInterval.optional().openapi({ description: 'Metered only; `billing_period` unless given.' }),
    limit: limit.optional().openapi({ description: 'Metered only; `hard` unless given.' }),
    sticky: sticky.default(false).openapi({ description: 'Left out: the grant ends with the plan that the subscription is on.' }),
  })
  .openapi('NewSubscriptionEntitlement', {
    example: { entitlementCode: 'messages', quota: '1000', resetInterval: 'month', limit: 'hard', sticky: true },
  });

export type NewSubscriptionEntitlement = z.infer<typeof NewSubscriptionEntitlement>;

export const QuotaUpdate = z
  .strictObject({
    quota: orNull(LimitDecimal).openapi({ description: 'For all seats together. null: unlimited.', example: '2500' }),
    sticky: sticky.optional().openapi({ description: 'Left out: as it was before; false at first.' }),
  })
  .openapi('QuotaUpdate');

export const EntitlementsFromPlan = z
  .strictObject({
    overrides: z.enum(['keep', 'end']).default('keep').openapi({
      description: 'end: overrides and grants end too, so that the subscription has exactly what its plan says.',
      example: 'keep',
    }),
  })
  .openapi('EntitlementsFromPlan');

export const EntitlementCheck = z
  .strictObject({
    requiredBalance: PositiveDecimal.optional().openapi({ description: 'What is wanted at once; 1 unless given.' }),
    userId: UserId.optional().openapi({
      description: 'Whose limits count too; the caller’s unless given. Only a service key may name somebody else.',
    }),
  })
  .openapi('EntitlementCheck');

export const SubscriptionEntitlementStatus = z
  .object({
    entitlement: orNull(SubscriptionEntitlement).openapi({ description: 'null: the subscription does not grant it now.' }),
    check: Check,
  })
  .openapi('SubscriptionEntitlementStatus');

const subscription = z.object({ subscriptionId: Id('subscription') });
const one = subscription.extend({ entitlementCode: Code });
const SubscriptionEntitlements = z.object({ data: z.array(SubscriptionEntitlement) }).openapi('SubscriptionEntitlements');

const tags = ['subscription-entitlements'];
const root = '/entitlements/v1/subscriptions/{subscriptionId}/entitlements';
const running = '409 `no_subscription` unless the subscription is running.';

export const createSubscriptionEntitlement = createRoute({
  operationId: 'createSubscriptionEntitlement',
  ...access('platform_admin'),
  ...idempotent,
  tags,
  summary: 'Create a subscription entitlement',
  description: `Creates a new entitlement for a subscription, which its plan does not grant. What was used in the running reset period counts. ${running}`,
  method: 'post',
  path: root,
  request: { params: subscription, headers: IdempotencyHeader, body: body(NewSubscriptionEntitlement) },
  responses: { 201: tagged(SubscriptionEntitlement, 'The entitlement'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const listSubscriptionEntitlements = createRoute({
  operationId: 'listSubscriptionEntitlements',
  ...access('user'),
  tags,
  summary: 'Get all entitlements for a subscription',
  description: 'Retrieves all entitlements associated with a subscription, by code. A subscription that is not running has none.',
  method: 'get',
  path: root,
  request: { params: subscription, query: PageQuery.extend({ type: type.optional(), source: source.optional() }) },
  responses: {
    200: json(page(SubscriptionEntitlement, 'SubscriptionEntitlementPage'), 'A page of entitlements'),
    ...problems(401, 404, 422),
  },
});

export const initializeSubscriptionEntitlements = createRoute({
  operationId: 'initializeSubscriptionEntitlements',
  ...access('platform_admin'),
  ...idempotent,
  tags,
  summary: 'Initialize subscription entitlements from plan',
  description: `Creates entitlements for a subscription based on the plan configuration: what was removed comes back. Repeatable; usage stays. ${running}`,
  method: 'post',
  path: `${root}/initialize`,
  request: { params: subscription, headers: IdempotencyHeader, body: { ...body(EntitlementsFromPlan), required: false } },
  responses: {
    200: json(SubscriptionEntitlements, 'All entitlements of the subscription'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export const getSubscriptionEntitlementStatus = createRoute({
  operationId: 'getSubscriptionEntitlementStatus',
  ...access('user'),
  tags,
  summary: 'Get status of an entitlement',
  description: 'Retrieves detailed status information for a specific entitlement: its terms, and whether one more may be used.',
  method: 'get',
  path: `${root}/{entitlementCode}/status`,
  request: { params: one },
  responses: { 200: tagged(SubscriptionEntitlementStatus, 'Terms and decision'), ...problems(401, 404, 422) },
});

export const checkSubscriptionEntitlement = createRoute({
  operationId: 'checkSubscriptionEntitlement',
  ...access('user'),
  tags,
  summary: 'Check if an entitlement is entitled to a given usage',
  description: 'Counts nothing. A subscription that does not run any more denies with `no_subscription`.',
  method: 'post',
  path: `${root}/{entitlementCode}/check`,
  request: { params: one, body: body(EntitlementCheck) },
  responses: { 200: json(Check, 'The decision, with its reason'), ...problems(400, 401, 404, 413, 415, 422) },
});

export const getSubscriptionEntitlementUsage = createRoute({
  operationId: 'getSubscriptionEntitlementUsage',
  ...access('user'),
  tags,
  summary: 'Get usage info for an entitlement',
  description: 'Retrieves current usage information for a specific entitlement. 422 unless it is metered.',
  method: 'get',
  path: `${root}/{entitlementCode}/usage`,
  request: { params: one },
  responses: { 200: json(EntitlementUsage, 'Usage and quota'), ...problems(401, 404, 422) },
});

export const reportSubscriptionEntitlementUsage = createRoute({
  operationId: 'reportSubscriptionEntitlementUsage',
  ...access('user'),
  tags,
  summary: 'Report usage for an entitlement',
  description:
    'Updates the usage count for a specific entitlement. Stored before the answer, counted exactly once, never past a hard limit.',
  method: 'post',
  path: `${root}/{entitlementCode}/usage`,
  request: { params: one, headers: UsageKeyHeader, body: body(UsageReport) },
  responses: { 200: json(UsageResult, 'Counted'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const updateSubscriptionEntitlementQuota = createRoute({
  operationId: 'updateSubscriptionEntitlementQuota',
  ...access('platform_admin'),
  tags,
  summary: 'Update quota for an entitlement',
  description: `Updates the quota limit for a specific entitlement. It overrides the plan’s until the plan changes, or for good when it is sticky. ${running}`,
  method: 'patch',
  path: `${root}/{entitlementCode}/quota`,
  request: { params: one, headers: IfMatchHeader, body: body(QuotaUpdate) },
  responses: {
    200: tagged(SubscriptionEntitlement, 'The entitlement'),
    ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422),
  },
});

export const removeSubscriptionEntitlement = createRoute({
  operationId: 'removeSubscriptionEntitlement',
  ...access('platform_admin'),
  tags,
  summary: 'Remove an entitlement from a subscription',
  description: `Deletes an entitlement from a subscription until the plan changes or is initialized from again. Its usage stays counted. ${running}`,
  method: 'delete',
  path: `${root}/{entitlementCode}`,
  request: { params: one },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422) },
});
