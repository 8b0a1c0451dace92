import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line } from '../values/text.ts';
import { Instant } from '../values/time.ts';

export const entitlementTypes = ['boolean', 'metered', 'static'] as const;

const code = Code.openapi({ example: 'messages' });
const type = z.enum(entitlementTypes).openapi({
  description: 'boolean: one has it or not. metered: usage counts against a quota. static: a JSON value.',
  example: 'metered',
});

const fields = {
  name: line(200).openapi({ example: 'Messages' }),
  unit: line(50).nullable().openapi({ description: 'What is counted, in the singular. Metered only.', example: 'message' }),
  reportedBy: z.enum(['server', 'client']).openapi({
    description: 'server: only a service key may report usage. client: the browser too.',
    example: 'server',
  }),
  metricCode: Code.nullable().openapi({
    description: 'The metric whose value is the usage. null: the sum of what is reported.',
    example: null,
  }),
};

export const Entitlement = z
  .object({ id: Id('entitlement'), code, type, ...fields, createdAt: Instant })
  .openapi('Entitlement', { description: 'Something that a plan may grant.' });

export type Entitlement = z.infer<typeof Entitlement>;

export const NewEntitlement = z
  .strictObject({
    code,
    type,
    name: fields.name,
    unit: fields.unit.optional(),
    reportedBy: fields.reportedBy.default('server'),
    metricCode: fields.metricCode.optional(),
  })
  .openapi('NewEntitlement');

export type NewEntitlement = z.infer<typeof NewEntitlement>;
/** An entitlement as it is written down: what has a default may be left out. */
export type NewEntitlementInput = z.input<typeof NewEntitlement>;

export const EntitlementUpdate = z.strictObject(fields).partial().openapi('EntitlementUpdate');
export type EntitlementUpdate = z.infer<typeof EntitlementUpdate>;

const params = z.object({ entitlementId: Id('entitlement') });

export const createEntitlement = createRoute({
  operationId: 'createEntitlement',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['entitlements'],
  summary: 'Create a new entitlement',
  description: 'Creates a new entitlement definition. Its code and type stay as they are.',
  method: 'post',
  path: '/entitlements/v1/entitlements',
  request: { headers: IdempotencyHeader, body: body(NewEntitlement) },
  responses: { 201: tagged(Entitlement, 'The entitlement'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listEntitlements = createRoute({
  operationId: 'listEntitlements',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Get all entitlements',
  description:
    'Retrieves all entitlement definitions, by code. Below platform_admin without those that only hidden plans grant, unless the customer has them.',
  method: 'get',
  path: '/entitlements/v1/entitlements',
  request: { query: PageQuery.extend({ type: type.optional(), metricCode: Code.optional().openapi({ example: 'words' }) }) },
  responses: { 200: json(page(Entitlement, 'EntitlementPage'), 'A page of entitlements'), ...problems(401, 422) },
});

export const getEntitlement = createRoute({
  operationId: 'getEntitlement',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Get a single entitlement by ID',
  description: 'Retrieves a specific entitlement by its ID.',
  method: 'get',
  path: '/entitlements/v1/entitlements/{entitlementId}',
  request: { params },
  responses: { 200: tagged(Entitlement, 'The entitlement'), ...problems(401, 404, 422) },
});

export const getEntitlementByCode = createRoute({
  operationId: 'getEntitlementByCode',
  ...access('user'),
  tags: ['entitlements'],
  summary: 'Find entitlement by code',
  description: 'Retrieves a specific entitlement by its code.',
  method: 'get',
  path: '/entitlements/v1/entitlements/code/{entitlementCode}',
  request: { params: z.object({ entitlementCode: code }) },
  responses: { 200: tagged(Entitlement, 'The entitlement'), ...problems(401, 404, 422) },
});

export const updateEntitlement = createRoute({
  operationId: 'updateEntitlement',
  ...access('platform_admin'),
  tags: ['entitlements'],
  summary: 'Update an entitlement',
  description:
    'Updates an existing entitlement definition. The change is seen everywhere at once, by running subscriptions too. 409 `in_use` for another metric once a plan grants it: its balances were counted by the present one.',
  method: 'patch',
  path: '/entitlements/v1/entitlements/{entitlementId}',
  request: { params, headers: IfMatchHeader, body: body(EntitlementUpdate) },
  responses: { 200: tagged(Entitlement, 'The entitlement'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});

export const deleteEntitlement = createRoute({
  operationId: 'deleteEntitlement',
  ...access('platform_admin'),
  tags: ['entitlements'],
  summary: 'Delete an entitlement',
  description:
    'Removes an entitlement definition. 409 `in_use` while a plan grants it, a subscription is on a plan version that does, or a customer has a balance of it.',
  method: 'delete',
  path: '/entitlements/v1/entitlements/{entitlementId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422) },
});
