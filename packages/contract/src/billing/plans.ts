import { createRoute, z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, json, problems } from '../values/route.ts';
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

export const entitlementTypes = ['boolean', 'metered', 'static'] as const;

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
  })
  .openapi('PlanEntitlement');

export type PlanEntitlement = z.infer<typeof PlanEntitlement>;

export const Plan = z
  .object({
    id: Id('plan'),
    code: Code.openapi({ example: 'pro' }),
    name: z.string().openapi({ example: 'Pro' }),
    description: z.string().nullable().openapi({ example: 'For people who write every day.' }),
    rank: z.int().openapi({ description: 'A change to a higher rank is an upgrade.', example: 2 }),
    version: z.int().openapi({ description: 'Prices, seats and quotas are frozen in a version.', example: 1 }),
    prices: z.array(PlanPrice).openapi({ description: 'Empty: the plan is sold by contact.' }),
    seats: orNull(PlanSeats),
    features: z.array(z.string()).openapi({ description: 'Marketing lines.', example: ['Unlimited documents'] }),
    highlighted: z.boolean().openapi({ description: 'The plan to put forward.' }),
    entitlements: z.array(PlanEntitlement),
  })
  .openapi('Plan');

export type Plan = z.infer<typeof Plan>;

export const PlanPage = page(Plan, 'PlanPage');

export const listPlans = createRoute({
  operationId: 'listPlans',
  ...access('public'),
  tags: ['plans'],
  summary: 'Get all plans',
  description: 'The published plans, lowest rank first. Filters keep the plans that can be bought that way.',
  method: 'get',
  path: '/billing/v1/plans',
  request: {
    query: PageQuery.extend({
      interval: Interval.optional(),
      currency: Currency.optional(),
      entitlement: Code.optional().openapi({ description: 'Only plans that grant this entitlement.' }),
    }),
  },
  responses: { 200: json(PlanPage, 'A page of plans'), ...problems(401, 422) },
});

export const getPlan = createRoute({
  operationId: 'getPlan',
  ...access('public'),
  tags: ['plans'],
  summary: 'Get a specific plan by Code',
  description: 'A published plan; a hidden one only for the customer who is on it.',
  method: 'get',
  path: '/billing/v1/plans/{planCode}',
  request: { params: z.object({ planCode: Code.openapi({ example: 'pro' }) }) },
  responses: { 200: json(Plan, 'The plan'), ...problems(401, 404, 422) },
});
