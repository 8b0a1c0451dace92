import { z } from '@hono/zod-openapi';
import { Big, Decimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { Country, EmailAddress, line, PostalAddress } from '../values/text.ts';

const company = {
  legalName: line(200).nullable().openapi({ description: 'As it stands on invoices.', example: 'Locai GmbH' }),
  email: orNull(EmailAddress).openapi({ description: 'Where customers write about invoices.' }),
  phone: line(50).nullable().openapi({ example: '+49 30 1234567' }),
  website: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(500)
    .nullable()
    .openapi({
      example: 'https://locai.example',
    }),
  taxId: line(50).nullable().openapi({ description: 'Of the operator, e.g. a VAT number.', example: 'DE123456789' }),
  address: orNull(PostalAddress),
};

export const TaxRate = z
  .strictObject({
    code: Code.openapi({ example: 'de-standard' }),
    name: line(100).openapi({ example: 'VAT' }),
    percent: Decimal.refine(isPercentage, 'must be between 0 and 100').openapi({ example: '19' }),
    country: orNull(Country).openapi({
      description:
        'Whose customers pay it: of the rates of one country, the first that is listed. null: only as the default rate.',
    }),
  })
  .openapi('TaxRate');

function isPercentage(value: string) {
  const percent = new Big(value);
  return percent.gte(0) && percent.lte(100);
}

const tax = {
  pricesIncludeTax: z.boolean().openapi({ description: 'Whether prices of the catalogue are gross.', example: false }),
  rates: z
    .array(TaxRate)
    .max(100)
    .refine((rates) => new Set(rates.map(({ code }) => code)).size === rates.length, 'must not name a code twice'),
  defaultRate: orNull(Code).openapi({
    description: 'The code of the rate for customers whose country has none of its own; null: no tax.',
    example: 'de-standard',
  }),
};

const invoicing = {
  numberPrefix: z
    .string()
    .regex(/^[A-Z0-9]{1,12}$/, 'must be 1 to 12 upper-case letters or digits')
    .openapi({ description: 'Of new invoices. Each prefix counts from 1, without gaps.', example: 'LB' }),
  numberDigits: z.int().min(1).max(12).openapi({ description: 'Shorter numbers are filled with zeros.', example: 6 }),
  graceHours: z.int().min(0).max(168).openapi({
    description: 'How long the invoice of a period stays a draft for late usage.',
    example: 1,
  }),
};

const accessFields = {
  graceDays: z.int().min(0).max(90).openapi({
    description: 'How long a subscription may still be used after a renewal was not paid.',
    example: 7,
  }),
};

const dunning = {
  retryDays: z
    .array(z.int().min(1).max(90))
    .max(10)
    .refine((days) => days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0)), 'must rise')
    .openapi({ description: 'Days after the due date on which the saved card is tried again.', example: [1, 3, 5] }),
  afterRetries: z.enum(['cancel', 'wait']).openapi({
    description:
      'What becomes of a subscription that is still past due after the last retry: `cancel` ends it then, `wait` leaves it past due until its period ends. Without retries it always waits.',
    example: 'wait',
  }),
};

const contact = {
  salesEmail: orNull(EmailAddress).openapi({ description: 'Who gets the messages to sales.' }),
  supportEmail: orNull(EmailAddress).openapi({ description: 'Whom customers may ask.' }),
  messagesPerHour: z.int().min(1).max(1000).openapi({
    description:
      'How many messages one e-mail address may send; one network address, which an office shares, may send 20 times as many.',
    example: 5,
  }),
};

/** The fields of each category's value. */
export const categoryFields = { company, tax, invoicing, access: accessFields, dunning, contact };

export const billingConfigCategories = ['company', 'tax', 'invoicing', 'access', 'dunning', 'contact'] as const;
export const BillingConfigCategory = z.enum(billingConfigCategories).openapi('BillingConfigCategory', { example: 'access' });
export type BillingConfigCategory = z.infer<typeof BillingConfigCategory>;

/** The whole value of each category. */
export const billingConfigValues = {
  company: z.strictObject(company).openapi('CompanyConfig'),
  tax: z
    .strictObject(tax)
    .refine(({ rates, defaultRate }) => defaultRate === null || rates.some(({ code }) => code === defaultRate), {
      path: ['defaultRate'],
      message: 'must be the code of one of the rates',
    })
    .openapi('TaxConfig'),
  invoicing: z.strictObject(invoicing).openapi('InvoicingConfig'),
  access: z.strictObject(accessFields).openapi('AccessConfig'),
  dunning: z.strictObject(dunning).openapi('DunningConfig'),
  contact: z.strictObject(contact).openapi('ContactConfig'),
};

export type BillingConfigValues = { [C in BillingConfigCategory]: z.infer<(typeof billingConfigValues)[C]> };

/** What holds for each field that nobody has set. */
export const billingConfigDefaults: BillingConfigValues = {
  company: { legalName: null, email: null, phone: null, website: null, taxId: null, address: null },
  tax: { pricesIncludeTax: false, rates: [], defaultRate: null },
  invoicing: { numberPrefix: 'LB', numberDigits: 6, graceHours: 1 },
  access: { graceDays: 7 },
  dunning: { retryDays: [], afterRetries: 'wait' },
  contact: { salesEmail: null, supportEmail: null, messagesPerHour: 5 },
};
