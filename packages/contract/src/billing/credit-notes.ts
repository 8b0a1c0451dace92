import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { paragraph } from '../values/text.ts';
import { Instant } from '../values/time.ts';
import { InvoiceTax } from './invoice-totals.ts';

export const creditNoteReasons = ['duplicate', 'order_change', 'service_issue', 'goodwill', 'other'] as const;

export const CreditNote = z
  .object({
    id: Id('creditNote'),
    number: z.string().openapi({ description: 'Of a series of its own, without gaps.', example: 'LB-CN-000007' }),
    invoiceId: Id('invoice'),
    invoiceNumber: z.string().openapi({ example: 'LB-000042' }),
    amount: Money.openapi({ description: 'What it takes off the invoice: the two parts below together.' }),
    beforePayment: Money.openapi({ description: 'The part that lowered what was due.' }),
    taxes: z.array(InvoiceTax).openapi({ description: 'What of the amount is tax, at the rates of the invoice.' }),
    credited: Money.openapi({ description: 'The part that was paid already: it became credit of the customer.' }),
    reason: z.enum(creditNoteReasons),
    memo: z.string().nullable().openapi({ description: 'A note to the customer.', example: 'For the outage of 20 November' }),
    createdAt: Instant,
  })
  .openapi('CreditNote');

export type CreditNote = z.infer<typeof CreditNote>;

export const NewCreditNote = z
  .strictObject({
    amount: z
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .openapi({ description: 'Minor units of the invoice’s currency. Left out: all that can still be credited.', example: 500 }),
    reason: z.enum(creditNoteReasons),
    memo: paragraph(1000).nullable().default(null).openapi({ example: 'For the outage of 20 November' }),
  })
  .openapi('NewCreditNote');

export type NewCreditNote = z.infer<typeof NewCreditNote>;

export const createCreditNote = createRoute({
  operationId: 'createCreditNote',
  ...access('platform_admin'),
  ...idempotent,
  'x-extension': true,
  tags: ['credit-notes'],
  summary: 'Create a credit note',
  description:
    'Takes something off an invoice that was issued, never more than its total; tax goes back at the rates of the invoice. Up to the open part it lowers what is due, and an open payment is made again with the lower amount; an invoice that then owes nothing is paid, and what it was for takes effect. Beyond the open part, what was paid becomes credit of the customer, which lowers its next invoices.',
  method: 'post',
  path: '/billing/v1/invoices/{invoiceId}/credit-notes',
  request: { params: z.object({ invoiceId: Id('invoice') }), headers: IdempotencyHeader, body: body(NewCreditNote) },
  responses: { 201: json(CreditNote, 'The credit note'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const listCreditNotes = createRoute({
  operationId: 'listCreditNotes',
  ...access('user'),
  'x-extension': true,
  tags: ['credit-notes'],
  summary: 'Get credit notes',
  description: 'The credit notes of the current customer, newest first.',
  method: 'get',
  path: '/billing/v1/credit-notes',
  request: {
    query: PageQuery.extend({
      invoiceId: Id('invoice').optional().openapi({ description: 'Only credit notes of this invoice.' }),
    }),
  },
  responses: { 200: json(page(CreditNote, 'CreditNotePage'), 'A page of credit notes'), ...problems(401, 422) },
});
