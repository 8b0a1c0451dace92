import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { shopper } from '../../../testing/shopper.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { stripe } from './stripe.ts';
import { testKeys } from './testing/keys.ts';
import { signEvent } from './testing/sign-event.ts';
import { type StripeDouble, stripeDouble } from './testing/stripe-double.ts';

const nextSecret = 'whsec_the_next_one_of_two';
const now = new Date('2026-11-22T09:00:00Z');
let double: StripeDouble;
let app: TestApp;

beforeAll(async () => {
  double = await stripeDouble({ now: () => now });
});
afterAll(() => double.close());
beforeEach(async () => {
  const payments = stripe({ ...testKeys, webhookSecret: [nextSecret, testKeys.webhookSecret], apiUrl: double.url, backoffMs: 1 });
  app = await createTestApp({ payments });
  double.books.events.length = 0;
});

const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const status = async () => (await omar().subscription())?.status;
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

async function order() {
  const { body } = await omar().order({ planCode: 'starter' });
  return body.payment?.clientSecret ?? '';
}

async function send(payload: string, when = now, secret = testKeys.webhookSecret): Promise<number> {
  const { body, headers } = await signEvent(payload, when, secret);
  return (await app.visitor.request('/billing/v1/payments/callback', { method: 'POST', body, headers })).status;
}

const bodies = () => double.books.events.map((event) => double.eventBody(event));
const about = (object: string, type = 'payment_intent.succeeded') =>
  double.eventBody({ id: `evt_${crypto.randomUUID()}`, type, object });

async function assertPaidOnce() {
  expect(await omar().invoices()).toMatchObject([{ status: 'paid', amountPaid: { amount: 1200 } }]);
  expect(await status()).toBe('active');
  const seen = await app.db.selectFrom('provider_events').select('event_id').execute();
  expect(seen.map(({ event_id }) => event_id).toSorted()).toEqual(double.books.events.map(({ id }) => id).toSorted());
}

test('each event twice, the last one first', async () => {
  const secret = await order();
  for (const card of ['declined', 'asks'] as const) double.browser.confirm(secret, card);
  double.browser.authenticate(secret, 'pass');
  expect(bodies()).toHaveLength(3);
  for (const body of bodies().reverse()) for (const _ of [1, 2]) expect(await send(body)).toBe(200);
  await assertPaidOnce();
});

test('a refund that fails later and a dispute reach their invoice, each event twice, the last one first', async () => {
  double.browser.confirm(await order(), 'refund_fails');
  for (const body of bodies()) await send(body);
  const [row] = await app.db.selectFrom('payments').select(['id', 'reference']).execute();
  const operator = app.as({ userId: 'root', role: 'platform_admin' });
  const path = `/billing/v1/payments/${row?.id}/refunds`;
  expect(await operator.post(path, { reason: 'other' })).toMatchObject({ body: { status: 'succeeded' } });
  for (const status of ['open', 'lost'] as const) double.browser.dispute(row?.reference ?? '', status);
  for (const body of bodies().reverse()) for (const _ of [1, 2]) expect(await send(body)).toBe(200);
  const refunds = await app.db.selectFrom('refunds').select('status').execute();
  const payments = await app.db.selectFrom('payments').select(['status', 'amount_refunded']).execute();
  expect([refunds, payments]).toEqual([[{ status: 'failed' }], [{ status: 'succeeded', amount_refunded: 0 }]]);
  expect(await omar().invoices()).toMatchObject([{ dispute: { status: 'lost', amount: { amount: 1200, currency: 'USD' } } }]);
  await assertPaidOnce();
});

test('a renewal that the bank wants confirmed waits for the cardholder, who finishes it with the same card', async () => {
  const secret = await order();
  double.browser.confirm(secret, 'asks_always');
  double.browser.authenticate(secret, 'pass');
  for (const body of bodies()) await send(body);
  await app.moveTo('2026-12-22T09:00:00Z');
  const { openInvoiceId: invoiceId } = (await omar().subscription()) ?? {};
  expect(await status()).toBe('past_due');
  const intent = await omar().post<{ id: string; clientSecret: string }>('/billing/v1/payments/intents', { invoiceId });
  expect(intent.body).toMatchObject({ status: 'requires_action' });
  double.browser.authenticate(intent.body.clientSecret, 'pass');
  await omar().get(`/billing/v1/payments/intents/${intent.body.id}`);
  expect(await status()).toBe('active');
  expect((await omar().invoices()).map(({ amountPaid }) => amountPaid.amount)).toEqual([1200, 1200]);
});

test('an amount that Stripe does not move is said as such, and ends no subscription', async () => {
  double.browser.confirm(await order(), 'pays');
  for (const body of bodies()) await send(body);
  await app.db.updateTable('plan_prices').set({ amount: 20 }).execute();
  await app.moveTo('2026-12-22T09:00:00Z');
  const [open] = await omar().invoices();
  expect([open?.status, open?.amountDue.amount, await status()]).toEqual(['open', 20, 'active']);
  const asked = await omar().post('/billing/v1/payments/intents', { invoiceId: open?.id });
  expect(asked).toMatchObject({ status: 409, body: { code: 'amount_not_payable' } });
  await app.moveTo('2027-01-15T09:00:00Z');
  expect(await status()).toBe('active');
});

test('money of another amount or currency than was asked for pays nothing, by callback and by looking', async () => {
  const secret = await order();
  const intent = [...double.books.intents.values()].find((each) => each.secret === secret);
  double.browser.confirm(secret, 'pays');
  const { id } = await app.db.selectFrom('payments').select('id').executeTakeFirstOrThrow();
  for (const changed of [{ amount: 1 }, { amount: 1200, currency: 'jpy' }]) {
    Object.assign(intent ?? {}, changed);
    for (const body of bodies()) expect(await send(body)).toBe(200);
    await omar().get(`/billing/v1/payments/intents/${id}`);
    expect(await status()).toBe('incomplete');
  }
  expect(app.logs.filter(({ message }) => message.includes('another amount'))).toHaveLength(4);
  Object.assign(intent ?? {}, { currency: 'usd' });
  for (const body of bodies()) await send(body);
  await assertPaidOnce();
});

test('ten at once', async () => {
  double.browser.confirm(await order(), 'pays');
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(bodies()[0] ?? '')));
  expect(answers).toEqual(Array.from({ length: 10 }, () => 200));
  await assertPaidOnce();
});

test('what an event says of its payment is not believed', async () => {
  const secret = await order();
  const intent = [...double.books.intents.values()].find((each) => each.secret === secret);
  const lie = { id: 'evt_lie', object: 'event', type: 'payment_intent.succeeded' };
  expect(await send(JSON.stringify({ ...lie, data: { object: { id: intent?.id, status: 'succeeded' } } }))).toBe(200);
  expect(await status()).toBe('incomplete');
});

test('a signature that is wrong, old or of the future is refused; one of a secret that is being rotated is not', async () => {
  double.browser.confirm(await order(), 'pays');
  const [body = ''] = bodies();
  expect(await send(body, now, 'whsec_of_somebody_else')).toBe(400);
  expect(await send(body, at(-301))).toBe(400);
  expect(await send(body, at(301))).toBe(400);
  expect(await status()).toBe('incomplete');
  expect(await send(body, at(-299), nextSecret)).toBe(200);
  await assertPaidOnce();
});

test('an event about nothing, about another installation or of another kind is taken and ignored', async () => {
  const customer = { id: 'cus_foreign', metadata: {}, default: null };
  double.books.customers.set(customer.id, customer);
  const foreign = await app.app.ports.payments.createPayment(
    { customer: customer.id, amount: { amount: 100, currency: 'USD' }, metadata: { installation: 'another' } },
    crypto.randomUUID(),
  );
  for (const body of [about('pi_nowhere'), about(foreign.reference), about('ch_1', 'charge.succeeded')])
    expect(await send(body)).toBe(200);
  expect(await app.db.selectFrom('provider_events').select('event_id').execute()).toEqual([]);
});

test('ours whose row is not committed yet is to be sent again', async () => {
  const { installation_id } = await app.db.selectFrom('settings').select('installation_id').executeTakeFirstOrThrow();
  double.books.customers.set('cus_early', { id: 'cus_early', metadata: {}, default: null });
  const early = await app.app.ports.payments.createPayment(
    {
      customer: 'cus_early',
      amount: { amount: 100, currency: 'USD' },
      metadata: { installation: installation_id, payment: 'pay_x' },
    },
    crypto.randomUUID(),
  );
  expect(await send(about(early.reference))).toBe(503);
});

test('without its database it takes no event', async () => {
  const database = await testDatabase();
  const payments = stripe({ ...testKeys, apiUrl: double.url, backoffMs: 1 });
  app = await createTestApp({ database, payments });
  double.browser.confirm(await order(), 'pays');
  await database.close();
  expect(await send(bodies()[0] ?? '')).toBeGreaterThanOrEqual(500);
});

test('while Stripe does not answer the question how the payment stands, it takes no event', async () => {
  double.browser.confirm(await order(), 'pays');
  double.fail((request) => (request === 'GET /v1/payment_intents/:id' ? '500 before' : undefined));
  expect(await send(bodies()[0] ?? '')).toBe(503);
  double.fail(() => undefined);
  expect(await send(bodies()[0] ?? '')).toBe(200);
  await assertPaidOnce();
});

test('an event that never came is found within five minutes, and applied once', async () => {
  const secret = await order();
  await app.app.tick();
  double.browser.confirm(secret, 'pays');
  await app.app.tick();
  expect(await status()).toBe('incomplete');
  app.pass(5 * 60_000);
  double.fail((request) => (request === 'GET /v1/events' ? '500 before' : undefined));
  await app.app.tick();
  expect(await status()).toBe('incomplete');
  double.fail(() => undefined);
  app.pass(5 * 60_000);
  await Promise.all([app.app.tick(), app.app.tick()]);
  await assertPaidOnce();
  const asked = double.seen.length;
  app.pass(5 * 60_000);
  await app.app.tick();
  expect(double.seen.slice(asked)).toEqual(['GET /v1/events']);
});

test('all that went over the wire fits what Stripe says of itself', () => expect(double.problems).toEqual([]));
