import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/create-test-app.ts';
import { biller, expectBody, invoiceApp, people } from './testing/invoice-world.ts';

const failsToRenew = '4000000000000341';
const boost = { addonCode: 'boost', quantity: 2 };
const usd = (amount: number) => ({ amount, currency: 'USD' });

let app: TestApp;
beforeEach(async () => {
  app = await invoiceApp();
});

const { omar, eve, operator, credit } = people(() => app);

async function paidInvoice() {
  const { id } = await omar().bill([boost]);
  await omar().pay((await omar().intent(id)).body);
  return id;
}

describe('on an open invoice', () => {
  test('lowers what is due, and its open payment is made again with the lower amount', async () => {
    const { id } = await omar().bill([boost]);
    const { body: before } = await omar().intent(id);
    const note = expectBody(await operator().credit(id, { amount: 300, reason: 'service_issue', memo: 'For the outage' }), 201);
    expect(note).toMatchObject({
      number: 'LB-CN-000001',
      invoiceId: id,
      invoiceNumber: 'LB-000001',
      amount: usd(300),
      beforePayment: usd(300),
      credited: usd(0),
      reason: 'service_issue',
      memo: 'For the outage',
    });
    expect((await omar().invoice(id)).body).toMatchObject({
      status: 'open',
      total: usd(1000),
      creditedBeforePayment: usd(300),
      amountDue: usd(700),
    });
    expect((await omar().pay(before)).status).toBe(409);
    const open = await app.db.selectFrom('payments').selectAll().where('status', '=', 'requires_payment_method').execute();
    expect(open).toMatchObject([{ amount: 700 }]);
    const { body: after } = await omar().intent(id);
    expect(after).toMatchObject({ id: open[0]?.id, amount: usd(700) });
    await omar().pay(after);
    expect((await omar().invoice(id)).body).toMatchObject({ status: 'paid', amountPaid: usd(700), amountDue: usd(0) });
    expect(await credit()).toBe(0);
  });

  test('of all that is due pays it: the order that waited takes effect', async () => {
    const { invoice, payment } = (await omar().order({ planCode: 'starter' })).body;
    expect((await operator().credit(invoice?.id)).body).toMatchObject({ amount: usd(1200), beforePayment: usd(1200) });
    expect((await omar().invoice(invoice?.id)).body).toMatchObject({ status: 'paid', amountPaid: usd(0), amountDue: usd(0) });
    expect(await omar().subscription()).toMatchObject({ status: 'active', planCode: 'starter' });
    expect((await omar().pay(payment)).status).toBe(409);
    expect(await credit()).toBe(0);
  });

  test('that waits for an upgrade keeps the same order: what is left is paid', async () => {
    const bought = await omar().order({ planCode: 'starter' });
    await omar().pay(bought.body.payment);
    const { invoice } = (await omar().change({ planCode: 'pro' })).body;
    await operator().credit(invoice?.id, { amount: 700 });
    const again = await omar().change({ planCode: 'pro' });
    expect(again.body).toMatchObject({ invoice: { id: invoice?.id, amountDue: usd(1000) }, payment: { amount: usd(1000) } });
    await omar().pay(again.body.payment);
    expect(await omar().subscription()).toMatchObject({ planCode: 'pro' });
  });

  test('that nobody could collect lowers what is lost', async () => {
    const { body } = await omar().order({ planCode: 'starter' });
    await omar().pay(body.payment, failsToRenew);
    await app.advance('P70D');
    const [lost] = await omar().invoices();
    await operator().credit(lost?.id, { amount: 200 });
    expect((await omar().invoice(lost?.id)).body).toMatchObject({ status: 'uncollectible', amountDue: usd(1000) });
    await operator().credit(lost?.id);
    expect((await omar().invoice(lost?.id)).body).toMatchObject({ status: 'paid', amountDue: usd(0) });
    expect(await omar().subscription()).toBeNull();
  });

  test('is void for what was still due', async () => {
    const { id } = await omar().bill([boost]);
    await operator().credit(id, { amount: 300 });
    expect((await omar().void(id)).body).toMatchObject({ status: 'void', creditedBeforePayment: usd(300), amountDue: usd(0) });
    expect(await operator().credit(id)).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
  });
});

describe('on a paid invoice', () => {
  test('what was paid becomes credit, and the invoice stays paid', async () => {
    const id = await paidInvoice();
    expect((await operator().credit(id, { amount: 400 })).body).toMatchObject({ beforePayment: usd(0), credited: usd(400) });
    expect((await omar().invoice(id)).body).toMatchObject({
      status: 'paid',
      amountPaid: usd(1000),
      creditedBeforePayment: usd(0),
      creditedAfterPayment: usd(400),
    });
    expect(await credit()).toBe(400);
    expect((await operator().credit(id)).body).toMatchObject({ number: 'LB-CN-000002', amount: usd(600) });
    expect(await credit()).toBe(1000);
    expect(await operator().credit(id)).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
  });

  test('never takes more than the total, however many come at once', async () => {
    const id = await paidInvoice();
    const answers = await Promise.all(Array.from({ length: 10 }, () => operator().credit(id, { amount: 300 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
    expect(await credit()).toBe(900);
    expect((await operator().credit(id, { amount: 101 })).body).toMatchObject({ errors: [{ path: 'amount' }] });
  });
});

test('while it is being paid, every cent is either due, paid or credited', async () => {
  for (const organizationId of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const admin = biller(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
    const { id } = await admin.bill([boost]);
    const { body: payment } = await admin.intent(id);
    const credits = () => operator().credit(id, { amount: 250 });
    await Promise.all([credits(), admin.pay(payment), credits(), admin.intent(id)]);
    await app.app.tick();
    const { amountPaid, amountDue, creditedBeforePayment } = (await admin.invoice(id)).body;
    expect(amountPaid.amount + amountDue.amount + creditedBeforePayment.amount).toBe(1000);
    const payments = await app.db.selectFrom('payments').selectAll().where('invoice_id', '=', id).execute();
    const open = payments.filter(({ status }) => status !== 'succeeded' && status !== 'canceled');
    for (const { amount } of open) expect(amount).toBe(amountDue.amount);
  }
});

describe('a credit note', () => {
  test.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 1.5 },
    { amount: 1001 },
    { amount: 2 ** 53 },
    { reason: 'because' },
    { reason: undefined },
    { memo: '' },
    { currency: 'USD' },
  ])('of %j is refused', async (order) => {
    const { id } = await omar().bill([boost]);
    expect((await operator().credit(id, order)).status).toBe(422);
    expect((await operator().credit('inv_nope')).status).toBe(404);
    expect((await omar().invoice(id)).headers.get('etag')).toBe('"2"');
  });

  test('is the operator’s to write, and the customer’s to read', async () => {
    const id = await paidInvoice();
    expect((await omar().credit(id)).status).toBe(403);
    expect((await biller(app.asService({ kind: 'org', externalId: 'evil' })).credit(id)).status).toBe(404);
    for (const amount of [1, 2, 3]) await operator().credit(id, { amount });
    const other = await paidInvoice();
    await operator().credit(other, { amount: 4 });
    const first = await omar().creditNotes('?limit=3');
    const rest = await omar().creditNotes(`?limit=3&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    const seen = [...first.data, ...rest.data].map(({ amount }) => amount.amount);
    expect(new Set(seen)).toEqual(new Set([1, 2, 3, 4]));
    expect(rest.nextCursor).toBeNull();
    expect((await omar().creditNotes(`?invoiceId=${other}`)).data.map(({ amount }) => amount.amount)).toEqual([4]);
    expect((await eve().creditNotes()).data).toEqual([]);
    expect((await eve().get(`/billing/v1/credit-notes?cursor=${first.nextCursor}`)).status).toBe(200);
    expect((await omar().get('/billing/v1/credit-notes?cursor=x')).status).toBe(422);
  });

  test('sent twice with one key is one', async () => {
    const id = await paidInvoice();
    const send = () =>
      operator().post(`/billing/v1/invoices/${id}/credit-notes`, { amount: 5, reason: 'other' }, { 'Idempotency-Key': 'one' });
    const [one, two] = [await send(), await send()];
    expect(two.body).toEqual(one.body);
    expect(await credit()).toBe(5);
  });
});
