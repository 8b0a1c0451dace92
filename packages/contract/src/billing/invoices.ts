import { createRoute, z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Id } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, json, problems } from '../values/route.ts';
import { Instant, Interval, Period } from '../values/time.ts';

export const invoiceStatuses = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export const feeSources = ['plan', 'seat', 'proration'] as const;

export const Fee = z
  .object({
    description: z.string().openapi({ example: 'Pro, monthly' }),
    source: z.enum(feeSources),
    planName: z.string().openapi({ example: 'Pro' }),
    interval: Interval,
    units: Decimal,
    unitPrice: Money,
    amount: Money.openapi({ description: 'Rounded once, half-up. Negative for unused time.' }),
    period: Period,
  })
  .openapi('Fee');

export type Fee = z.infer<typeof Fee>;

export const Invoice = z
  .object({
    id: Id('invoice'),
    number: z.string().nullable().openapi({ description: 'Given when finalized, without gaps.', example: 'LB-000042' }),
    status: z.enum(invoiceStatuses),
    reason: z.enum(['subscription_create', 'subscription_update', 'renewal']),
    subscriptionId: Id('subscription').nullable(),
    fees: z.array(Fee),
    creditsApplied: Money.openapi({ description: 'Credit of the customer that lowered the total.' }),
    total: Money.openapi({ description: 'Σ fees − credits applied; never below 0.' }),
    amountPaid: Money,
    amountDue: Money,
    issuedAt: orNull(Instant),
    paidAt: orNull(Instant),
    createdAt: Instant,
  })
  .openapi('Invoice');

export type Invoice = z.infer<typeof Invoice>;

export const listInvoices = createRoute({
  operationId: 'listInvoices',
  ...access('user'),
  tags: ['invoices'],
  summary: 'Get customer invoices',
  description: 'The invoices of the current customer, newest first.',
  method: 'get',
  path: '/billing/v1/invoices',
  request: { query: PageQuery.extend({ status: z.enum(invoiceStatuses).optional() }) },
  responses: { 200: json(page(Invoice, 'InvoicePage'), 'A page of invoices'), ...problems(401, 422) },
});

export const getInvoice = createRoute({
  operationId: 'getInvoice',
  ...access('user'),
  tags: ['invoices'],
  summary: 'Get invoice by ID',
  method: 'get',
  path: '/billing/v1/invoices/{invoiceId}',
  request: { params: z.object({ invoiceId: Id('invoice') }) },
  responses: { 200: json(Invoice, 'The invoice'), ...problems(401, 404, 422) },
});
