import { createRoute, z } from '@hono/zod-openapi';
import { Decimal, PositiveDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';
import { UsageProperties, UserId } from '../values/usage.ts';

/** Why a check answered as it did. `unknown_entitlement` occurs in batches only; elsewhere it is a 404. */
export const checkReasons = [
  'granted',
  'feature_not_in_plan',
  'limit_reached',
  'user_limit_reached',
  'past_due',
  'trial_expired',
  'no_subscription',
  'unknown_entitlement',
] as const;
export type CheckReason = (typeof checkReasons)[number];

export const Balance = z
  .object({
    granted: orNull(Decimal).openapi({ description: 'null when unlimited.' }),
    usage: Decimal,
    remaining: orNull(Decimal).openapi({ description: 'null when unlimited.' }),
    overage: Decimal,
    unlimited: z.boolean(),
    resetsAt: orNull(Instant).openapi({ description: 'null: never.' }),
    reserved: Decimal.optional().openapi({
      description: 'What reservations hold; only while they do. `remaining` is without it.',
      example: '5',
    }),
  })
  .openapi('Balance');

export const UserLimit = z
  .object({
    limit: Decimal.openapi({ description: 'The smaller of the limits that an administrator and the person set.', example: '20' }),
    usage: Decimal.openapi({ description: 'What the person used in the running reset period.', example: '5' }),
    remaining: Decimal.openapi({ example: '15' }),
  })
  .openapi('UserLimit', { description: 'How much one person may use of what the customer is granted.' });

export const Check = z
  .object({
    allowed: z.boolean(),
    reason: z.enum(checkReasons),
    entitlementCode: Code,
    planCode: z.string().nullable(),
    requiredBalance: Decimal,
    balance: orNull(Balance).openapi({ description: 'Metered entitlements only.' }),
    value: z.unknown().optional().openapi({ description: 'Static entitlements only.' }),
    userLimit: UserLimit.optional().openapi({ description: 'Only where the person has a limit.' }),
    upgrade: z
      .object({
        planCode: Code.openapi({ example: 'pro' }),
        planName: z.string(),
        action: z.enum(['start', 'upgrade', 'contact']),
      })
      .optional()
      .openapi({ description: 'The cheapest published plan that would allow it.' }),
    asOf: Instant.optional().openapi({ description: 'Only with `consistency` cached: things were so at that moment.' }),
  })
  .openapi('Check');

/** How fresh a check has to be. */
export const Consistency = z.enum(['exact', 'cached']).openapi('Consistency', {
  description:
    'exact: after everything that was committed before the question. cached: as it was at most five seconds ago, which the answer says in `asOf`; for what is asked with every request of your own. exact unless given.',
  example: 'exact',
});

export type Check = z.infer<typeof Check>;

const params = z.object({ entitlementCode: Code });

export const getEntitlementStatus = createRoute({
  operationId: 'getEntitlementStatus',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Check user entitlement status',
  method: 'get',
  path: '/billing/v1/entitlements/{entitlementCode}/status',
  request: {
    params,
    query: z.object({ requiredBalance: PositiveDecimal.optional(), consistency: Consistency.optional() }),
  },
  responses: { 200: json(Check, 'The decision, with its reason'), ...problems(401, 404, 422) },
});

const ResetPeriod = z
  .object({ from: Instant, to: orNull(Instant).openapi({ description: 'null: it never resets.' }) })
  .openapi('ResetPeriod', { description: 'The reset period that usage counts in: `from` belongs to it, `to` does not.' });

export const EntitlementUsage = z
  .object({
    entitlementCode: Code,
    name: z.string().openapi({ example: 'Messages' }),
    unit: z.string().nullable().openapi({ example: 'message' }),
    units: Decimal.openapi({ description: 'What was used in the running reset period.', example: '412' }),
    period: orNull(ResetPeriod).openapi({ description: 'null: it was never granted.' }),
    balance: orNull(Balance).openapi({ description: 'null: it is not granted now.' }),
    userLimit: UserLimit.optional().openapi({ description: 'Only where the caller has a limit.' }),
  })
  .openapi('EntitlementUsage');

export type EntitlementUsage = z.infer<typeof EntitlementUsage>;

/** What every report of usage says. Reports share these fields, not a schema: a strict one cannot be extended in a document. */
export const usageFields = {
  quantity: PositiveDecimal,
  idempotencyKey: z.string().min(1).max(255).optional().openapi({
    description: 'The same key counts once for 35 days. Needed here or as the header Idempotency-Key.',
    example: 'msg_8412',
  }),
  userId: UserId.optional().openapi({
    description: 'Who used it; the caller unless given. Only a service key may name somebody else.',
  }),
  timestamp: Instant.optional().openapi({
    description:
      'When it was used, at most 35 days ago and 5 minutes ahead; now unless given. Service keys only. Limits count it now all the same.',
    example: '2026-11-22T09:30:00.000Z',
  }),
  properties: UsageProperties.optional().openapi({
    description: 'What the metric of the entitlement reads and filters by. Where it measures a property, `quantity` is 1.',
  }),
};

/** What a report is of: an entitlement, or every entitlement that a metric measures. */
export const usageSubject = {
  entitlementCode: Code.optional().openapi({
    description: 'The entitlement that was used; this or `metricCode`.',
    example: 'messages',
  }),
  metricCode: Code.optional().openapi({
    description: 'Draws on every entitlement of the plan that this metric measures: on all of them, or on none.',
    example: 'words',
  }),
};

export const UsageReport = z.strictObject(usageFields).openapi('UsageReport');

export type UsageReport = z.infer<typeof UsageReport>;

/** The header of a usage report: another place for the key of its body. */
export const UsageKeyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: 'The same as `idempotencyKey` in the body, which may then be left out.', example: 'msg_8412' }),
});

export const UsageResult = z
  .object({
    accepted: z.literal(true),
    replayed: z.boolean().openapi({ description: 'The key was seen before: nothing was counted again.' }),
    check: Check,
  })
  .openapi('UsageResult');

export type UsageResult = z.infer<typeof UsageResult>;

export const reportEntitlementUsage = createRoute({
  operationId: 'reportEntitlementUsage',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Report entitlement usage',
  description:
    'Stored before the answer, counted exactly once, never past a hard limit: 409 with the limit’s code counts nothing and carries the balance as `check`.',
  method: 'post',
  path: '/billing/v1/entitlements/{entitlementCode}/usage',
  request: { params, headers: UsageKeyHeader, body: body(UsageReport) },
  responses: { 200: json(UsageResult, 'Counted'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const getEntitlementUsage = createRoute({
  operationId: 'getEntitlementUsage',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Get usage and quota for a subscription and entitlement',
  description: 'What was used in the running reset period, and what is left. 422 unless the entitlement is metered.',
  method: 'get',
  path: '/billing/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/usage',
  request: { params: params.extend({ subscriptionId: Id('subscription') }) },
  responses: { 200: json(EntitlementUsage, 'Usage and quota'), ...problems(401, 404, 422) },
});

export const SubscriptionUsageReport = z
  .strictObject({ ...usageFields, ...usageSubject })
  .openapi('SubscriptionUsageReport', { example: { entitlementCode: 'messages', quantity: '1', idempotencyKey: 'msg_8412' } });

export const SubscriptionUsageResult = z
  .object({
    accepted: z.literal(true),
    replayed: z.boolean().openapi({ description: 'The key was seen before: nothing was counted again.' }),
    checks: z.array(Check).openapi({ description: 'One per entitlement that the report drew on.' }),
  })
  .openapi('SubscriptionUsageResult');

export type SubscriptionUsageResult = z.infer<typeof SubscriptionUsageResult>;

export const reportSubscriptionUsage = createRoute({
  operationId: 'reportSubscriptionUsage',
  ...access('user'),
  tags: ['subscriptions'],
  summary: 'Report subscription usage',
  description:
    'Usage of the current subscription. Stored before the answer, counted exactly once, never past a hard limit: 409 with the limit’s code counts nothing and carries the balance as `check`.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/usage',
  request: { headers: UsageKeyHeader, body: body(SubscriptionUsageReport) },
  responses: { 200: json(SubscriptionUsageResult, 'Counted'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});
