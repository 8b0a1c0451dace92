import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../testing/test-database.ts';
import { openPayment } from '../../open-payment.ts';
import type { PaymentProvider } from '../../provider.ts';
import { findPayment, type PaymentRow } from '../../store.ts';
import { newOrder, type PaymentWorld, paymentWorld, payWithCard, withProvider } from '../../testing/payment-world.ts';
import { eventRequest } from './events.ts';
import { sandbox } from './sandbox.ts';

let world: PaymentWorld;
let row: PaymentRow;
let provider: PaymentProvider;

beforeEach(async () => {
  world = paymentWorld(await testDatabase());
  provider = world.ports.payments;
  row = await openPayment(world.ports, await newOrder(world));
});

/** Confirms as in a process that ends right after the commit: nothing is delivered. */
async function confirmAndDie(number?: string, clientSecret = row.client_secret) {
  const { ports } = world;
  world.ports = withProvider(ports, { deliverEvents: async () => {} });
  const answer = await payWithCard(world, clientSecret, number);
  world.ports = ports;
  return answer;
}

const wait = (seconds: number) => {
  world.moment.now = new Date(world.moment.now.getTime() + seconds * 1000);
};
const deliver = () => provider.deliverEvents?.();
const statusOf = async ({ customer_id, id }: PaymentRow) => (await findPayment(world.db, customer_id, id))?.status;
const undelivered = () => world.db.selectFrom('sandbox_events').selectAll().where('delivered_at', 'is', null).execute();

test('a payment that succeeded reaches the callback route by itself, once', async () => {
  await payWithCard(world, row.client_secret);
  await expect.poll(undelivered, { timeout: 30_000 }).toEqual([]);
  await deliver();
  expect(world.callbacks).toMatchObject([{ status: 200 }]);
  expect(await statusOf(row)).toBe('succeeded');
});

test('an event is sent again, later and later, until it is answered with 2xx', async () => {
  world.broken = true;
  await confirmAndDie();
  await deliver();
  for (const seconds of [3, 3, 7, 15]) {
    wait(seconds);
    await deliver();
  }
  expect(world.callbacks.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  expect(await statusOf(row)).toBe('requires_payment_method');

  world.broken = false;
  wait(60);
  await deliver();
  wait(60);
  await deliver();
  expect(world.callbacks.map(({ status }) => status)).toEqual([503, 503, 503, 503, 200]);
  expect(new Set(world.callbacks.map(({ event }) => event)).size).toBe(1);
  expect(await statusOf(row)).toBe('succeeded');
});

test('the events of one payment arrive in their order', async () => {
  world.broken = true;
  await confirmAndDie('4000000000000002');
  await confirmAndDie('5555555555554444');
  expect(await undelivered()).toHaveLength(2);
  await deliver();
  expect(world.callbacks).toHaveLength(1);

  world.broken = false;
  world.callbacks.length = 0;
  wait(120);
  await deliver();
  const stored = await world.db.selectFrom('sandbox_events').select('id').orderBy('position').execute();
  expect(world.callbacks.map(({ event }) => event)).toEqual(stored.map(({ id }) => id));
});

test('a process that ends between the payment and its event leaves the event for the next one', async () => {
  expect((await confirmAndDie()).body).toEqual({ status: 'succeeded', error: null });
  expect([world.callbacks, await statusOf(row)]).toEqual([[], 'requires_payment_method']);
  await deliver();
  expect(await statusOf(row)).toBe('succeeded');
});

test('a process that ends while it delivers leaves the event for the next one', async () => {
  await confirmAndDie();
  const { db, ports } = world;
  let reached = () => {};
  const delivering = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const answerNever = () => {
    reached();
    return new Promise<never>(() => {});
  };
  void sandbox()({ db, time: ports.time, log: ports.log, fetch: answerNever }).deliverEvents?.();
  await delivering;
  wait(10);
  await deliver();
  expect(await statusOf(row)).toBe('succeeded');
});

test('the browser has its answer although the callback hangs', async () => {
  const hangs = () => new Promise<void>(() => {});
  world.ports = withProvider(world.ports, { deliverEvents: hangs });
  expect((await payWithCard(world, row.client_secret)).body).toEqual({ status: 'succeeded', error: null });
});

test('several deliverers at once share the events', async () => {
  const rows = await Promise.all(Array.from({ length: 8 }, async () => openPayment(world.ports, await newOrder(world))));
  for (const each of rows) await confirmAndDie('4242424242424242', each.client_secret);
  await Promise.all([deliver(), deliver(), deliver(), deliver()]);
  expect(world.callbacks).toHaveLength(8);
  expect(await undelivered()).toEqual([]);
});

test('the secret of one installation does not sign for another', async () => {
  const other = paymentWorld(await testDatabase());
  const event = { id: 'evt_1', type: 'payment.succeeded', object_id: 'pi_1', created_at: world.moment.now };
  const foreign = await eventRequest({ db: other.db, time: other.ports.time }, event);
  expect((await world.app.request(foreign)).status).toBe(400);
});
