import { defaultInvoiceLayout } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../testing/caller.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { pdfRenderer } from './react-pdf/pdf-renderer.ts';
import { pdfText } from './testing/pdf-text.ts';

const path = '/billing/v1/invoices';
const templates = '/billing/v1/invoice-templates';
const address = { line1: 'Torstraße 1', line2: null, city: 'Berlin', postalCode: '10119', region: null, country: 'DE' };
const setup = { description: 'Setup', quantity: '1.5', unitPrice: 12_001 };

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp({ pdf: pdfRenderer() });
});

const omar = () => shopper(world.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const maya = () => world.as({ userId: 'maya', organizationId: 'acme', role: 'user' });
const agent = () => world.asService({ kind: 'org', externalId: 'acme' });
const operator = () => world.asService();

async function pdfOf(caller: Caller, id: string | undefined) {
  const response = await caller.request(`${path}/${id}/pdf`);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const textOf = async (caller: Caller, id: string | undefined) => pdfText((await pdfOf(caller, id)).bytes);

async function buy() {
  const { body } = await omar().order({ planCode: 'pro' });
  await omar().pay(body.payment);
  const [invoice] = await omar().invoices();
  return invoice;
}

const draft = async (more: object = {}) =>
  (await agent().post<Schemas['Invoice']>(path, { lines: [setup], currency: 'USD', ...more })).body;
const setCompany = (legalName: string) =>
  operator().post('/billing/v1/billing-configs', { category: 'company', value: { legalName, address, taxId: 'DE123456789' } });
const theDefault = async () => (await operator().get<Schemas['InvoiceTemplate']>(`${templates}/default`)).body;
const relayout = async (change: object) =>
  operator().patch<Schemas['InvoiceTemplate']>(`${templates}/${(await theDefault()).id}`, {
    layout: { ...defaultInvoiceLayout, ...change },
  });

test('a paid invoice is a file that says what the invoice says', async () => {
  await setCompany('Locai GmbH');
  await agent().patch('/billing/v1/customers/current', { name: 'Acme Inc.', email: 'billing@acme.example' });
  const invoice = await buy();
  const { response, bytes } = await pdfOf(maya(), invoice?.id);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/pdf');
  expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="LB-000001.pdf"');
  const [text = ''] = await pdfText(bytes);
  for (const words of ['LB-000001', 'Paid', 'Locai GmbH', '10119 Berlin', 'Tax ID: DE123456789', 'Pro, monthly', 'Nov 22, 2026'])
    expect(text).toContain(words);
  for (const words of ['acme', 'Amount due', '$0.00', 'Invoice LB-000001', '1 / 1']) expect(text).toContain(words);
});

test('the coupon and the taxes stand on it', async () => {
  const rates = [{ code: 'de', name: 'MwSt.', percent: '19', country: null }];
  const value = { rates, defaultRate: 'de' };
  const config = await operator().post<{ id: string }>('/billing/v1/billing-configs', { category: 'tax', value });
  const coupon = { code: 'LAUNCH20', name: 'Launch week', discount: { type: 'percentage', percent: '20' } };
  await operator().post('/billing/v1/coupons', coupon);
  const { body } = await omar().order({ planCode: 'pro', couponCode: 'launch20' });
  const [text = ''] = await textOf(omar(), body.invoice?.id);
  // 29.00 − 5.80, and 4.41 of tax.
  for (const words of ['$29.00', 'Discounts (LAUNCH20)', '-$5.80', 'MwSt.', '19%', '$4.41', '$27.61'])
    expect(text).toContain(words);
  await operator().patch(`/billing/v1/billing-configs/${config.body.id}`, { value: { pricesIncludeTax: true } });
  const { id } = await draft();
  expect((await textOf(agent(), id))[0]).toContain('MwSt. (Included)');
});

test('a renewal shows what was used in the period before, as it was', async () => {
  await buy();
  await omar().report('messages', 'one', '12');
  await world.advance('P1M');
  await omar().report('messages', 'two', '30');
  const [renewal] = await omar().invoices();
  expect(renewal?.reason).toBe('renewal');
  expect((await textOf(maya(), renewal?.id))[0]).toMatch(/Usage\s+Used\s+Included[\s\S]*Messages\s+12\s/);
});

test('it is nobody else’s', async () => {
  const invoice = await buy();
  const rival = world.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' });
  expect((await pdfOf(rival, invoice?.id)).response.status).toBe(404);
  expect((await pdfOf(world.visitor, invoice?.id)).response.status).toBe(401);
  expect((await pdfOf(maya(), 'inv_nothing')).response.status).toBe(404);
  expect((await pdfOf(operator(), invoice?.id)).response.status).toBe(200);
});

test('it stays the same to the last byte, whatever changes around it', async () => {
  await setCompany('Locai GmbH');
  const invoice = await buy();
  const before = (await pdfOf(maya(), invoice?.id)).bytes;
  expect((await relayout({ locale: 'ar', direction: 'rtl' })).body.version).toBe(2);
  await operator().post(templates, { name: 'Other', layout: { ...defaultInvoiceLayout, paper: 'letter' }, isDefault: true });
  const { id } = (await operator().get<Schemas['BillingConfig']>('/billing/v1/billing-configs/category/company')).body;
  await operator().patch(`/billing/v1/billing-configs/${id}`, { value: { legalName: 'Locai AG' } });
  await agent().patch('/billing/v1/customers/current', { name: 'New name', timeZone: 'Asia/Tokyo', address });
  expect((await pdfOf(maya(), invoice?.id)).bytes).toEqual(before);
  const { id: next } = (await agent().post<Schemas['Invoice']>(`${path}/${(await draft()).id}/finalize`)).body;
  const [text] = await textOf(maya(), next);
  expect(text).toContain('Locai AG');
  expect(text).toContain('New name');
});

test('a template that is deleted stays on the invoices that have it', async () => {
  const invoice = await buy();
  const before = (await pdfOf(maya(), invoice?.id)).bytes;
  const { id } = await theDefault();
  await operator().post(templates, { name: 'Other', layout: defaultInvoiceLayout, isDefault: true });
  expect((await operator().delete(`${templates}/${id}`)).status).toBe(204);
  expect((await pdfOf(maya(), invoice?.id)).bytes).toEqual(before);
});

test('a draft is marked as one, and drawn as the default template is now', async () => {
  const { id } = await draft({ memo: 'Order 8412', billingAddress: address });
  const { response, bytes } = await pdfOf(maya(), id);
  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="draft-${id}.pdf"`);
  const [text = ''] = await pdfText(bytes);
  for (const words of ['Draft', 'Setup', '1.5', '$120.01', '$180.02', 'Order 8412', 'Torstraße 1', 'acme'])
    expect(text).toContain(words);
  expect(text).not.toMatch(/LB-|Number|Issued/);
  await relayout({ words: { invoice: 'Rechnung' } });
  expect((await textOf(maya(), id))[0]).toContain('Rechnung');
});

test('what credit notes took off is said before what is due, and a void invoice is marked', async () => {
  const { id } = (await agent().post<Schemas['Invoice']>(`${path}/${(await draft()).id}/finalize`)).body;
  await agent().post(`${path}/${id}/credit-notes`, { reason: 'goodwill', amount: 2 });
  const [text = ''] = await textOf(maya(), id);
  expect(text).toMatch(/Total\s+\$180\.02\s+Credit notes\s+-\$0\.02\s+Amount due\s+\$180\.00/);
  const { id: other } = (await agent().post<Schemas['Invoice']>(`${path}/${(await draft()).id}/finalize`)).body;
  await agent().post(`${path}/${other}/void`);
  expect((await textOf(maya(), other))[0]).toMatch(/Void[\s\S]*Void/);
});

test('versions stay as they are in the database too', async () => {
  await expect(world.db.updateTable('invoice_template_versions').set({ version: 7 }).execute()).rejects.toThrow('stays as it is');
  await expect(world.db.deleteFrom('invoice_template_versions').execute()).rejects.toThrow('stays as it is');
});

test('a preview is a PDF when one is asked for', async () => {
  const preview = `${templates}/${(await theDefault()).id}/preview`;
  const init = { method: 'POST', body: '{}', headers: { Accept: 'application/pdf', 'Content-Type': 'application/json' } };
  const response = await operator().request(preview, init);
  expect(response.headers.get('Content-Type')).toBe('application/pdf');
  const [text] = await pdfText(new Uint8Array(await response.arrayBuffer()));
  expect(text).toContain('LB-000042');
  const line = { description: 'word '.repeat(90).trim(), unitPrice: 1, amount: 1 };
  const body = JSON.stringify({ data: { lines: Array.from({ length: 200 }, () => line) } });
  expect((await operator().request(preview, { ...init, body })).status).toBe(422);
});

test('a server without a renderer says so', async () => {
  world = await createTestApp();
  const invoice = await buy();
  const answer = await maya().get<Schemas['Problem']>(`${path}/${invoice?.id}/pdf`);
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(answer.body.detail).toContain('pdfRenderer()');
  expect(answer.headers.get('Retry-After')).toBe('3600');
  expect((await maya().get(`${path}/inv_nothing/pdf`)).status).toBe(404);
});
