import { z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { EmailAddress, line, PostalAddress, paragraph } from '../values/text.ts';
import { Instant, Period } from '../values/time.ts';
import { invoiceStatuses } from './invoices.ts';

/** Small enough that the sum of all lines stays exact. */
const minorUnits = z.int().min(-1_000_000_000_000).max(1_000_000_000_000).openapi({
  description: 'Minor units of the currency.',
  example: 2900,
});

export const InvoiceParty = z
  .strictObject({
    name: line(200).openapi({ example: 'Acme Inc.' }),
    address: orNull(PostalAddress).default(null),
    email: orNull(EmailAddress).default(null),
    phone: line(50).nullable().default(null).openapi({ example: null }),
    website: line(500).nullable().default(null).openapi({ example: null }),
    taxId: line(50).nullable().default(null).openapi({ example: 'US123456789' }),
  })
  .openapi('InvoiceParty');

export type InvoiceParty = z.infer<typeof InvoiceParty>;

const InvoicePreviewLine = z
  .strictObject({
    description: paragraph(500).openapi({ example: 'Pro, monthly' }),
    period: orNull(Period).default(null),
    units: Decimal.default('1').openapi({ example: '1' }),
    unitPrice: minorUnits,
    amount: minorUnits,
  })
  .openapi('InvoicePreviewLine');

export const InvoiceUsage = z
  .strictObject({
    name: line(200).openapi({ example: 'Messages' }),
    used: Decimal.openapi({ example: '812' }),
    included: orNull(Decimal).openapi({ description: 'null: unlimited.', example: '1000' }),
    unit: line(50).nullable().default(null).openapi({ example: 'message' }),
  })
  .openapi('InvoiceUsage');

export type InvoiceUsage = z.infer<typeof InvoiceUsage>;

const InvoicePreviewTax = z
  .strictObject({ name: line(100).openapi({ example: 'VAT' }), percent: Decimal.openapi({ example: '19' }), amount: minorUnits })
  .openapi('InvoicePreviewTax');

/** An invoice as a template sees it. Its totals are computed from these amounts. */
export const InvoiceData = z.strictObject({
  issuer: InvoiceParty,
  customer: InvoiceParty,
  number: line(50).openapi({ example: 'LB-000042' }),
  status: z.enum(invoiceStatuses).openapi({ example: 'open' }),
  issuedAt: Instant,
  dueAt: orNull(Instant),
  paidAt: orNull(Instant).openapi({ example: null }),
  timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA zone such as Europe/Berlin').openapi({
    description: 'Whose days the dates name.',
    example: 'UTC',
  }),
  period: Period,
  currency: Currency,
  lines: z.array(InvoicePreviewLine).max(200),
  usage: z.array(InvoiceUsage).max(100),
  discounts: minorUnits.min(0).openapi({ description: 'What coupons take off, before tax.', example: 0 }),
  taxes: z.array(InvoicePreviewTax).max(20),
  credits: minorUnits.min(0).openapi({ description: 'Credit that is used up.', example: 0 }),
  paid: minorUnits.min(0).openapi({ description: 'What was paid already.', example: 0 }),
});

export type InvoiceData = z.infer<typeof InvoiceData>;

export const InvoicePreviewData = InvoiceData.partial().openapi('InvoicePreviewData');

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
