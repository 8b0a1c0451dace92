import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { defaultInvoiceLayout, type InvoiceLayout } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import { describeInvoice } from '../../templates/describe-invoice.ts';
import { contentOfPreview, type InvoiceContent } from '../../templates/invoice-content.ts';
import type { InvoiceDocument } from '../../templates/invoice-document.ts';
import { sampleInvoice } from '../../templates/sample-invoice.ts';
import { pdfText } from '../testing/pdf-text.ts';
import { pdfRenderer } from './pdf-renderer.ts';

const at = new Date('2026-11-22T09:00:00Z');
const company = { legalName: 'Locai GmbH', email: null, phone: null, website: null, taxId: 'DE123456789', address: null };
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const logo = { type: 'logo', image: `data:image/png;base64,${png}`, alt: 'Locai', widthMm: 40, align: 'end' } as const;
const renderer = pdfRenderer();

function invoice(
  layout: Partial<InvoiceLayout> = {},
  data: Parameters<typeof sampleInvoice>[0] = {},
  more: Partial<InvoiceContent> = {},
): InvoiceDocument {
  const content = { ...contentOfPreview(sampleInvoice(data, company, at)), ...more };
  return describeInvoice({ ...defaultInvoiceLayout, ...layout }, content, at);
}

const pagesOf = async (document: InvoiceDocument) => pdfText(await renderer.render(document));
const lines = (amounts: number[]) =>
  amounts.map((amount, index) => ({ description: `Item ${index + 1}`, period: null, units: '1', unitPrice: amount, amount }));
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Every word and amount of a document. */
function textsOf({ blocks }: InvoiceDocument): string[] {
  return blocks.flatMap((part) => {
    if (part.type === 'image') return [];
    if (part.type === 'party') return [part.title, ...part.paragraphs];
    if (part.type === 'terms' || part.type === 'totals') return part.rows.flatMap(({ name, value }) => [name, value]);
    if (part.type === 'table') return [part.title ?? '', ...part.columns.map(({ name }) => name), ...part.rows.flat()];
    return [('title' in part && part.title) || '', part.text];
  });
}

const letters = (text: string) => text.replace(/[\s\u00a0\u2009\u202f]/g, '');

test('it says all that the document says, in every component', async () => {
  const notes = { type: 'notes', title: 'Thank you', text: 'Pay to IBAN DE02 1203.\nSoon.' } as const;
  const footer = { type: 'footer', text: 'Locai GmbH · HRB 1\nBerlin' } as const;
  const components = [logo, ...defaultInvoiceLayout.components, notes, footer];
  const document = invoice({ components }, { discounts: 100, credits: 50, paid: 5 }, { memo: 'Order 8412' });
  const page = (await pagesOf(document)).join('\n');
  const missing = textsOf(document).filter((text) => !letters(page).includes(letters(text)));
  expect(missing).toEqual([]);
  expect(page).toContain('1 / 2');
});

test.each([
  ['en', 'JPY', 123456, '¥123,456'],
  ['en', 'KWD', 123456, 'KWD 123.456'],
  ['de', 'EUR', 123456, '1.234,56 €'],
  ['ja', 'JPY', 123456, '¥123,456'],
  ['ar-EG', 'EGP', 123456, '١٬٢٣٤٫٥٦'],
])('in %s, %s %i is written as %s', async (locale, currency, amount, written) => {
  const [page] = await pagesOf(invoice({ locale }, { currency, lines: lines([amount]) }));
  expect(page).toContain(written);
});

test('Arabic is written in its letters, from right to left', async () => {
  const data = { currency: 'KWD', lines: lines([12_500]), customer: { ...company, name: 'شركة', email: null } };
  const document = invoice({ locale: 'ar', direction: 'rtl' }, data);
  const [page = ''] = await pagesOf(document);
  for (const words of ['فاتورة', 'المستحق', 'شركة', '12.500', 'LB-000042']) expect(page).toContain(words);
});

test('a long table goes over pages: its head stands on each, the footer too, and no row is lost', async () => {
  const components = [...defaultInvoiceLayout.components, { type: 'footer', text: 'Locai GmbH, Berlin' } as const];
  const pages = await pagesOf(invoice({ components }, { lines: lines(Array.from({ length: 60 }, () => 100)) }));
  expect(pages).toHaveLength(3);
  expect(pages.map((page) => page.includes('Unit price'))).toEqual(pages.map((page) => /Item \d/.test(page)));
  expect(pages.map((page) => page.includes('Locai GmbH, Berlin'))).toEqual([true, true, true]);
  expect(pages.map((page) => /\d \/ 3/.exec(page)?.[0])).toEqual(['1 / 3', '2 / 3', '3 / 3']);
  expect(pages.join('\n').match(/Item \d+/g)).toHaveLength(60);
});

test('a description of many lines breaks over pages, a word without end over lines', async () => {
  const tall = Array.from({ length: 200 }, (_, line) => `Line ${line}.`).join('\n');
  const [line] = lines([100]);
  const pages = await pagesOf(
    invoice(
      {},
      {
        lines: line
          ? [
              { ...line, description: tall },
              { ...line, description: 'W'.repeat(400) },
            ]
          : [],
      },
    ),
  );
  expect(pages.join('\n').match(/Line \d+\./g)).toHaveLength(200);
  expect(pages.join('').replace(/[^W]/g, '').length).toBeGreaterThanOrEqual(400);
});

test('a draft and a void invoice are marked on every page', async () => {
  const long = { lines: lines(Array.from({ length: 60 }, () => 100)) };
  const pages = await pagesOf(invoice({}, long, { status: 'draft', number: null }));
  expect(pages.every((page) => page.includes('Draft'))).toBe(true);
  expect((await pagesOf(invoice({}, {}, { status: 'void' })))[0]).toMatch(/Void[\s\S]*Void/);
});

test('characters that no font has are shown as such, never as others', async () => {
  const [page] = await pagesOf(invoice({}, { customer: { ...company, name: '株式会社 Locai 🙂', email: null } }));
  expect(page).toContain('���� Locai �');
});

test.each(['\u00ad\u00ad', '\u200b', '\u202eevil', 'a\u0301\u0302', 'नमस्ते', 'كِتَاب', '\t', 'ﷺ'])(
  '%j can be drawn',
  async (name) => {
    expect(await pagesOf(invoice({}, { customer: { ...company, name } }))).toHaveLength(1);
  },
);

test('a picture that is broken inside is left out', async () => {
  const broken = `data:image/png;base64,${btoa(atob(png).replace('IDAT', 'IDAT\0'))}`;
  const components = [{ ...logo, image: broken }, ...defaultInvoiceLayout.components];
  expect(await renderer.render(invoice({ components }))).toEqual(await renderer.render(invoice()));
});

test('another process draws the same bytes', async () => {
  const document = invoice({ components: [logo, ...defaultInvoiceLayout.components] });
  const bytes = await renderer.render(document);
  expect(await pdfRenderer().render(document)).toEqual(bytes);
  const program = `
    import { createHash } from 'node:crypto';
    const { pdfRenderer } = await import(${JSON.stringify(new URL('./pdf-renderer.ts', import.meta.url).href)});
    const document = ${JSON.stringify(document)};
    const bytes = await pdfRenderer().render({ ...document, writtenAt: new Date(document.writtenAt) });
    console.log(createHash('sha256').update(bytes).digest('hex'));`;
  const flags = ['--conditions=locai-source', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  expect(stdout.trim()).toBe(hash(bytes));
}, 30_000);
