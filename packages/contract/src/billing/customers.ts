import { createRoute, z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IfMatchHeader, json, problems, tagged } from '../values/route.ts';
import { EmailAddress, Locale, line, PostalAddress } from '../values/text.ts';
import { Instant, Interval, Period } from '../values/time.ts';
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

export const ChargeUsage = z
  .object({
    chargeId: Id('charge'),
    name: z.string().openapi({ description: 'As the invoice will say it.', example: 'Messages' }),
    metricCode: Code.openapi({ description: 'What it measures.' }),
    entitlementCodes: z.array(Code).openapi({ description: 'The entitlements whose usage it rates.' }),
    units: orNull(Decimal).openapi({
      description:
        'What is priced: all that was used in the billing period, or what passed the quota. null: the charge is private.',
      example: '412',
    }),
    amount: Money.openapi({
      description: 'What the invoice would bill for it if nothing more was used until the period ends, its minimum left out.',
    }),
    minimum: orNull(Money).openapi({
      description: 'What a whole period of it costs at least; null: nothing, or the charge is private.',
    }),
  })
  .openapi('ChargeUsage');

export type ChargeUsage = z.infer<typeof ChargeUsage>;

export const CustomerUsage = z
  .object({
    data: z.array(EntitlementUsage).openapi({ description: 'One per metered entitlement, by code.' }),
    period: orNull(Period).openapi({ description: 'The billing period that `charges` are of; null: no subscription runs.' }),
    charges: z.array(ChargeUsage).openapi({
      description: 'One per charge of the plan. Empty for a plan that bills no usage, and in a trial, which is free.',
    }),
    amountSoFar: orNull(Money).openapi({
      description: 'Σ of what the charges cost so far, before coupons and taxes; null: no subscription runs.',
    }),
  })
  .openapi('CustomerUsage');

export type CustomerUsage = z.infer<typeof CustomerUsage>;

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
    'Retrieves the current usage for the authenticated customer: per metered entitlement, what was used in its reset period and what is left; per charge, what the usage of the billing period costs so far, rated as the invoice will rate it.',
  method: 'get',
  path: '/billing/v1/customers/current/usage',
  responses: { 200: json(CustomerUsage, 'The usage by entitlement, and what it costs so far by charge'), ...problems(401, 422) },
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
