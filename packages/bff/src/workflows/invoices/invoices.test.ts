import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/create-test-app.ts';
import { invoiceApp, people } from './testing/invoice-world.ts';

const address = { line1: 'Torstraße 1', line2: null, city: 'Berlin', postalCode: '10119', region: null, country: 'DE' };
const boost = { addonCode: 'boost', quantity: 2 };
const setup = { description: 'Setup', quantity: '1.5', unitPrice: 12_001 };
const usd = (amount: number) => ({ amount, currency: 'USD' });

let app: TestApp;
beforeEach(async () => {
  app = await invoiceApp();
});

const { omar, maya, eve, agent, operator } = people(() => app);
const audited = async () => {
  const { body } = await app.asService().get<Schemas['AuditEntryPage']>('/billing/v1/audit-log');
  return body.data.map(({ action }) => action).filter((action) => /^(invoice|credit_note)\./.test(action));
};

describe('a new invoice', () => {
  test('is a draft of add-ons at the prices of the catalogue, and makes the customer', async () => {
    const { status, headers, body } = await omar().draft({ lines: [boost], memo: 'Order 8412', billingAddress: address });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    expect(body).toMatchObject({
      status: 'draft',
      reason: 'manual',
      number: null,
      subscriptionId: null,
      period: null,
      memo: 'Order 8412',
      billingAddress: address,
      customer: null,
      total: usd(1000),
      amountDue: usd(0),
    });
    const fee = { description: 'Boost', source: 'addon', addonCode: 'boost', planName: null, interval: null, period: null };
    expect(body.fees).toEqual([
      { ...fee, units: '2', unitPrice: usd(500), amount: usd(1000), discount: usd(0), tax: usd(0), unitPriceDecimal: null },
    ]);
    const read = await maya().invoice(body.id);
    expect(read).toMatchObject({ status: 200, body });
    expect(read.headers.get('etag')).toBe('"1"');
    expect((await eve().invoice(body.id)).status).toBe(404);
    expect(await audited()).toEqual(['invoice.create']);
  });

  test('is in the currency that is asked for, as long as the customer has none', async () => {
    const { body } = await omar().draft({ lines: [boost], currency: 'EUR' });
    expect(body.total).toEqual({ amount: 900, currency: 'EUR' });
    await omar().finalize(body.id);
    expect((await omar().draft({ lines: [boost] })).body.total.currency).toBe('EUR');
    expect(await omar().draft({ lines: [boost], currency: 'USD' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'currency' }] },
    });
    expect(await omar().draft({ lines: [{ addonCode: 'gift' }] })).toMatchObject({ status: 422 });
  });

  test.each([
    ['no lines', { lines: [] }, 422],
    ['another amount', { lines: [{ ...boost, unitPrice: 1 }] }, 422],
    ['half an add-on', { lines: [{ addonCode: 'boost', quantity: 0.5 }] }, 422],
    ['a price of its own', { lines: [boost, setup] }, 403],
    ['a hidden add-on', { lines: [{ addonCode: 'secret' }] }, 404],
    ['an unknown add-on', { lines: [{ addonCode: 'nope' }] }, 404],
    ['an add-on that recurs', { lines: [{ addonCode: 'monthly' }] }, 422],
    ['an add-on of another plan', { lines: [{ addonCode: 'for-pro' }] }, 422],
    ['a currency without a price', { lines: [boost], currency: 'JPY' }, 422],
  ])('of %s is refused, and makes no customer', async (_, order, status) => {
    expect((await omar().draft(order)).status).toBe(status);
    expect(await app.db.selectFrom('customers').select('id').execute()).toEqual([]);
  });

  test('of an add-on for a plan is for those who are on it', async () => {
    const { body } = await omar().order({ planCode: 'pro' });
    expect((await omar().draft({ lines: [{ addonCode: 'for-pro' }] })).status).toBe(422);
    await omar().pay(body.payment);
    expect((await omar().draft({ lines: [{ addonCode: 'for-pro' }] })).status).toBe(201);
  });

  test('sent twice with one key is one', async () => {
    const key = { 'Idempotency-Key': 'order-1' };
    const [one, two] = [await omar().draft({ lines: [boost] }, key), await omar().draft({ lines: [boost] }, key)];
    expect(two.body.id).toBe(one.body.id);
    expect((await omar().draft({ lines: [boost], memo: 'x' }, key)).status).toBe(409);
    expect(await omar().invoices()).toHaveLength(1);
  });

  test('by a member is forbidden', async () => {
    expect((await maya().draft({ lines: [boost] })).status).toBe(403);
  });

  test('by the operator may have lines of its own, discounts, and hidden add-ons', async () => {
    const discount = { description: 'Welcome', quantity: 1, unitPrice: -100 };
    const { status, body } = await agent().draft({ lines: [setup, discount, { addonCode: 'secret' }], currency: 'USD' });
    expect(status).toBe(201);
    expect(body.fees).toMatchObject([
      // 1.5 × 12001 = 18001.5, half-up.
      { source: 'manual', addonCode: null, units: '1.5', amount: usd(18_002) },
      { source: 'manual', amount: usd(-100) },
      { source: 'addon', addonCode: 'secret', amount: usd(900) },
    ]);
    expect(body.total).toEqual(usd(18_802));
  });

  test('by the operator is held to sums that make sense', async () => {
    const line = (unitPrice: number, quantity = '1') => ({ description: 'x', quantity, unitPrice });
    const refused = [
      { lines: [setup] },
      { lines: [line(5), line(-6)], currency: 'USD' },
      { lines: [line(1_000_000_000_000, '2')], currency: 'USD' },
      { lines: [line(1, '9'.repeat(26))], currency: 'USD' },
      { lines: [line(1.5)], currency: 'USD' },
      { lines: [line(1, '0')], currency: 'USD' },
      { lines: [line(1, '1e3')], currency: 'USD' },
    ];
    for (const order of refused) expect([order, (await agent().draft(order)).status]).toEqual([order, 422]);
    expect((await operator().draft({ lines: [setup], currency: 'USD' })).status).toBe(422);
  });
});

describe('a draft', () => {
  test('is changed: memo and address; what is left out stays, null clears', async () => {
    const { body } = await omar().draft({ lines: [boost], memo: 'One' });
    const changed = await omar().update(body.id, { billingAddress: address });
    expect(changed.body).toMatchObject({ memo: 'One', billingAddress: address });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await omar().update(body.id, { memo: null, billingAddress: null })).body).toEqual({ ...body, memo: null });
    expect((await omar().update(body.id, {})).headers.get('etag')).toBe('"3"');
    expect(await audited()).toEqual(['invoice.update', 'invoice.update', 'invoice.create']);
  });

  test('is changed only as it was read', async () => {
    const { body } = await omar().draft({ lines: [boost] });
    expect((await omar().update(body.id, { memo: 'a' }, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await omar().update(body.id, { memo: 'b' }, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await omar().invoice(body.id)).body.memo).toBe('a');
  });

  test('gets other lines from the operator alone, whose it is then', async () => {
    const { body } = await omar().draft({ lines: [boost] });
    expect((await omar().update(body.id, { lines: [boost] })).status).toBe(403);
    expect((await eve().update(body.id, { memo: 'x' })).status).toBe(404);
    expect((await maya().update(body.id, { memo: 'x' })).status).toBe(403);
    const changed = await operator().update(body.id, { lines: [setup, boost] });
    expect(changed.body).toMatchObject({ total: usd(19_002), fees: [{ source: 'manual' }, { source: 'addon' }] });
    expect((await omar().finalize(body.id)).status).toBe(403);
    expect((await agent().finalize(body.id)).status).toBe(200);
    expect((await omar().void(body.id)).status).toBe(403);
  });

  test('cannot be paid, voided or credited', async () => {
    const { body } = await omar().draft({ lines: [boost] });
    for (const answer of [await omar().intent(body.id), await omar().void(body.id), await operator().credit(body.id)])
      expect(answer).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
  });
});

describe('the list', () => {
  test('has drafts too, and walks by cursor', async () => {
    for (const memo of ['1', '2', '3']) await omar().draft({ lines: [boost], memo });
    await omar().bill([boost]);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await maya().get<Schemas['InvoicePage']>(`/billing/v1/invoices?limit=1${cursor}`);
      seen.push(...body.data.map(({ id }) => id));
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : '';
    } while (cursor);
    expect(new Set(seen).size).toBe(4);
    const { body } = await omar().get<Schemas['InvoicePage']>('/billing/v1/invoices?status=draft');
    expect(body.data).toHaveLength(3);
    expect(await eve().invoices()).toEqual([]);
  });
});
