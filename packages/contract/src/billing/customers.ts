import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IfMatchHeader, json, problems, tagged } from '../values/route.ts';
import { EmailAddress, Locale, line, PostalAddress } from '../values/text.ts';
import { Instant, Interval } from '../values/time.ts';
import { TimeZone } from '../values/time-zone.ts';
import { EntitlementUsage } from './entitlements.ts';
import { Plan } from './plans.ts';

const kind = z.enum(['org', 'user']);

export const Customer = z
  .object({
    id: Id('customer'),
    kind,
    externalId: z.string().openapi({ description: 'Your id of the organisation or user.', example: 'org_42' }),
    currency: orNull(Currency).openapi({ description: 'Fixed at the first finalized invoice.' }),
    timeZone: z.string().openapi({ description: 'IANA zone.', example: 'Europe/Berlin' }),
    name: z.string().nullable().openapi({ description: 'As invoices address the customer.', example: 'Acme Verlag GmbH' }),
    email: orNull(EmailAddress).openapi({ description: 'Where invoices go.' }),
    locale: orNull(Locale).openapi({ description: 'The language of e-mails; null: English.' }),
    address: orNull(PostalAddress),
    createdAt: Instant,
  })
  .openapi('Customer');

export type Customer = z.infer<typeof Customer>;

export const CustomerUpdate = z
  .strictObject({
    name: line(200).nullable().openapi({ example: 'Acme Verlag GmbH' }),
    email: orNull(EmailAddress),
    locale: orNull(Locale),
    timeZone: TimeZone.openapi({
      description: 'Periods go by it from the next boundary on; the running one ends when it was to end.',
    }),
    address: orNull(PostalAddress),
  })
  .partial()
  .openapi('CustomerUpdate', { description: 'What is left out stays; null clears.' });

export type CustomerUpdate = z.infer<typeof CustomerUpdate>;

export const CustomerUsage = z
  .object({ data: z.array(EntitlementUsage).openapi({ description: 'One per metered entitlement, by code.' }) })
  .openapi('CustomerUsage');

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
  responses: { 200: tagged(orNull(Customer), 'The customer, or null'), ...problems(401, 422) },
});

export const updateCurrentCustomer = createRoute({
  operationId: 'updateCurrentCustomer',
  ...access('org_admin'),
  'x-extension': true,
  tags: ['customers'],
  summary: 'Update the current customer',
  description: 'Name, e-mail address, language, time zone and address. Invoices that were issued keep what they say.',
  method: 'patch',
  path: '/billing/v1/customers/current',
  request: { headers: IfMatchHeader, body: body(CustomerUpdate) },
  responses: { 200: tagged(Customer, 'The customer'), ...problems(400, 401, 403, 412, 413, 415, 422) },
});

export const getCustomerByExternalId = createRoute({
  operationId: 'getCustomerByExternalId',
  ...access('org_admin'),
  tags: ['customers'],
  summary: 'Get customer by external customer ID',
  description:
    'Retrieves customer information using their external ID (org ID). An administrator finds their own customer; only platform administrators find others.',
  method: 'get',
  path: '/billing/v1/customers/external/{externalCustomerId}',
  request: {
    params: z.object({
      externalCustomerId: z.string().min(1).max(255).openapi({ description: 'Your id of it.', example: 'org_42' }),
    }),
    query: z.object({
      kind: kind.optional().openapi({ description: 'Left out: the organisation with this id, else the person.', example: 'org' }),
    }),
  },
  responses: { 200: tagged(Customer, 'The customer'), ...problems(401, 403, 404, 422) },
});

export const getCustomerUsage = createRoute({
  operationId: 'getCustomerUsage',
  ...access('user'),
  tags: ['customers'],
  summary: 'Get customer current usage',
  description:
    'Retrieves the current usage for the authenticated customer: per metered entitlement, what was used in its reset period and what is left.',
  method: 'get',
  path: '/billing/v1/customers/current/usage',
  responses: { 200: json(CustomerUsage, 'The usage, by entitlement'), ...problems(401, 422) },
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
