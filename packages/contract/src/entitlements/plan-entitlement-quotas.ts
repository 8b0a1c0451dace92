import { createRoute, z } from '@hono/zod-openapi';
import { Decimal, LimitDecimal, PositiveDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { SmallJson } from '../values/small-json.ts';
import { Instant, ResetInterval } from '../values/time.ts';
import { Entitlement } from './entitlements.ts';

const expiresAfter = z
  .int()
  .min(1)
  .max(1200)
  .openapi({ description: 'Reset periods after which what was carried over is lost.', example: 1 });

export const Rollover = z
  .object({ max: Decimal.openapi({ description: 'What is carried over at the most.', example: '200' }), expiresAfter })
  .openapi('Rollover', { description: 'What is left at a reset is carried over.' });

export type Rollover = z.infer<typeof Rollover>;

const NewRollover = z
  .strictObject({ max: PositiveDecimal.openapi({ example: '200' }), expiresAfter })
  .openapi('NewRollover', { description: 'Not with an unlimited quota, and not with one that never resets.' });

const limit = z
  .enum(['hard', 'soft'])
  .openapi({ description: 'hard: usage never passes the quota. soft: it may, as overage.', example: 'hard' });

const perSeat = z.boolean().openapi({ description: 'The quota is multiplied by the number of seats.', example: false });

/** How much a plan grants, as it is asked for; which of the fields fit depends on the entitlement's type. */
const quotaFields = {
  quota: orNull(LimitDecimal).optional().openapi({ description: 'Metered only. null: unlimited.', example: '1000' }),
  value: SmallJson.optional().openapi({ description: 'Static only: the JSON value.' }),
  perSeat: perSeat.optional().openapi({ description: 'Metered only. The quota is multiplied by the seats.', example: false }),
  resetInterval: ResetInterval.optional().openapi({ description: 'Metered only; `billing_period` unless given.' }),
  limit: limit.optional().openapi({ description: 'Metered only; `hard` unless given.' }),
  rollover: orNull(NewRollover).optional().openapi({ description: 'Metered only. null: what is left is lost.' }),
};

const quotaExample = { quota: '1000', resetInterval: 'month', limit: 'hard' };
const planCode = Code.openapi({ example: 'pro' });
const entitlementCode = Code.openapi({ example: 'messages' });

export const NewPlanEntitlement = z
  .strictObject({ entitlementCode, ...quotaFields })
  .openapi('NewPlanEntitlement', { example: { entitlementCode: 'messages', ...quotaExample } });

export type NewPlanEntitlement = z.infer<typeof NewPlanEntitlement>;

export const NewPlanEntitlementQuota = z
  .strictObject({ planCode, entitlementCode, ...quotaFields })
  .openapi('NewPlanEntitlementQuota', { example: { planCode: 'pro', entitlementCode: 'messages', ...quotaExample } });

export const PlanEntitlementQuotaUpdate = z
  .strictObject(quotaFields)
  .openapi('PlanEntitlementQuotaUpdate', { example: { quota: '2000' } });

export type PlanEntitlementQuotaUpdate = z.infer<typeof PlanEntitlementQuotaUpdate>;

export const PlanEntitlementQuota = z
  .object({
    id: Id('quota').openapi({ description: 'Names the pair of plan and entitlement; the same in every version of the plan.' }),
    planId: Id('plan'),
    planCode,
    planVersion: z.int().openapi({ description: 'The version of the plan that grants this.', example: 1 }),
    entitlement: Entitlement,
    quota: orNull(Decimal).openapi({ description: 'Metered only. null: unlimited.', example: '1000' }),
    value: z.unknown().optional().openapi({ description: 'Static only: the JSON value.' }),
    perSeat,
    resetInterval: ResetInterval,
    limit,
    rollover: orNull(Rollover).openapi({ description: 'null: what is left at a reset is lost.' }),
    createdAt: Instant,
  })
  .openapi('PlanEntitlementQuota', { description: 'How much of an entitlement a plan grants.' });

export type PlanEntitlementQuota = z.infer<typeof PlanEntitlementQuota>;

const PlanEntitlementQuotaPage = page(PlanEntitlementQuota, 'PlanEntitlementQuotaPage');
const params = z.object({ quotaId: Id('quota') });
const visible = 'Below platform_admin those of published plans and of the plan that the customer is on.';
const versioned = 'Makes the next version of the plan; running subscriptions stay on theirs.';

export const createPlanEntitlementQuota = createRoute({
  operationId: 'createPlanEntitlementQuota',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['plan-entitlement-quotas'],
  summary: 'Create a new plan entitlement quota',
  description: `Creates a new quota for a specific plan and entitlement combination. ${versioned}`,
  method: 'post',
  path: '/entitlements/v1/plan-entitlement-quotas',
  request: { headers: IdempotencyHeader, body: body(NewPlanEntitlementQuota) },
  responses: { 201: tagged(PlanEntitlementQuota, 'The quota'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listPlanEntitlementQuotas = createRoute({
  operationId: 'listPlanEntitlementQuotas',
  ...access('user'),
  tags: ['plan-entitlement-quotas'],
  summary: 'Get all plan entitlement quotas',
  description: `Retrieves all plan entitlement quotas with their associated entitlements, by the codes of plan and entitlement. ${visible}`,
  method: 'get',
  path: '/entitlements/v1/plan-entitlement-quotas',
  request: { query: PageQuery.extend({ planCode: planCode.optional(), entitlementCode: entitlementCode.optional() }) },
  responses: { 200: json(PlanEntitlementQuotaPage, 'A page of quotas'), ...problems(401, 422) },
});

export const getPlanEntitlementQuota = createRoute({
  operationId: 'getPlanEntitlementQuota',
  ...access('user'),
  tags: ['plan-entitlement-quotas'],
  summary: 'Get a specific plan entitlement quota',
  description: `Retrieves a specific plan entitlement quota by its ID. ${visible}`,
  method: 'get',
  path: '/entitlements/v1/plan-entitlement-quotas/{quotaId}',
  request: { params },
  responses: { 200: tagged(PlanEntitlementQuota, 'The quota'), ...problems(401, 404, 422) },
});

export const listPlanEntitlementQuotasOfPlan = createRoute({
  operationId: 'listPlanEntitlementQuotasOfPlan',
  ...access('user'),
  tags: ['plan-entitlement-quotas'],
  summary: 'Get plan entitlement quotas by plan ID and optional entitlement code',
  description: 'Retrieves quotas for a specific plan, optionally filtered by entitlement code.',
  method: 'get',
  path: '/entitlements/v1/plan-entitlement-quotas/plan/{planId}',
  request: {
    params: z.object({ planId: Id('plan') }),
    query: PageQuery.extend({ entitlementCode: entitlementCode.optional() }),
  },
  responses: { 200: json(PlanEntitlementQuotaPage, 'A page of quotas'), ...problems(401, 404, 422) },
});

export const updatePlanEntitlementQuota = createRoute({
  operationId: 'updatePlanEntitlementQuota',
  ...access('platform_admin'),
  tags: ['plan-entitlement-quotas'],
  summary: 'Update a plan entitlement quota',
  description: `Updates an existing plan entitlement quota with new values. ${versioned}`,
  method: 'patch',
  path: '/entitlements/v1/plan-entitlement-quotas/{quotaId}',
  request: { params, headers: IfMatchHeader, body: body(PlanEntitlementQuotaUpdate) },
  responses: { 200: tagged(PlanEntitlementQuota, 'The quota'), ...problems(400, 401, 403, 404, 412, 413, 415, 422) },
});

export const deletePlanEntitlementQuota = createRoute({
  operationId: 'deletePlanEntitlementQuota',
  ...access('platform_admin'),
  tags: ['plan-entitlement-quotas'],
  summary: 'Delete a plan entitlement quota',
  description: `Removes a plan entitlement quota and its associated data from what the plan grants to new subscriptions. ${versioned}`,
  method: 'delete',
  path: '/entitlements/v1/plan-entitlement-quotas/{quotaId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});
