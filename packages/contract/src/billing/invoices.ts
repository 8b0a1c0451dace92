import { createRoute, z } from '@hono/zod-openapi';
import { Decimal, PositiveDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency, Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { EmailAddress, line, PostalAddress, paragraph } from '../values/text.ts';
import { Instant, Interval, Period } from '../values/time.ts';
import { Dispute } from './disputes.ts';
import { totalFields } from './invoice-totals.ts';

export const invoiceStatuses = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export const invoiceReasons = [
  'subscription_create',
  'subscription_update',
  'subscription_end',
  'renewal',
  'usage',
  'manual',
] as const;
export const feeSources = ['plan', 'seat', 'addon', 'charge', 'manual', 'proration', 'credit'] as const;

export const Fee = z
  .object({
    description: z.string().openapi({ example: 'Pro, monthly' }),
    source: z.enum(feeSources),
    planName: z.string().nullable().openapi({ description: 'null: it belongs to no plan.', example: 'Pro' }),
    addonCode: orNull(Code).openapi({ description: 'The add-on that was sold; null for everything else.', example: null }),
    interval: orNull(Interval).openapi({ description: 'What the price is for; null: paid once.', example: 'month' }),
    units: Decimal,
    unitPrice: Money,
    unitPriceDecimal: orNull(Decimal).openapi({
      description: 'The price of one in minor units, where it is no whole number; null: unitPrice says it.',
      example: null,
    }),
    amount: Money.openapi({ description: 'Rounded once, half-up. Negative for unused time and discounts.' }),
    discount: Money.openapi({
      description:
        'What coupons take off it, before tax. Negative where something is given back that was lowered when it was paid.',
    }),
    tax: Money.openapi({ description: 'Its share of the taxes, whether the amount includes them or not.' }),
    period: orNull(Period).openapi({ description: 'null: it is not about a stretch of time.' }),
  })
  .openapi('Fee');

export type Fee = z.infer<typeof Fee>;

export const InvoicedCustomer = z
  .object({
    name: z.string().nullable().openapi({ example: 'Acme Verlag GmbH' }),
    email: orNull(EmailAddress),
    address: orNull(PostalAddress),
  })
  .openapi('InvoicedCustomer');

export type InvoicedCustomer = z.infer<typeof InvoicedCustomer>;

export const Invoice = z
  .object({
    id: Id('invoice'),
    number: z.string().nullable().openapi({ description: 'Given when finalized, without gaps.', example: 'LB-000042' }),
    status: z.enum(invoiceStatuses),
    reason: z.enum(invoiceReasons).openapi({
      description: 'usage: of charges that are paid in advance, at most daily. manual: drawn up by a person, else by the engine.',
    }),
    subscriptionId: Id('subscription').nullable(),
    period: orNull(Period).openapi({ description: 'What it bills; null for manual ones.' }),
    memo: z.string().nullable().openapi({ description: 'A note to the customer.', example: 'Your order 8412' }),
    billingAddress: orNull(PostalAddress).openapi({ description: 'Of this invoice alone; null: the customer’s address.' }),
    customer: orNull(InvoicedCustomer).openapi({ description: 'As it was when the invoice was finalized; null until then.' }),
    fees: z.array(Fee),
    ...totalFields,
    creditsApplied: Money.openapi({ description: 'Credit of the customer that lowered the total.' }),
    total: Money.openapi({
      description:
        'Σ fees − coupons + taxes that the fees do not include − credits applied; never below 0. Of a draft as it would be now.',
    }),
    amountPaid: Money,
    creditedBeforePayment: Money.openapi({ description: 'Credit notes that lowered what is due.' }),
    creditedAfterPayment: Money.openapi({ description: 'Credit notes on what was paid: they became credit of the customer.' }),
    amountDue: Money.openapi({ description: 'Total − paid − credited before payment, while it is open or uncollectible.' }),
    dispute: orNull(Dispute).openapi({ description: 'What the cardholder’s bank asks about its payment; null: nothing.' }),
    issuedAt: orNull(Instant),
    paidAt: orNull(Instant),
    voidedAt: orNull(Instant).openapi({ example: null }),
    createdAt: Instant,
  })
  .openapi('Invoice');

export type Invoice = z.infer<typeof Invoice>;

/** Small enough that the sum of all lines stays exact. */
const linePrice = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

export const NewAddonLine = z
  .strictObject({
    addonCode: Code.openapi({ description: 'Of an add-on that is bought once, at its price.', example: 'extra_messages' }),
    quantity: z.int().min(1).max(10_000).default(1).openapi({ example: 2 }),
  })
  .openapi('NewAddonLine');

export const NewManualLine = z
  .strictObject({
    description: line(500).openapi({ example: 'Setup of your workspace' }),
    quantity: PositiveDecimal.default('1'),
    unitPrice: linePrice.openapi({ description: 'Minor units of the currency; negative for a discount.', example: 12_000 }),
  })
  .openapi('NewManualLine', { description: 'What is in no catalogue. Platform administrators only.' });

export const NewInvoiceLine = z.union([NewAddonLine, NewManualLine]).openapi('NewInvoiceLine');
export type NewInvoiceLine = z.infer<typeof NewInvoiceLine>;

const fields = {
  lines: z.array(NewInvoiceLine).min(1).max(100),
  memo: paragraph(1000).nullable().openapi({ description: 'A note to the customer.', example: 'Your order 8412' }),
  billingAddress: orNull(PostalAddress).openapi({ description: 'Of this invoice alone; null: the customer’s address.' }),
};

export const NewInvoice = z
  .strictObject({
    ...fields,
    currency: Currency.optional().openapi({ description: 'Left out: the customer’s currency, else that of the first price.' }),
    memo: fields.memo.default(null),
    billingAddress: fields.billingAddress.default(null),
  })
  .openapi('NewInvoice');

export type NewInvoice = z.infer<typeof NewInvoice>;

export const InvoiceUpdate = z
  .strictObject(fields)
  .partial()
  .openapi('InvoiceUpdate', { description: 'What is left out stays; null clears. Lines that are sent replace those before.' });

export type InvoiceUpdate = z.infer<typeof InvoiceUpdate>;

const params = z.object({ invoiceId: Id('invoice') });

export const listInvoices = createRoute({
  operationId: 'listInvoices',
  ...access('user'),
  tags: ['invoices'],
  summary: 'Get customer invoices',
  description: 'Retrieve all invoices for the authenticated customer. Newest first.',
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
  description: 'Retrieve details of a specific invoice.',
  method: 'get',
  path: '/billing/v1/invoices/{invoiceId}',
  request: { params },
  responses: { 200: tagged(Invoice, 'The invoice'), ...problems(401, 404, 422) },
});

export const createInvoice = createRoute({
  operationId: 'createInvoice',
  ...access('org_admin'),
  ...idempotent,
  tags: ['invoices'],
  summary: 'Create new invoice',
  description:
    'Create a new invoice for the authenticated customer. It is a draft of add-ons that are bought once, at the prices of the catalogue. Platform administrators may also send lines with a price of their own, and hidden add-ons.',
  method: 'post',
  path: '/billing/v1/invoices',
  request: { headers: IdempotencyHeader, body: body(NewInvoice) },
  responses: { 201: tagged(Invoice, 'The draft'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const updateInvoice = createRoute({
  operationId: 'updateInvoice',
  ...access('org_admin'),
  tags: ['invoices'],
  summary: 'Update invoice',
  description:
    'Update an existing invoice. Only draft invoices can be updated. Administrators change memo and address; the lines of a manual invoice are changed by platform administrators only.',
  method: 'patch',
  path: '/billing/v1/invoices/{invoiceId}',
  request: { params, headers: IfMatchHeader, body: body(InvoiceUpdate) },
  responses: { 200: tagged(Invoice, 'The draft'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});

export const finalizeInvoice = createRoute({
  operationId: 'finalizeInvoice',
  ...access('org_admin'),
  ...idempotent,
  tags: ['invoices'],
  summary: 'Finalize invoice',
  description:
    'Finalize an invoice, making it ready for payment. It gets its number, keeps the customer as it is now, and uses up credit; one that then owes nothing is paid at once. Administrators finalize what they drew up themselves, as long as the catalogue sells it at the same price; platform administrators every draft.',
  method: 'post',
  path: '/billing/v1/invoices/{invoiceId}/finalize',
  request: { params, headers: IdempotencyHeader },
  responses: { 200: tagged(Invoice, 'The invoice, open or paid'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const voidInvoice = createRoute({
  operationId: 'voidInvoice',
  ...access('org_admin'),
  ...idempotent,
  tags: ['invoices'],
  summary: 'Void invoice',
  description:
    'Void an existing invoice, marking it as cancelled. Nothing of it is owed any more, and credit that it used returns to the customer. A change or an order that waits for it ends, and a subscription that was past due for it alone is active again. Administrators void what they drew up themselves, while it is open; platform administrators every invoice that is open or uncollectible. What was paid is given back by a credit note.',
  method: 'post',
  path: '/billing/v1/invoices/{invoiceId}/void',
  request: { params, headers: IdempotencyHeader },
  responses: { 200: tagged(Invoice, 'The invoice, void'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});
