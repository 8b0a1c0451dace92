import { createRoute, z } from '@hono/zod-openapi';
import { Decimal, LimitDecimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, problems, tagged } from '../values/route.ts';
import { Instant } from '../values/time.ts';
import { UserId } from '../values/usage.ts';

const limit = LimitDecimal.openapi({
  description: 'How much the person may use in each reset period of the entitlement. 0: nothing.',
  example: '20',
});

export const MeteringLimit = z
  .object({
    userId: UserId,
    entitlementCode: Code,
    adminLimit: orNull(Decimal).openapi({ description: 'Set by an administrator. null: none.', example: '20' }),
    selfLimit: orNull(Decimal).openapi({ description: 'Set by the person. null: none.', example: null }),
    limit: orNull(Decimal).openapi({ description: 'The smaller of the two: it is in force.', example: '20' }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .openapi('MeteringLimit');

export type MeteringLimit = z.infer<typeof MeteringLimit>;

export const NewMeteringLimit = z.strictObject({ entitlementCode: Code, limit }).openapi('NewMeteringLimit');

export const MeteringLimitUpdate = z
  .strictObject({
    limit: orNull(LimitDecimal).optional().openapi({ description: 'null takes the limit away.', example: '50' }),
  })
  .openapi('MeteringLimitUpdate');

const user = z.object({ userId: UserId });
const one = user.extend({ entitlementCode: Code });

export const createSelfLimit = createRoute({
  operationId: 'createSelfLimit',
  ...access('user'),
  ...idempotent,
  tags: ['user-configs'],
  summary: 'Authenticated user add metering limit for any user',
  description:
    'Limits what the caller may use. Only one’s own limit can be set here; administrators limit others. It binds every report that names the person.',
  method: 'post',
  path: '/billing/v1/user-configs/{userId}/metering-limits',
  request: { params: user, headers: IdempotencyHeader, body: body(NewMeteringLimit) },
  responses: { 201: tagged(MeteringLimit, 'The limits of the person'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const updateSelfLimit = createRoute({
  operationId: 'updateSelfLimit',
  ...access('user'),
  tags: ['user-configs'],
  summary: 'Authenticated user update metering limit for any user',
  description: 'Changes or, with null, takes away the caller’s own limit.',
  method: 'patch',
  path: '/billing/v1/user-configs/{userId}/metering-limits/{entitlementCode}',
  request: { params: one, headers: IfMatchHeader, body: body(MeteringLimitUpdate) },
  responses: { 200: tagged(MeteringLimit, 'The limits of the person'), ...problems(400, 401, 403, 404, 412, 413, 415, 422) },
});

export const createAdminLimit = createRoute({
  operationId: 'createAdminLimit',
  ...access('org_admin'),
  ...idempotent,
  tags: ['user-configs'],
  summary: 'Admins add metering limit for any user',
  description:
    'Limits what a person of the organisation may use. From then on every report of this entitlement must name its user, whoever it is.',
  method: 'post',
  path: '/billing/v1/admin/user-configs/{userId}/metering-limits',
  request: { params: user, headers: IdempotencyHeader, body: body(NewMeteringLimit) },
  responses: { 201: tagged(MeteringLimit, 'The limits of the person'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const updateAdminLimit = createRoute({
  operationId: 'updateAdminLimit',
  ...access('org_admin'),
  tags: ['user-configs'],
  summary: 'Admins update metering limit for any user',
  description: 'Changes or, with null, takes away the limit that an administrator set.',
  method: 'patch',
  path: '/billing/v1/admin/user-configs/{userId}/metering-limits/{entitlementCode}',
  request: { params: one, headers: IfMatchHeader, body: body(MeteringLimitUpdate) },
  responses: { 200: tagged(MeteringLimit, 'The limits of the person'), ...problems(400, 401, 403, 404, 412, 413, 415, 422) },
});

export const deleteAdminLimit = createRoute({
  operationId: 'deleteAdminLimit',
  ...access('org_admin'),
  tags: ['user-configs'],
  summary: 'Admins delete metering limit for any user',
  description: 'Takes the administrator’s limit away. A limit that the person set stays.',
  method: 'delete',
  path: '/billing/v1/admin/user-configs/{userId}/metering-limits/{entitlementCode}',
  request: { params: one },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});
