import { z } from '@hono/zod-openapi';
import { imageFault } from '../values/image.ts';
import { line, paragraph } from '../values/text.ts';

const title = line(100).nullable().default(null).openapi({ description: 'null: the word of the locale.', example: null });

const partyFields = ['name', 'address', 'email', 'phone', 'website', 'taxId'] as const;
const metaFields = ['number', 'status', 'issuedAt', 'dueAt', 'paidAt', 'period', 'currency'] as const;
const lineColumns = ['description', 'period', 'units', 'unitPrice', 'amount'] as const;
const totalFields = ['subtotal', 'discounts', 'taxes', 'credits', 'total', 'paid', 'due'] as const;

function some<const F extends readonly [string, ...string[]]>(names: F) {
  return z
    .array(z.enum(names))
    .min(1)
    .max(names.length)
    .refine((list) => new Set(list).size === list.length, 'must not name anything twice')
    .default([...names] as F[number][]);
}

const image = z
  .string()
  .max(180_000, 'must be at most 130 KB')
  .refine((text) => imageFault(text) === undefined, { error: ({ input }) => imageFault(String(input)) })
  .openapi({
    description:
      'A PNG or JPEG as a data: URL, at most a million pixels, and 2000 on a side. Nothing is ever loaded from elsewhere.',
    example:
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  });

/** One part of an invoice. */
export const InvoiceComponent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('header'), title }).openapi('HeaderComponent'),
    z
      .strictObject({
        type: z.literal('logo'),
        image,
        alt: line(100).openapi({ example: 'Locai' }),
        widthMm: z.int().min(10).max(120).default(40),
        align: z.enum(['start', 'center', 'end']).default('start'),
      })
      .openapi('LogoComponent'),
    z.strictObject({ type: z.literal('issuer'), title, fields: some(partyFields) }).openapi('IssuerComponent'),
    z.strictObject({ type: z.literal('customer'), title, fields: some(partyFields) }).openapi('CustomerComponent'),
    z.strictObject({ type: z.literal('meta'), fields: some(metaFields) }).openapi('MetaComponent'),
    z.strictObject({ type: z.literal('lines'), title, columns: some(lineColumns) }).openapi('LinesComponent'),
    z.strictObject({ type: z.literal('usage'), title }).openapi('UsageComponent'),
    z.strictObject({ type: z.literal('taxes'), title }).openapi('TaxesComponent'),
    z.strictObject({ type: z.literal('totals'), fields: some(totalFields) }).openapi('TotalsComponent'),
    z
      .strictObject({ type: z.literal('notes'), title, text: paragraph(2000).openapi({ example: 'Thank you!' }) })
      .openapi('NotesComponent'),
    z
      .strictObject({ type: z.literal('footer'), text: paragraph(500).openapi({ example: 'Locai GmbH, Berlin' }) })
      .openapi('FooterComponent'),
  ])
  .openapi('InvoiceComponent');

export type InvoiceComponent = z.infer<typeof InvoiceComponent>;

/** Without them an invoice is none. */
const required = ['issuer', 'customer', 'meta', 'lines', 'totals'] as const;

const components = z
  .array(InvoiceComponent)
  .max(30)
  .check(({ value, issues }) => {
    const fault = (message: string) => issues.push({ code: 'custom', input: value, message });
    const types = value.map(({ type }) => type);
    for (const type of required) if (!types.includes(type)) fault(`must have the component ${type}`);
    for (const type of new Set(types))
      if (type !== 'notes' && types.indexOf(type) !== types.lastIndexOf(type)) fault(`must have the component ${type} only once`);
  });

/** The words that a template can say in its own way. */
export const invoiceWords = [
  'invoice',
  'issuer',
  'customer',
  ...metaFields,
  ...lineColumns,
  ...totalFields,
  'credited',
  'usage',
  'used',
  'included',
  'unlimited',
  'rate',
  'taxId',
  'draft',
  'open',
  'uncollectible',
  'void',
] as const;
export type InvoiceWord = (typeof invoiceWords)[number];

const word = line(60).optional();
const InvoiceWords = z
  .strictObject(Object.fromEntries(invoiceWords.map((name) => [name, word])) as Record<InvoiceWord, typeof word>)
  .openapi('InvoiceWords', { example: { invoice: 'Rechnung', total: 'Gesamt' } });

const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #1f2937')
  .openapi('Color', { example: '#1f2937' });

export const InvoiceColors = z
  .strictObject({ text: color, muted: color, accent: color, line: color, background: color })
  .openapi('InvoiceColors');

const layout = z.strictObject({
  locale: z
    .string()
    .max(35)
    .refine(isLocale, 'must be a language tag such as en, de-AT or ar')
    .openapi({ description: 'Of words, dates and amounts (BCP 47).', example: 'en' }),
  direction: z.enum(['ltr', 'rtl']),
  paper: z.enum(['a4', 'letter']),
  colors: InvoiceColors,
  components,
  words: InvoiceWords.default({}).openapi({ description: 'Yours in the place of the built-in ones (English and Arabic).' }),
});

/** How an invoice looks when nobody has said otherwise. */
export const defaultInvoiceLayout = {
  locale: 'en',
  direction: 'ltr',
  paper: 'a4',
  colors: { text: '#111827', muted: '#6b7280', accent: '#2563eb', line: '#e5e7eb', background: '#ffffff' },
  components: [
    { type: 'header', title: null },
    { type: 'meta', fields: ['number', 'status', 'issuedAt', 'dueAt', 'period'] },
    { type: 'issuer', title: null, fields: ['name', 'address', 'email', 'taxId'] },
    { type: 'customer', title: null, fields: ['name', 'address', 'email', 'taxId'] },
    { type: 'lines', title: null, columns: ['description', 'period', 'units', 'unitPrice', 'amount'] },
    { type: 'usage', title: null },
    { type: 'taxes', title: null },
    { type: 'totals', fields: ['subtotal', 'discounts', 'taxes', 'credits', 'total', 'paid', 'due'] },
  ],
  words: {},
} satisfies z.infer<typeof layout>;

/** What an invoice shows, in this order, and in which language, direction, colours and paper. */
export const InvoiceLayout = layout.openapi('InvoiceLayout', { example: defaultInvoiceLayout });

export type InvoiceLayout = z.infer<typeof InvoiceLayout>;

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
