import { createRoute, z } from '@hono/zod-openapi';
import { entitlementTypes } from '../entitlements/entitlements.ts';
import { NewPlanEntitlement, PlanEntitlementQuota, Rollover } from '../entitlements/plan-entitlement-quotas.ts';
import { Decimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { Metadata } from '../values/small-json.ts';
import { line, paragraph } from '../values/text.ts';
import { Interval, ResetInterval } from '../values/time.ts';

export const PlanPrice = z
  .object({ interval: Interval, price: Money })
  .openapi('PlanPrice', { description: 'What one period of the plan costs. Free is an explicit price of 0.' });

export const PlanSeats = z
  .object({
    included: z.int().openapi({ description: 'Seats that the price of the plan covers.', example: 3 }),
    min: z.int().openapi({ example: 1 }),
    max: z.int().nullable().openapi({ description: 'null: no limit.', example: 50 }),
    prices: z.array(PlanPrice).openapi({ description: 'What one seat beyond the included ones costs per period.' }),
  })
  .openapi('PlanSeats');

export const PlanTrial = z
  .strictObject({
    days: z.int().min(1).max(730).openapi({ example: 14 }),
    needsCard: z.boolean().openapi({ description: 'A card is saved before the trial begins.', example: false }),
  })
  .openapi('PlanTrial', { description: 'The first days cost nothing.' });

export const PlanEntitlement = z
  .object({
    code: Code,
    name: z.string().openapi({ example: 'Messages' }),
    type: z.enum(entitlementTypes),
    unit: z.string().nullable().openapi({ example: 'message' }),
    quota: orNull(Decimal).openapi({ description: 'Metered only. null: unlimited.' }),
    value: z.unknown().optional().openapi({ description: 'Static only: the JSON value.' }),
    perSeat: z.boolean().openapi({ description: 'The quota is multiplied by the number of seats.' }),
    resetInterval: ResetInterval,
    limit: z.enum(['hard', 'soft']).openapi({ description: 'soft: usage may pass the quota as overage.' }),
    rollover: Rollover.optional().openapi({ description: 'Left out: what is left at a reset is lost.' }),
  })
  .openapi('PlanEntitlement');

export type PlanEntitlement = z.infer<typeof PlanEntitlement>;

const visibility = z
  .enum(['published', 'hidden'])
  .openapi({ description: 'hidden: nobody sees it but who is on it.', example: 'published' });

const adminOnly = 'Platform administrators only.';

export const Plan = z
  .object({
    id: Id('plan'),
    code: Code.openapi({ example: 'pro' }),
    name: z.string().openapi({ example: 'Pro' }),
    description: z.string().nullable().openapi({ example: 'For people who write every day.' }),
    rank: z.int().openapi({ description: 'A change to a higher rank is an upgrade.', example: 2 }),
    version: z.int().openapi({ description: 'Prices, seats and quotas are frozen in a version.', example: 1 }),
    prices: z.array(PlanPrice).openapi({ description: 'Empty: the plan is sold by contact.' }),
    payInAdvance: z.boolean().openapi({ description: 'A period is paid at its beginning, not at its end.', example: true }),
    trial: orNull(PlanTrial),
    seats: orNull(PlanSeats),
    features: z.array(z.string()).openapi({ description: 'Marketing lines.', example: ['Unlimited documents'] }),
    highlighted: z.boolean().openapi({ description: 'The plan to put forward.' }),
    entitlements: z.array(PlanEntitlement),
    visibility: visibility.optional().openapi({ description: adminOnly }),
    archived: z
      .boolean()
      .optional()
      .openapi({ description: `No longer for sale. ${adminOnly}`, example: false }),
    metadata: Metadata.optional(),
  })
  .openapi('Plan');

export type Plan = z.infer<typeof Plan>;

export const PlanPage = page(Plan, 'PlanPage');

const NewPlanPrice = z
  .strictObject({
    interval: Interval,
    price: z.strictObject({ amount: z.int().min(0).openapi({ description: 'Minor units.', example: 2900 }), currency: Currency }),
  })
  .openapi('NewPlanPrice');

const NewPlanPrices = z
  .array(NewPlanPrice)
  .max(200)
  .refine(isPriceList, 'must have one price per interval and currency')
  .openapi({ description: 'The first currency is the one that a new customer is shown.' });

function isPriceList(prices: z.infer<typeof NewPlanPrice>[]): boolean {
  return new Set(prices.map(({ interval, price }) => `${interval} ${price.currency}`)).size === prices.length;
}

const seatCount = (description: string, example: number) => z.int().min(1).max(1_000_000).openapi({ description, example });

const NewPlanSeats = z
  .strictObject({
    included: seatCount('Seats that the price of the plan covers.', 3),
    min: seatCount('What one has to buy at least.', 1).default(1),
    max: seatCount('null: no limit.', 50).nullable().default(null),
    prices: NewPlanPrices.default([]).openapi({
      description: 'What one seat beyond the included ones costs per period. Without a price nobody can have more seats.',
      example: [{ interval: 'month', price: { amount: 900, currency: 'USD' } }],
    }),
  })
  .refine(({ included, min, max }) => max === null || (max >= min && max >= included), {
    path: ['max'],
    message: 'must not be below min or included',
  })
  .openapi('NewPlanSeats');

const fields = {
  name: line(200).openapi({ example: 'Pro' }),
  description: paragraph(2000).nullable().openapi({ example: 'For people who write every day.' }),
  visibility,
  rank: z.int().min(0).max(1_000_000).openapi({ description: 'A change to a higher rank is an upgrade.', example: 2 }),
  prices: NewPlanPrices,
  payInAdvance: z.boolean().openapi({ description: 'A period is paid at its beginning, not at its end.', example: true }),
  trial: orNull(PlanTrial).openapi({ description: 'null: none.' }),
  seats: orNull(NewPlanSeats).openapi({ description: 'null: the plan is for one person.' }),
  features: z
    .array(line(300))
    .max(100)
    .openapi({ description: 'Marketing lines.', example: ['Unlimited documents'] }),
  highlighted: z.boolean().openapi({ description: 'The plan to put forward.', example: false }),
  metadata: Metadata,
};

const grants = z
  .array(NewPlanEntitlement)
  .max(200)
  .refine((list) => new Set(list.map((one) => one.entitlementCode)).size === list.length, 'must name an entitlement once');

const newPlanExample = {
  code: 'pro',
  name: 'Pro',
  rank: 2,
  prices: [{ interval: 'month', price: { amount: 2900, currency: 'USD' } }],
  entitlements: [{ entitlementCode: 'messages', quota: '1000' }],
};

export const NewPlan = z
  .strictObject({
    code: Code.openapi({ example: 'pro' }),
    name: fields.name,
    description: fields.description.optional(),
    visibility: fields.visibility.default('published'),
    rank: fields.rank,
    prices: fields.prices.default([]).openapi({ description: 'Left out: the plan is sold by contact.' }),
    payInAdvance: fields.payInAdvance.default(true),
    trial: fields.trial.optional(),
    seats: fields.seats.optional(),
    features: fields.features.default([]),
    highlighted: fields.highlighted.default(false),
    metadata: fields.metadata.default({}),
    entitlements: grants.default([]),
  })
  .openapi('NewPlan', { example: newPlanExample });

export type NewPlan = z.infer<typeof NewPlan>;
/** A plan as it is written down: what has a default may be left out. */
export type NewPlanInput = z.input<typeof NewPlan>;

export const PlanUpdate = z
  .strictObject(fields)
  .partial()
  .extend({
    entitlements: grants
      .optional()
      .openapi({ description: 'Everything that it grants from now on, in place of what it granted.' }),
    archived: z.literal(false).optional().openapi({ description: 'Puts an archived plan back. To archive it, delete it.' }),
  })
  .openapi('PlanUpdate', { example: { name: 'Pro', highlighted: true } });

export type PlanUpdate = z.infer<typeof PlanUpdate>;

const params = z.object({ planCode: Code.openapi({ example: 'pro' }) });
const flag = z.enum(['true', 'false']);

export const listPlans = createRoute({
  operationId: 'listPlans',
  ...access('public'),
  tags: ['plans'],
  summary: 'Get all plans',
  description:
    'The published plans, lowest rank first; for platform administrators the hidden ones too. Filters keep the plans that can be bought that way.',
  method: 'get',
  path: '/billing/v1/plans',
  request: {
    query: PageQuery.extend({
      interval: Interval.optional(),
      currency: Currency.optional(),
      entitlement: Code.optional().openapi({ description: 'Only plans that grant this entitlement.' }),
      visibility: visibility.optional().openapi({ description: `Only these. ${adminOnly}`, example: 'hidden' }),
      archived: flag.optional().openapi({ description: `true: the archived plans in place of the others. ${adminOnly}` }),
    }),
  },
  responses: { 200: json(PlanPage, 'A page of plans'), ...problems(401, 422) },
});

export const getPlan = createRoute({
  operationId: 'getPlan',
  ...access('public'),
  tags: ['plans'],
  summary: 'Get a specific plan by Code',
  description: 'A published plan; a hidden one only for the customer who is on it, and for platform administrators.',
  method: 'get',
  path: '/billing/v1/plans/{planCode}',
  request: { params },
  responses: { 200: tagged(Plan, 'The plan'), ...problems(401, 404, 422) },
});

export const createPlan = createRoute({
  operationId: 'createPlan',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['plans'],
  summary: 'Create a new plan',
  description: 'Create a new plan with the provided details. Note: This endpoint is restricted for internal use only.',
  method: 'post',
  path: '/billing/v1/plans',
  request: { headers: IdempotencyHeader, body: body(NewPlan) },
  responses: { 201: tagged(Plan, 'The plan at version 1'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const updatePlan = createRoute({
  operationId: 'updatePlan',
  ...access('platform_admin'),
  'x-extension': true,
  tags: ['plans'],
  summary: 'Update a plan',
  description:
    'New prices, seats, trial, payInAdvance or entitlements make the next version of the plan, one for all of them, and running subscriptions stay on theirs. Everything else is seen at once.',
  method: 'patch',
  path: '/billing/v1/plans/{planCode}',
  request: { params, headers: IfMatchHeader, body: body(PlanUpdate) },
  responses: { 200: tagged(Plan, 'The plan'), ...problems(400, 401, 403, 404, 412, 413, 415, 422) },
});

export const deletePlan = createRoute({
  operationId: 'deletePlan',
  ...access('platform_admin'),
  tags: ['plans'],
  summary: 'Delete a plan',
  description:
    'Delete a plan with the provided code. Note: This endpoint is restricted for internal use only. Cannot delete plans with active subscriptions. The plan is archived: it can no longer be bought, keeps its code, and invoices keep naming it.',
  method: 'delete',
  path: '/billing/v1/plans/{planCode}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422) },
});

export const addPlanEntitlement = createRoute({
  operationId: 'addPlanEntitlement',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['plans'],
  summary: 'Add an entitlement to a plan',
  description:
    'Add an entitlement to a plan with the provided details. Note: This endpoint is restricted for internal use only. Makes the next version of the plan; running subscriptions stay on theirs.',
  method: 'post',
  path: '/billing/v1/plans/{planCode}/entitlements',
  request: { params, headers: IdempotencyHeader, body: body(NewPlanEntitlement) },
  responses: {
    201: tagged(PlanEntitlementQuota, 'What the plan grants from now on'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
