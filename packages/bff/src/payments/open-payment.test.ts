import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { openPayment } from './open-payment.ts';
import { toPaymentIntent } from './payment-intent.ts';
import { ProviderError } from './provider.ts';
import { retryStuckAttempts } from './retry-stuck-attempts.ts';
import { findPayment } from './store.ts';
import { newOrder, type Order, type PaymentWorld, paymentWorld, payWithCard, withProvider } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

const lost = () => new ProviderError('unknown_outcome', 'connection reset by 10.0.0.7');

/** What the provider has of a customer, and what we have. */
async function books({ customer }: Order) {
  const { db } = world;
  const customers = await db.selectFrom('sandbox_customers').selectAll().execute();
  const known = customers.filter(({ metadata }) => metadata.customer === customer.id);
  const payments = await db.selectFrom('sandbox_payments').selectAll().execute();
  const rows = await db.selectFrom('payments').selectAll().where('customer_id', '=', customer.id).execute();
  return { known, made: payments.filter(({ metadata }) => metadata.customer === customer.id), rows };
}

test('opens a payment at the provider and says whose it is', async () => {
  const order = await newOrder(world);
  const row = await openPayment(world.ports, order);
  const { installation_id } = await world.db.selectFrom('settings').select('installation_id').executeTakeFirstOrThrow();
  const told = await world.ports.payments.getPayment(row.reference ?? '');
  expect(told.metadata).toEqual({
    installation: installation_id,
    customer: order.customer.id,
    invoice: order.invoice.id,
    payment: row.id,
  });
  expect(toPaymentIntent(row)).toEqual({
    id: row.id,
    invoiceId: order.invoice.id,
    status: 'requires_payment_method',
    amount: order.invoice.amountDue,
    amountRefunded: { amount: 0, currency: 'USD' },
    clientSecret: told.clientSecret,
    error: null,
  });
});

test('ten callers at once get the same payment of one customer', async () => {
  const order = await newOrder(world);
  const rows = await Promise.all(Array.from({ length: 10 }, () => openPayment(world.ports, order)));
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(1);
  const { known, made } = await books(order);
  expect([known.length, made.length]).toEqual([1, 1]);
});

test.each(['createCustomer', 'createPayment'] as const)('an answer of %s that is lost is asked for again', async (verb) => {
  const order = await newOrder(world);
  let calls = 0;
  const actsAndIsLost = async (input: never, key: string) => {
    const answer = await world.ports.payments[verb](input, key);
    calls += 1;
    if (calls === 1) throw lost();
    return answer;
  };
  await openPayment(withProvider(world.ports, { [verb]: actsAndIsLost }), order);
  const { known, made } = await books(order);
  expect([calls, known.length, made.length]).toEqual([2, 1, 1]);
});

test.each([
  ['createCustomer', 'before'],
  ['createCustomer', 'after'],
  ['createPayment', 'before'],
  ['createPayment', 'after'],
] as const)('a provider that is away at %s, %s acting, leaves one customer and one payment in the end', async (verb, moment) => {
  const order = await newOrder(world);
  const away = async (input: never, key: string) => {
    if (moment === 'after') await world.ports.payments[verb](input, key);
    throw lost();
  };
  const failing = openPayment(withProvider(world.ports, { [verb]: away }), order);
  await expect(failing).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  await expect(failing).rejects.not.toThrow(/10\.0\.0\.7/);

  const row = await openPayment(world.ports, order);
  const { known, made, rows } = await books(order);
  expect([known.length, made.length, rows.length]).toEqual([1, 1, 1]);
  expect(row.reference).toBe(made[0]?.id);
});

test.each(['before', 'after'] as const)('a process killed %s the provider acted is finished by the next tick', async (moment) => {
  const order = await newOrder(world);
  let reached = () => {};
  const called = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const neverAnswers = async (input: Parameters<typeof world.ports.payments.createPayment>[0], key: string) => {
    if (moment === 'after') await world.ports.payments.createPayment(input, key);
    reached();
    return new Promise<never>(() => {});
  };
  void openPayment(withProvider(world.ports, { createPayment: neverAnswers }), order);
  await called;

  expect(await retryStuckAttempts(world.ports, async () => {})).toEqual([]);
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  const [touched] = await retryStuckAttempts(world.ports, async () => {});
  const { made, rows } = await books(order);
  expect(made).toHaveLength(1);
  expect(rows).toMatchObject([{ reference: made[0]?.id, client_secret: made[0]?.client_secret }]);
  expect(touched).toEqual(rows[0]);
  expect((await openPayment(world.ports, order)).reference).toBe(made[0]?.id);
});

test.each([
  ['a provider that says no is asked anew', 'invalid', 'internal_error', ['create_payment done', 'create_payment refused']],
  [
    'keys that the provider does not know refuse nothing: it is asked the same again',
    'auth',
    'unavailable',
    ['create_payment done'],
  ],
] as const)('%s', async (_, kind, code, expected) => {
  const order = await newOrder(world);
  const refuse = () => Promise.reject(new ProviderError(kind, 'No, sk_live_12345'));
  const refused = openPayment(withProvider(world.ports, { createPayment: refuse }), order);
  await expect(refused).rejects.toMatchObject({ code });
  await expect(refused).rejects.not.toThrow(/sk_live/);
  await openPayment(world.ports, order);
  const attempts = await world.db
    .selectFrom('payment_attempts')
    .select(['verb', 'outcome'])
    .where('customer_id', '=', order.customer.id)
    .where('verb', '=', 'create_payment')
    .execute();
  expect(attempts.map(({ verb, outcome }) => `${verb} ${outcome}`).sort()).toEqual(expected);
});

test('a payment of another amount than the invoice owes is replaced', async () => {
  const order = await newOrder(world);
  const first = await openPayment(world.ports, order);
  const less = { ...order.invoice, amountDue: { amount: 900, currency: 'USD' } };
  const second = await openPayment(world.ports, { ...order, invoice: less });
  expect(second).toMatchObject({ amount: 900, status: 'requires_payment_method' });
  expect(await findPayment(world.db, order.customer.id, first.id)).toMatchObject({ status: 'canceled' });
});

test('a payment that succeeded is the one, before and after its row says so', async () => {
  const order = await newOrder(world);
  const first = await openPayment(world.ports, order);
  const { ports } = world;
  world.ports = withProvider(ports, { deliverEvents: async () => {} });
  await payWithCard(world, first.client_secret);
  world.ports = ports;

  const less = { ...order, invoice: { ...order.invoice, amountDue: { amount: 900, currency: 'USD' } } };
  expect((await openPayment(ports, less)).id).toBe(first.id);
  await ports.payments.deliverEvents?.();
  expect(await openPayment(ports, less)).toMatchObject({ id: first.id, status: 'succeeded' });
  expect(await openPayment(ports, order)).toMatchObject({ id: first.id, status: 'succeeded' });
});

test('a second customer of the provider never comes from two processes that start at once', async () => {
  const order = await newOrder(world);
  const other = paymentWorld({ db: world.db, hot: world.db, listen: async () => async () => {}, close: async () => {} });
  await Promise.all([openPayment(world.ports, order), openPayment(other.ports, order)]);
  const { known, made } = await books(order);
  expect([known.length, made.length]).toEqual([1, 1]);
});
