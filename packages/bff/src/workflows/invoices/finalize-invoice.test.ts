import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/create-test-app.ts';
import { invoiceApp, people } from './testing/invoice-world.ts';

const address = { line1: 'Torstraße 1', line2: null, city: 'Berlin', postalCode: '10119', region: null, country: 'DE' };
const declined = '4000000000000002';
const boost = { addonCode: 'boost', quantity: 2 };
const usd = (amount: number) => ({ amount, currency: 'USD' });

let app: TestApp;
beforeEach(async () => {
  app = await invoiceApp();
});

const { omar, agent, operator } = people(() => app);

describe('a finalized invoice', () => {
  test('has the next number and keeps the customer as it was', async () => {
    await omar().patch('/billing/v1/customers/current', { name: 'Acme', email: 'a@acme.example', address });
    const first = await omar().bill([boost]);
    expect(first).toMatchObject({
      status: 'open',
      number: 'LB-000001',
      total: usd(1000),
      amountDue: usd(1000),
      issuedAt: expect.anything(),
    });
    expect(first.customer).toEqual({ name: 'Acme', email: 'a@acme.example', address });
    await omar().patch('/billing/v1/customers/current', { name: 'Other', address: null });
    expect((await omar().invoice(first.id)).body).toEqual(first);
    const elsewhere = { ...address, city: 'Potsdam' };
    const second = await omar().bill([boost], { billingAddress: elsewhere });
    expect(second).toMatchObject({ number: 'LB-000002', customer: { name: 'Other', address: elsewhere } });
    expect((await omar().get<Schemas['Customer']>('/billing/v1/customers/current')).body.currency).toBe('USD');
  });

  test('cannot be changed or finalized again', async () => {
    const { id } = await omar().bill([boost]);
    for (const answer of [
      await omar().update(id, { memo: 'x' }),
      await agent().update(id, { lines: [boost] }),
      await omar().finalize(id),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'invoice_not_draft' } });
  });

  test('is paid by card: a declined one leaves it open', async () => {
    const { id } = await omar().bill([boost]);
    const { body: payment } = await omar().intent(id);
    expect(payment).toMatchObject({ amount: usd(1000), status: 'requires_payment_method' });
    await omar().pay(payment, declined);
    expect((await omar().invoice(id)).body.status).toBe('open');
    await omar().pay(payment);
    expect((await omar().invoice(id)).body).toMatchObject({ status: 'paid', amountPaid: usd(1000), amountDue: usd(0) });
    expect(await omar().subscription()).toBeNull();
  });

  test('is paid at once when it costs nothing', async () => {
    expect(await omar().bill([{ addonCode: 'gift' }])).toMatchObject({ status: 'paid', number: 'LB-000001', amountPaid: usd(0) });
  });

  test('uses up credit, and is paid at once when credit covers it', async () => {
    const paid = await omar().bill([boost]);
    await omar().pay((await omar().intent(paid.id)).body);
    await operator().credit(paid.id, { amount: 800 });
    expect(await omar().bill([{ addonCode: 'boost' }])).toMatchObject({
      status: 'paid',
      creditsApplied: usd(500),
      total: usd(0),
    });
    expect(await omar().bill([{ addonCode: 'boost' }])).toMatchObject({
      status: 'open',
      creditsApplied: usd(300),
      total: usd(200),
    });
  });

  test('is not finalized at a price of yesterday, unless the operator does it', async () => {
    const drafts = [await omar().draft({ lines: [boost] }), await omar().draft({ lines: [boost] })];
    const [one, two] = drafts.map(({ body }) => body.id);
    const { body: addons } = await app.asService().get<Schemas['AddonPage']>('/billing/v1/addons');
    const id = addons.data.find(({ code }) => code === 'boost')?.id;
    await app.asService().patch(`/billing/v1/addons/${id}`, { prices: [{ interval: null, price: usd(600) }] });
    expect(await omar().finalize(one ?? '')).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
    await app.asService().post(`/billing/v1/addons/${id}/deactivate`);
    expect(await omar().finalize(one ?? '')).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
    expect(await agent().finalize(two ?? '')).toMatchObject({ status: 200, body: { total: usd(1000) } });
  });

  test('is in the currency of the customer, whatever the draft was in', async () => {
    const { body } = await omar().draft({ lines: [boost], currency: 'EUR' });
    await omar().bill([boost]);
    expect(await omar().finalize(body.id)).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
  });

  test('finalized ten times at once has one number', async () => {
    const { body } = await omar().draft({ lines: [boost] });
    const answers = await Promise.all(Array.from({ length: 10 }, () => omar().finalize(body.id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await omar().bill([boost])).toMatchObject({ number: 'LB-000002' });
  });
});
