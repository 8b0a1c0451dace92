import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { books, imbalances } from '../../invoices/books.ts';
import type { TestApp } from '../../testing/create-test-app.ts';
import { assertBooks } from '../testing/books.ts';
import { expectBody, invoiceApp, people } from './testing/invoice-world.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const boost = { addonCode: 'boost', quantity: 2 };
const german = { code: 'de', name: 'MwSt.', percent: '19', country: 'DE' };
const french = { code: 'fr', name: 'TVA', percent: '20', country: 'FR' };
const address = { line1: 'Torstraße 1', city: 'Berlin', country: 'DE' };

let app: TestApp;
beforeEach(async () => {
  app = await invoiceApp();
});

const { omar, operator } = people(() => app);
const tax = async (value: object) =>
  expectBody(
    await operator().post<Schemas['BillingConfig']>('/billing/v1/billing-configs', {
      category: 'tax',
      value: { rates: [german, french], defaultRate: 'de', ...value },
    }),
    201,
  );

async function subscribe(planCode = 'starter') {
  const { body } = await omar().order({ planCode });
  await omar().pay(body.payment);
  return body;
}

const balanced = async () => {
  await assertBooks(app.db);
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
};

test('tax is added to a quote, an order and a renewal, at the rate of the customer’s country', async () => {
  await tax({});
  const { body: quote } = await omar().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'starter' });
  expect(quote).toMatchObject({ subtotal: usd(1200), dueNow: usd(1428), nextRenewal: { amount: usd(1428) } });
  const { body } = await omar().order({ planCode: 'starter', quoteId: quote.id });
  expect(body.invoice).toMatchObject({
    taxes: [{ code: 'de', name: 'MwSt.', percent: '19', included: false, net: usd(1200), amount: usd(228) }],
    fees: [{ amount: usd(1200), tax: usd(228) }],
    total: usd(1428),
  });
  await omar().pay(body.payment);
  await omar().patch('/billing/v1/customers/current', { address: { ...address, country: 'FR' } });
  await app.advance('P32D');
  expect((await omar().invoices())[0]).toMatchObject({
    taxes: [{ code: 'fr', amount: usd(240) }],
    total: usd(1440),
    status: 'paid',
  });
  await balanced();
});

test('prices that include tax stay what they are', async () => {
  await tax({ pricesIncludeTax: true });
  const { invoice } = await subscribe();
  expect(invoice).toMatchObject({ taxes: [{ included: true, net: usd(1008), amount: usd(192) }], total: usd(1200) });
  await app.advance('P10D');
  await omar().change({ planCode: 'pro' });
  await balanced();
});

test('a draft is taxed by its own address, and anew when it is finalized', async () => {
  const config = await tax({});
  const { body: draft } = await omar().draft({ lines: [boost], billingAddress: { ...address, country: 'FR' } });
  expect(draft).toMatchObject({ subtotal: usd(1000), total: usd(1200), taxes: [{ code: 'fr' }] });
  expect((await omar().update(draft.id, { billingAddress: null })).body).toMatchObject({
    total: usd(1190),
    taxes: [{ code: 'de' }],
  });
  await operator().patch(`/billing/v1/billing-configs/${config.id}`, { value: { rates: [{ ...german, percent: '7' }] } });
  expect((await omar().finalize(draft.id)).body).toMatchObject({ total: usd(1070), taxes: [{ percent: '7', amount: usd(70) }] });
  await balanced();
});

test('credit notes give tax back at the rates of the invoice, all of them together what it had', async () => {
  const config = await tax({});
  const { invoice } = await subscribe();
  await operator().patch(`/billing/v1/billing-configs/${config.id}`, { value: { rates: [], defaultRate: null } });
  const notes = [];
  for (const amount of [500, 501, undefined])
    notes.push(expectBody(await operator().credit(invoice?.id, amount ? { amount } : {}), 201));
  expect(notes.map((note) => note.amount.amount)).toEqual([500, 501, 427]);
  expect(notes.map(({ taxes: [one] }) => [one?.code, one?.percent, one?.amount.amount])).toEqual([
    ['de', '19', 80],
    ['de', '19', 80],
    ['de', '19', 68],
  ]);
  await balanced();
});

test('what was paid before a rate changed is given back at the old one', async () => {
  const config = await tax({});
  await subscribe();
  await operator().patch(`/billing/v1/billing-configs/${config.id}`, { value: { rates: [{ ...german, percent: '7' }] } });
  await app.moveTo('2026-12-07T09:00:00Z');
  const { body } = await omar().change({ planCode: 'pro' });
  expect(body.invoice?.taxes.map(({ percent, net, amount }) => [percent, net.amount, amount.amount])).toEqual([
    ['19', -600, -114],
    ['7', 1450, 102],
  ]);
  await omar().pay(body.payment);
  const ended = await omar().post<Schemas['TerminationResult']>('/billing/v1/subscriptions/current/terminate', { when: 'now' });
  // 14 of the 15 days are left: 1450 − 97, and 102 − 7 of its tax.
  expect(ended.body).toMatchObject({
    creditIssued: usd(1353 + 95),
    invoice: { total: usd(0), taxes: [{ percent: '7', amount: usd(-95) }] },
  });
  await balanced();
});

test('nothing that was issued can be changed or taken away, whoever tries', async () => {
  await tax({});
  const { invoice } = await subscribe();
  await operator().credit(invoice?.id, { amount: 100 });
  const attempts = [
    `update invoices set total = total - 1, amount_paid = amount_paid - 1`,
    `update invoices set customer = '{}'`,
    `update invoices set number = 'LB-000099'`,
    `delete from invoices`,
    `update invoice_fees set description = 'Something else'`,
    `delete from invoice_fees`,
    `insert into invoice_fees select customer_id, invoice_id, position + 1, description, source, plan_name, interval, units, unit_price,
      amount, exact_amount, period_from, period_to from invoice_fees`,
    `update credit_notes set amount = amount + 1`,
    `delete from credit_entries`,
  ];
  for (const attempt of attempts) await expect(sql.raw(attempt).execute(app.db), attempt).rejects.toThrow(/stay/);
  const draft = await omar().draft({ lines: [boost] });
  await sql`delete from invoice_fees where invoice_id = ${draft.body.id}`.execute(app.db);
});
