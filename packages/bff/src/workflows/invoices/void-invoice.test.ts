import { beforeEach, expect, test } from 'vitest';
import type { TestApp } from '../../testing/create-test-app.ts';
import { invoiceApp, people } from './testing/invoice-world.ts';

const failsToRenew = '4000000000000341';
const boost = { addonCode: 'boost', quantity: 2 };
const usd = (amount: number) => ({ amount, currency: 'USD' });

let app: TestApp;
beforeEach(async () => {
  app = await invoiceApp();
});

const { omar, maya, eve, agent, operator, credit } = people(() => app);

async function subscribe(planCode = 'starter', card?: string) {
  const { body } = await omar().order({ planCode });
  await omar().pay(body.payment, card);
  return body;
}

test('an open invoice of one’s own is taken back, and its payment can no longer succeed', async () => {
  const { id } = await omar().bill([boost]);
  const { body: payment } = await omar().intent(id);
  const { status, headers, body } = await omar().void(id);
  expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"3"' });
  expect(body).toMatchObject({
    status: 'void',
    number: 'LB-000001',
    total: usd(1000),
    amountDue: usd(0),
    voidedAt: expect.anything(),
  });
  expect((await omar().pay(payment)).status).toBe(409);
  expect(await omar().intent(id)).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
  expect(await omar().void(id)).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
});

test('credit that it used returns', async () => {
  const paid = await omar().bill([boost]);
  await omar().pay((await omar().intent(paid.id)).body);
  await operator().credit(paid.id, { amount: 300 });
  const { id } = await omar().bill([boost]);
  expect(await credit()).toBe(0);
  await omar().void(id);
  expect(await credit()).toBe(300);
});

test('a paid one is not: a credit note does that', async () => {
  const { id } = await omar().bill([boost]);
  await omar().pay((await omar().intent(id)).body);
  const { status, body } = await omar().void(id);
  expect({ status, body }).toMatchObject({
    status: 409,
    body: { code: 'invoice_not_open', detail: expect.stringContaining('credit note') },
  });
});

test('only an admin of the customer, and only what the customer drew up', async () => {
  const { id } = await omar().bill([boost]);
  expect((await maya().void(id)).status).toBe(403);
  expect((await eve().void(id)).status).toBe(404);
  const drawn = await agent().bill([{ description: 'Setup', unitPrice: 5000 }]);
  expect((await omar().void(drawn.id)).status).toBe(403);
  const { invoice } = (await omar().order({ planCode: 'starter' })).body;
  expect((await omar().void(invoice?.id)).status).toBe(403);
  expect((await agent().void(drawn.id)).status).toBe(200);
});

test('the order that waited for it expires, and another one can be made', async () => {
  const { invoice, payment } = (await omar().order({ planCode: 'starter' })).body;
  expect((await operator().void(invoice?.id)).status).toBe(200);
  expect(await omar().subscription()).toBeNull();
  expect((await omar().pay(payment)).status).toBe(409);
  await subscribe('pro');
  expect(await omar().subscription()).toMatchObject({ status: 'active', planCode: 'pro' });
});

test('the change that waited for it is canceled; the old plan stays', async () => {
  await subscribe();
  const { invoice } = (await omar().change({ planCode: 'pro' })).body;
  const before = await omar().subscription();
  await operator().void(invoice?.id);
  expect(await omar().subscription()).toMatchObject({
    planCode: 'starter',
    status: 'active',
    pendingChange: null,
    openInvoiceId: null,
  });
  expect((await omar().subscription())?.revision).toBe((before?.revision ?? 0) + 1);
  const again = await omar().change({ planCode: 'pro' });
  await omar().pay(again.body.payment);
  expect(await omar().subscription()).toMatchObject({ planCode: 'pro' });
});

test('a renewal that the operator forgives mends the subscription', async () => {
  await subscribe('starter', failsToRenew);
  await app.advance('P30D');
  const overdue = await omar().subscription();
  expect(overdue).toMatchObject({ status: 'past_due' });
  await operator().void(overdue?.openInvoiceId ?? '');
  expect(await omar().subscription()).toMatchObject({ status: 'active', openInvoiceId: null });
  await app.advance('P8D');
  expect(await omar().check('messages')).toMatchObject({ allowed: true });
});

test('one that was given up is voided by the operator', async () => {
  await subscribe('starter', failsToRenew);
  await app.advance('P70D');
  const [lost] = await omar().invoices();
  expect(lost).toMatchObject({ status: 'uncollectible', amountDue: usd(1200) });
  expect((await operator().void(lost?.id)).body).toMatchObject({ status: 'void', amountDue: usd(0) });
  expect(await omar().subscription()).toBeNull();
});

test('while it is being paid, one of the two wins, and no money is kept for nothing', async () => {
  for (let round = 0; round < 6; round++) {
    const { id } = await omar().bill([boost]);
    const { body: payment } = await omar().intent(id);
    const [voided] = await Promise.all([omar().void(id), omar().pay(payment), omar().intent(id)]);
    expect([200, 409, 503]).toContain(voided.status);
    await app.app.tick();
    const { status, amountPaid } = (await omar().invoice(id)).body;
    const kept = await app.db
      .selectFrom('sandbox_payments')
      .select(['status', 'amount', 'refunded_amount', 'metadata'])
      .execute();
    const moved = kept.filter(({ metadata, status }) => metadata.invoice === id && status === 'succeeded');
    const sum = moved.reduce((total, { amount, refunded_amount }) => total + amount - refunded_amount, 0);
    expect([status, sum]).toEqual(status === 'paid' ? ['paid', amountPaid.amount] : [status, 0]);
  }
});
