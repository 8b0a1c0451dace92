import { createRoute, z } from '@hono/zod-openapi';
import { Decimal, PositiveDecimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';

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
  })
  .openapi('Balance');

export const Check = z
  .object({
    allowed: z.boolean(),
    reason: z.enum(checkReasons),
    entitlementCode: Code,
    planCode: z.string().nullable(),
    requiredBalance: Decimal,
    balance: orNull(Balance).openapi({ description: 'Metered entitlements only.' }),
    value: z.unknown().optional().openapi({ description: 'Static entitlements only.' }),
    upgrade: z
      .object({
        planCode: Code.openapi({ example: 'pro' }),
        planName: z.string(),
        action: z.enum(['start', 'upgrade', 'contact']),
      })
      .optional()
      .openapi({ description: 'The cheapest published plan that would allow it.' }),
  })
  .openapi('Check');

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
    query: z.object({ requiredBalance: PositiveDecimal.optional() }),
  },
  responses: { 200: json(Check, 'The decision, with its reason'), ...problems(401, 404, 422) },
});

export const UsageReport = z
  .strictObject({
    quantity: PositiveDecimal,
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .openapi({ description: 'The same key counts once for 35 days.', example: 'msg_8412' }),
  })
  .openapi('UsageReport');

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
  request: { params, body: body(UsageReport) },
  responses: { 200: json(UsageResult, 'Counted'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});
