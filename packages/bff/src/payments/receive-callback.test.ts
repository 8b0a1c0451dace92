import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { openPayment } from './open-payment.ts';
import { ProviderError } from './provider.ts';
import { eventRequest } from './providers/sandbox/events.ts';
import { readPayment } from './read-payment.ts';
import { receiveCallback } from './receive-callback.ts';
import { recordPayment } from './record-payment.ts';
import { findPaymentByReference, rememberEvent } from './store.ts';
import { newOrder, type PaymentWorld, paymentWorld, payWithCard, withProvider } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

function signed(reference: string, type = 'payment.succeeded') {
  const { db, time } = world.ports;
  return eventRequest({ db, time }, { id: `evt_${crypto.randomUUID()}`, type, object_id: reference, created_at: time.now() });
}

async function openRow() {
  const row = await openPayment(world.ports, await newOrder(world));
  return { row, reference: row.reference ?? '' };
}

async function foreignPayment(installation: string) {
  const { payments } = world.ports;
  const customer = (await payments.createCustomer({ metadata: {} }, crypto.randomUUID())).reference;
  const input = { customer, amount: { amount: 100, currency: 'USD' }, metadata: { installation } };
  return (await payments.createPayment(input, crypto.randomUUID())).reference;
}

test('reads the payment again instead of believing the event', async () => {
  const { row, reference } = await openRow();
  const callback = await receiveCallback(world.ports, await signed(reference));
  expect(callback).toMatchObject({ kind: 'payment', payment: { id: row.id }, read: { status: 'requires_payment_method' } });
});

test('an event about something else, another installation or nothing is ignored', async () => {
  expect(await receiveCallback(world.ports, await signed('re_1', 'refund.created'))).toEqual({ kind: 'ignored' });
  expect(await receiveCallback(world.ports, await signed(await foreignPayment('another')))).toEqual({ kind: 'ignored' });
  expect(await receiveCallback(world.ports, await signed('pi_none'))).toEqual({ kind: 'ignored' });
});

test('ours whose row is not visible yet is asked for again', async () => {
  const { installation_id } = await world.db.selectFrom('settings').select('installation_id').executeTakeFirstOrThrow();
  const callback = receiveCallback(world.ports, await signed(await foreignPayment(installation_id)));
  await expect(callback).rejects.toMatchObject({ code: 'not_yet_visible', status: 503 });
});

test('ours whose creation was never answered takes its reference from the event', async () => {
  const { row, reference } = await openRow();
  await world.db.updateTable('payments').set({ reference: null, client_secret: null }).where('id', '=', row.id).execute();
  const callback = await receiveCallback(world.ports, await signed(reference));
  expect(callback).toMatchObject({ kind: 'payment', payment: { id: row.id, reference, client_secret: row.client_secret } });
});

test('a body that was not signed is refused', async () => {
  const { reference } = await openRow();
  const genuine = await signed(reference);
  const forged = new Request(genuine.url, { method: 'POST', body: '{}', headers: genuine.headers });
  await expect(receiveCallback(world.ports, forged)).rejects.toMatchObject({ code: 'bad_signature', status: 400 });
});

test('a provider that does not answer the read keeps the event coming', async () => {
  const { reference } = await openRow();
  const away = withProvider(world.ports, { getPayment: () => Promise.reject(new ProviderError('rate_limited', 'slow down')) });
  await expect(receiveCallback(away, await signed(reference))).rejects.toMatchObject({ code: 'unavailable', status: 503 });
});

test('an event is remembered once, also by two at once', async () => {
  const event = { id: 'evt_twice', type: 'payment.succeeded', object: { kind: 'other' } } as const;
  const remember = () => world.db.transaction().execute((trx) => rememberEvent(trx, 'sandbox', event, world.moment.now));
  expect((await Promise.all([remember(), remember()])).toSorted((one, other) => Number(one) - Number(other))).toEqual([
    false,
    true,
  ]);
});

test('records forward only: what succeeded stays so when an older read comes late', async () => {
  const { row, reference } = await openRow();
  const stale = await readPayment(world.ports, row);
  await payWithCard(world, row.client_secret);
  const fresh = await readPayment(world.ports, row);
  const record = (told: typeof fresh) => world.db.transaction().execute((trx) => recordPayment(trx, row, told, world.moment.now));

  await record(fresh);
  const late = await record(stale);
  expect([late.before.status, late.after.status]).toEqual(['succeeded', 'succeeded']);
  const stored = await findPaymentByReference(world.db, 'sandbox', reference);
  expect(stored).toMatchObject({ status: 'succeeded', error_code: null, succeeded_at: world.moment.now });
});

test('records why a try failed, and forgets it when the next one pays', async () => {
  const { row } = await openRow();
  const record = async () => {
    const told = await readPayment(world.ports, row);
    return world.db.transaction().execute((trx) => recordPayment(trx, row, told, world.moment.now));
  };
  await payWithCard(world, row.client_secret, '4000000000009995');
  expect((await record()).after).toMatchObject({ status: 'requires_payment_method', error_code: 'insufficient_funds' });
  await payWithCard(world, row.client_secret);
  expect((await record()).after).toMatchObject({ status: 'succeeded', error_code: null });
});
