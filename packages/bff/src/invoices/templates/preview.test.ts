import { defaultInvoiceLayout } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

type Preview = Schemas['InvoicePreview'] & Schemas['Problem'];
const path = '/billing/v1/invoice-templates';
const layout = defaultInvoiceLayout;
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const operator = () => world.as({ userId: 'rosa', role: 'platform_admin' });

async function preview(template: object | undefined, data?: object) {
  const made =
    template && (await operator().post<Schemas['InvoiceTemplate']>(path, { name: 'Mine', layout: { ...layout, ...template } }));
  const id = made ? made.body.id : (await operator().get<Schemas['InvoiceTemplate']>(`${path}/default`)).body.id;
  return operator().post<Preview>(`${path}/${id}/preview`, data === undefined ? {} : { data });
}

/** The text of a page, without its marks. */
const textOf = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, '\n')
    .replace(/\s*\n\s*/g, '\n')
    .trim();

test('without data it shows a sample, issued now', async () => {
  const { status, body } = await preview(undefined);
  expect(status).toBe(200);
  expect(body.revision).toBe(1);
  expect(body.html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
  const text = textOf(body.html);
  for (const words of ['LB-000042', 'Nov 22, 2026', 'Acme Inc.', 'Pro, monthly', '$29.00', '$45.00', '19%', '$8.55', '$53.55'])
    expect(text).toContain(words);
});

test('the issuer is the operator, as the config of the company says', async () => {
  const address = { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119', country: 'DE' };
  const value = { legalName: 'Locai GmbH', taxId: 'DE123456789', address };
  await operator().post('/billing/v1/billing-configs', { category: 'company', value });
  const text = textOf((await preview(undefined)).body.html);
  expect(text).toContain('Locai GmbH\nTorstraße 1\n10119 Berlin\nGermany\nTax ID: DE123456789');
});

test('given data is shown, its totals are computed, and no tax of the sample stands under it', async () => {
  const lines = [
    { description: 'Storage', units: '2.5', unitPrice: 100, amount: 250 },
    { description: 'Refund', unitPrice: -50, amount: -50 },
  ];
  const text = textOf((await preview(undefined, { lines, number: 'X-1', discounts: 20, credits: 30 })).body.html);
  expect(text).toContain('X-1');
  expect(text).toContain('2.5');
  expect(text).toMatch(/Subtotal\n\$2\.00\nDiscounts\n-\$0\.20\nCredit\n-\$0\.30\nTotal\n\$1\.50\nAmount due\n\$1\.50/);
  expect(text).not.toContain('VAT');
});

test.each([
  ['USD', 123456, '$1,234.56'],
  ['JPY', 123456, '¥123,456'],
  ['KWD', 123456, 'KWD 123.456'],
  // Two decimals by ISO 4217, although nobody writes them.
  ['HUF', 123456, 'HUF 1,234.56'],
  ['USD', 900_000_000_007, '$9,000,000,000.07'],
])('%s %i is written as %s', async (currency, amount, written) => {
  const lines = [{ description: 'One', unitPrice: amount, amount }];
  expect(textOf((await preview(undefined, { currency, lines })).body.html).replaceAll('\u00a0', ' ')).toContain(written);
});

test('every value is escaped, wherever it stands', async () => {
  const evil = `<img src=x onerror="alert('1')">&{{7*7}}`;
  const components = [
    { type: 'header', title: evil },
    { type: 'logo', image: png, alt: `"><script>alert(1)</script>` },
    ...layout.components.slice(1),
    { type: 'notes', title: evil, text: evil },
    { type: 'footer', text: evil },
  ];
  const party = { name: evil, address: { line1: evil, city: evil, country: 'DE' }, phone: evil, website: evil, taxId: evil };
  const data = {
    issuer: party,
    customer: party,
    number: evil,
    lines: [{ description: evil, unitPrice: 1, amount: 1 }],
    usage: [{ name: evil, used: '1', included: null, unit: '<b>' }],
    taxes: [{ name: evil, percent: '1', amount: 1 }],
  };
  const { html } = (await preview({ components, words: { total: '<i>total</i>' } }, data)).body;
  expect(html).not.toMatch(/<script|<img src=x|<b>|<i>|onerror="/);
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html).toContain('&lt;i&gt;total&lt;/i&gt;');
  expect(html.split('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;{{7*7}}').length).toBeGreaterThan(10);
  expect(html).toContain(`default-src 'none'`);
  expect(html).not.toMatch(/https?:\/\/|url\(|@import/);
});

test('Arabic is written from right to left, in its own words', async () => {
  const { html } = (await preview({ locale: 'ar', direction: 'rtl' })).body;
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(textOf(html)).toContain('فاتورة');
});

test('words of the template stand in the place of the built-in ones', async () => {
  const { html } = (await preview({ locale: 'de', words: { total: 'Gesamt' } })).body;
  const text = textOf(html).replaceAll('\u00a0', ' ');
  expect(text).toContain('Gesamt\n53,55 $');
  expect(text).toContain('Subtotal');
});

test('components stand in the order of the layout, with the columns it names', async () => {
  const components = [
    { type: 'totals', fields: ['total'] },
    { type: 'lines', columns: ['amount', 'description'] },
    { type: 'issuer', fields: ['name'] },
    { type: 'customer', fields: ['name'] },
    { type: 'meta', fields: ['number'] },
  ];
  const text = textOf((await preview({ components })).body.html);
  expect(text).toMatch(/^Invoice LB-000042\nTotal\n\$53\.55\nAmount\nDescription\n\$29\.00\nPro, monthly\n/);
  expect(text).toMatch(/From\nYour company\nBill to\nAcme Inc\.\nNumber\nLB-000042$/);
});

test('dates are those of the zone', async () => {
  const data = { issuedAt: '2026-11-22T23:30:00Z', timeZone: 'Asia/Tokyo' };
  expect(textOf((await preview(undefined, data)).body.html)).toContain('Nov 23, 2026');
});

test.each([
  [{ colour: 'red' }, 'data'],
  [{ currency: 'usd' }, 'data.currency'],
  [{ timeZone: 'Mars/Olympus' }, 'data.timeZone'],
  [{ lines: [{ description: 'x', unitPrice: 1.5, amount: 1 }] }, 'data.lines.0.unitPrice'],
  [{ lines: [{ description: 'x', unitPrice: 1, amount: 2 ** 53 }] }, 'data.lines.0.amount'],
  [{ customer: { name: 'x', email: 'y' } }, 'data.customer.email'],
  [{ discounts: -1 }, 'data.discounts'],
])('data %j is refused at %s', async (data, at) => {
  const answer = await preview(undefined, data);
  expect(answer.status).toBe(422);
  expect(answer.body.errors?.[0]?.path).toBe(at);
});
