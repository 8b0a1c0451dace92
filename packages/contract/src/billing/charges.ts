import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line } from '../values/text.ts';
import { ChargePricing } from './charge-pricing.ts';

export const chargeBases = ['all', 'overage'] as const;

const codes = {
  code: Code.openapi({ example: 'words_pro' }),
  planCode: Code.openapi({ example: 'pro' }),
  metricCode: Code.openapi({ description: 'The billable metric whose units are priced.', example: 'words' }),
};

const terms = {
  name: line(255).openapi({ example: 'Words beyond the plan' }),
  entitlementCode: orNull(Code).openapi({
    description: 'A metered entitlement of the plan that counts the same metric.',
    example: 'words',
  }),
  chargeOn: z
    .enum(chargeBases)
    .nullable()
    .openapi({ description: 'With an entitlement only: all units, or what passes its quota.', example: 'overage' }),
  pricing: ChargePricing,
  payInAdvance: z.boolean().openapi({
    description: 'Fees arise as usage comes in. With count, sum and unique_count; not with volume, and without a minimum.',
    example: false,
  }),
  minimum: z
    .record(Currency, z.int().min(0))
    .nullable()
    .openapi({ description: 'What a period costs at least, in minor units by currency. null: nothing.', example: { USD: 500 } }),
  prorated: z.boolean().openapi({
    description:
      'Units of a recurring metric are billed for the days they were there. With standard, graduated and volume; with standard only when paid in advance.',
    example: false,
  }),
  billMonthly: z
    .boolean()
    .openapi({ description: 'Billed every month even when the plan is billed less often.', example: false }),
  private: z.boolean().openapi({ description: 'How it is priced is for platform admins only.', example: false }),
};

export const Charge = z
  .object({
    id: Id('charge'),
    ...codes,
    planVersion: z.int().openapi({ description: 'The version of the plan that this charge is shown at.', example: 2 }),
    ...terms,
  })
  .openapi('Charge');

export type Charge = z.infer<typeof Charge>;

export const PrivateCharge = z
  .object({ id: Id('charge'), code: codes.code, name: terms.name, private: z.literal(true) })
  .openapi('PrivateCharge', { description: 'What is told of a private charge below platform_admin.' });

export type PrivateCharge = z.infer<typeof PrivateCharge>;

export const VisibleCharge = z.union([Charge, PrivateCharge]).openapi('VisibleCharge');
export type VisibleCharge = z.infer<typeof VisibleCharge>;

export const NewCharge = z
  .strictObject({
    ...codes,
    ...terms,
    entitlementCode: terms.entitlementCode.optional(),
    chargeOn: terms.chargeOn.optional().openapi({ description: 'With an entitlement only; all unless given.' }),
    payInAdvance: terms.payInAdvance.default(false),
    minimum: terms.minimum.optional(),
    prorated: terms.prorated.default(false),
    billMonthly: terms.billMonthly.default(false),
    private: terms.private.default(false),
  })
  .openapi('NewCharge');

export type NewCharge = z.infer<typeof NewCharge>;

export const ChargeUpdate = z.strictObject(terms).partial().openapi('ChargeUpdate');
export type ChargeUpdate = z.infer<typeof ChargeUpdate>;

const params = z.object({ chargeId: Id('charge') });
const ChargePage = page(VisibleCharge, 'ChargePage');
const aVersion = 'Charges are part of the plan version: this makes the next one. Running subscriptions stay on theirs.';

export const createCharge = createRoute({
  operationId: 'createCharge',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['charges'],
  summary: 'Create a new charge',
  description: aVersion,
  method: 'post',
  path: '/billing/v1/charges',
  request: { headers: IdempotencyHeader, body: body(NewCharge) },
  responses: { 201: tagged(Charge, 'The charge'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listCharges = createRoute({
  operationId: 'listCharges',
  ...access('user'),
  tags: ['charges'],
  summary: 'Get all charges',
  description:
    'By code. The charges of published plans, and of the plan that the customer is on, at the version it is on; all of them for a platform admin.',
  method: 'get',
  path: '/billing/v1/charges',
  request: {
    query: PageQuery.extend({
      planCode: Code.optional().openapi({ example: 'pro' }),
      metricCode: Code.optional().openapi({ example: 'words' }),
      entitlementCode: Code.optional(),
    }),
  },
  responses: { 200: json(ChargePage, 'A page of charges'), ...problems(401, 422) },
});

export const listPlanCharges = createRoute({
  operationId: 'listPlanCharges',
  ...access('user'),
  tags: ['charges'],
  summary: 'Get all charges available for a plan',
  method: 'get',
  path: '/billing/v1/charges/plan/{planCode}',
  request: { params: z.object({ planCode: codes.planCode }), query: PageQuery },
  responses: { 200: json(ChargePage, 'A page of charges'), ...problems(401, 404, 422) },
});

export const listEntitlementCharges = createRoute({
  operationId: 'listEntitlementCharges',
  ...access('user'),
  tags: ['charges'],
  summary: 'Get all charges for a specific entitlement',
  method: 'get',
  path: '/billing/v1/charges/entitlement/{entitlementCode}',
  request: { params: z.object({ entitlementCode: Code }), query: PageQuery },
  responses: { 200: json(ChargePage, 'A page of charges'), ...problems(401, 404, 422) },
});

export const getChargeByCode = createRoute({
  operationId: 'getChargeByCode',
  ...access('user'),
  tags: ['charges'],
  summary: 'Get a charge by its code',
  method: 'get',
  path: '/billing/v1/charges/code/{chargeCode}',
  request: { params: z.object({ chargeCode: codes.code }) },
  responses: { 200: tagged(VisibleCharge, 'The charge'), ...problems(401, 404, 422) },
});

export const getCharge = createRoute({
  operationId: 'getCharge',
  ...access('user'),
  tags: ['charges'],
  summary: 'Get a charge by ID',
  method: 'get',
  path: '/billing/v1/charges/{chargeId}',
  request: { params },
  responses: { 200: tagged(VisibleCharge, 'The charge'), ...problems(401, 404, 422) },
});

export const updateCharge = createRoute({
  operationId: 'updateCharge',
  ...access('platform_admin'),
  tags: ['charges'],
  summary: 'Update a charge',
  description: aVersion,
  method: 'patch',
  path: '/billing/v1/charges/{chargeId}',
  request: { params, headers: IfMatchHeader, body: body(ChargeUpdate) },
  responses: { 200: tagged(Charge, 'The charge'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});

export const deleteCharge = createRoute({
  operationId: 'deleteCharge',
  ...access('platform_admin'),
  tags: ['charges'],
  summary: 'Delete a charge and its associated billable metric',
  description: `${aVersion} The metric goes too when no other charge, no entitlement and no running subscription uses it. What was billed stays.`,
  method: 'delete',
  path: '/billing/v1/charges/{chargeId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});
