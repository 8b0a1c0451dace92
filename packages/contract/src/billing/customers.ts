import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, json, problems } from '../values/route.ts';
import { Instant, Interval } from '../values/time.ts';
import { Plan } from './plans.ts';

export const Customer = z
  .object({
    id: Id('customer'),
    kind: z.enum(['org', 'user']),
    externalId: z.string().openapi({ description: 'Your id of the organisation or user.', example: 'org_42' }),
    currency: orNull(Currency).openapi({ description: 'Fixed at the first finalized invoice.' }),
    timeZone: z.string().openapi({ description: 'IANA zone.', example: 'Europe/Berlin' }),
    createdAt: Instant,
  })
  .openapi('Customer');

export const planActions = ['start', 'upgrade', 'downgrade', 'current', 'scheduled', 'contact'] as const;

export const PlanOption = z
  .object({
    plan: Plan,
    action: z.enum(planActions).openapi({ description: 'What choosing the plan would do for this customer.' }),
  })
  .openapi('PlanOption');

export type PlanOption = z.infer<typeof PlanOption>;

export const getCurrentCustomer = createRoute({
  operationId: 'getCurrentCustomer',
  ...access('user'),
  'x-extension': true,
  tags: ['customers'],
  summary: 'Get the current customer',
  description: 'Who pays for the caller: the organisation, else the person. null before the first purchase.',
  method: 'get',
  path: '/billing/v1/customers/current',
  responses: { 200: json(orNull(Customer), 'The customer, or null'), ...problems(401, 422) },
});

export const listPlanOptions = createRoute({
  operationId: 'listPlanOptions',
  ...access('user'),
  'x-extension': true,
  tags: ['customers'],
  summary: 'Get plan options for the current customer',
  description: 'Every plan that the customer may see, with what choosing it would do.',
  method: 'get',
  path: '/billing/v1/customers/current/plan-options',
  request: {
    query: z.object({ interval: Interval.default('month'), currency: Currency.optional() }),
  },
  responses: {
    200: json(z.object({ data: z.array(PlanOption) }).openapi('PlanOptions'), 'The plans, lowest rank first'),
    ...problems(401, 422),
  },
});
