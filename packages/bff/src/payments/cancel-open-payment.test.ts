import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { cancelOpenPayment } from './cancel-open-payment.ts';
import { openPayment } from './open-payment.ts';
import { ProviderError } from './provider.ts';
import { readPayment } from './read-payment.ts';
import { retryStuckAttempts } from './retry-stuck-attempts.ts';
import { findPayment, type PaymentRow } from './store.ts';
import { newOrder, type Order, type PaymentWorld, paymentWorld, payWithCard, withProvider } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

const cancel = ({ customer, invoice }: Order, ports = world.ports) => cancelOpenPayment(ports, customer.id, invoice.id);
const statusOf = async ({ customer_id, id }: PaymentRow) => (await findPayment(world.db, customer_id, id))?.status;
const lost = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));

async function payUnheard(row: PaymentRow) {
  const { ports } = world;
  world.ports = withProvider(ports, { deliverEvents: async () => {} });
  await payWithCard(world, row.client_secret);
  world.ports = ports;
}

test('an invoice without an open payment has none to cancel', async () => {
  expect(await cancel(await newOrder(world))).toBe('none');
});

test('cancels at the provider, then here', async () => {
  const order = await newOrder(world);
  const row = await openPayment(world.ports, order);
  expect(await cancel(order)).toBe('canceled');
  expect(await statusOf(row)).toBe('canceled');
  expect(await payWithCard(world, row.client_secret)).toMatchObject({ status: 409 });
  expect(await cancel(order)).toBe('none');
});

test('a payment that succeeded meanwhile is reported, again and again, and left for the caller to apply', async () => {
  const order = await newOrder(world);
  const row = await openPayment(world.ports, order);
  await payUnheard(row);
  expect([await cancel(order), await cancel(order)]).toEqual(['succeeded', 'succeeded']);
  expect(await statusOf(row)).toBe('requires_payment_method');
});

test('a cancel whose outcome is lost is repeated by the next tick', async () => {
  const order = await newOrder(world);
  const row = await openPayment(world.ports, order);
  const acts = async (reference: string, key: string) => {
    await world.ports.payments.cancelPayment(reference, key);
    return lost();
  };
  await expect(cancel(order, withProvider(world.ports, { cancelPayment: acts }))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await statusOf(row)).toBe('requires_payment_method');
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  expect(await retryStuckAttempts(world.ports, async () => {})).toMatchObject([{ id: row.id, status: 'canceled' }]);
});

test('a payment that the provider may have made is finished and canceled there too', async () => {
  const order = await newOrder(world);
  const acts = async (input: Parameters<typeof world.ports.payments.createPayment>[0], key: string) => {
    await world.ports.payments.createPayment(input, key);
    return lost();
  };
  await expect(openPayment(withProvider(world.ports, { createPayment: acts }), order)).rejects.toThrow();
  expect(await cancel(order)).toBe('canceled');
  const made = await world.db.selectFrom('sandbox_payments').selectAll().execute();
  expect(made.filter(({ metadata }) => metadata.customer === order.customer.id)).toMatchObject([{ status: 'canceled' }]);
});

test('a payment that the provider refused to make is canceled here alone', async () => {
  const order = await newOrder(world);
  const refuse = () => Promise.reject(new ProviderError('invalid', 'amount too small'));
  await expect(openPayment(withProvider(world.ports, { createPayment: refuse }), order)).rejects.toMatchObject({ status: 500 });
  expect(await cancel(order, withProvider(world.ports, { createPayment: refuse, cancelPayment: lost }))).toBe('canceled');

  const row = await world.db
    .selectFrom('payments')
    .selectAll()
    .where('invoice_id', '=', order.invoice.id)
    .executeTakeFirstOrThrow();
  await expect(readPayment(world.ports, row)).rejects.toMatchObject({ code: 'payment_not_open' });
  const made = await world.db.selectFrom('sandbox_payments').selectAll().execute();
  expect(made.filter(({ metadata }) => metadata.payment === row.id)).toEqual([]);
});

test('cancelling and opening at once never leaves a row without its payment', async () => {
  const orders = await Promise.all(Array.from({ length: 10 }, () => newOrder(world)));
  await Promise.all(orders.flatMap((order) => [openPayment(world.ports, order).catch(() => {}), cancel(order)]));
  for (const order of orders) {
    await cancel(order);
    const rows = await world.db.selectFrom('payments').selectAll().where('customer_id', '=', order.customer.id).execute();
    const made = await world.db.selectFrom('sandbox_payments').selectAll().execute();
    const own = made.filter(({ metadata }) => metadata.customer === order.customer.id);
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'canceled'));
    expect(own.map(({ status }) => status)).toEqual(own.map(() => 'canceled'));
  }
});
