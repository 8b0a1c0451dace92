import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../testing/test-database.ts';
import { answer3ds, type PaymentWorld, paymentWorld, payWithCard, post } from '../../testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

const key = () => crypto.randomUUID();
const confirmPath = '/sandbox/v1/payments/confirm';

async function newPayment(customer?: string) {
  const { payments } = world.ports;
  const owner = customer ?? (await payments.createCustomer({ metadata: {} }, key())).reference;
  const made = await payments.createPayment({ customer: owner, amount: { amount: 2900, currency: 'USD' }, metadata: {} }, key());
  return { ...made, customer: owner };
}

function eventsOf(reference: string) {
  return world.db.selectFrom('sandbox_events').select('type').where('object_id', '=', reference).orderBy('position').execute();
}

test.each([
  ['4242 4242 4242 4242', 'succeeded', null],
  ['5555555555554444', 'succeeded', null],
  ['378282246310005', 'succeeded', null],
  ['4000002500003155', 'requires_action', null],
  ['4000002760003184', 'requires_action', null],
  ['4000000000000341', 'succeeded', null],
  ['4000000000000002', 'requires_payment_method', { code: 'card_declined' }],
  ['4000000000009995', 'requires_payment_method', { code: 'insufficient_funds' }],
  ['4000000000000069', 'requires_payment_method', { code: 'expired_card' }],
  ['4000000000000127', 'requires_payment_method', { code: 'incorrect_cvc' }],
])('the test card %s ends in %s', async (number, status, error) => {
  const { clientSecret } = await newPayment();
  expect(await payWithCard(world, clientSecret, number)).toEqual({ status: 200, body: { status, error } });
});

test('any other number is refused, and no number is ever stored', async () => {
  const { clientSecret, reference } = await newPayment();
  const refused = await payWithCard(world, clientSecret, '4111111111111111');
  expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'card.number' }] } });
  expect((await world.ports.payments.getPayment(reference)).status).toBe('requires_payment_method');

  await payWithCard(world, clientSecret);
  const { db } = world;
  const methods = await db.selectFrom('sandbox_methods').selectAll().execute();
  const payments = await db.selectFrom('sandbox_payments').selectAll().execute();
  expect(JSON.stringify([methods, payments])).not.toMatch(/4242424242424242|4111111111111111|"cvc"/);
});

test.each([
  [{ number: '4242424242424242', expMonth: 10, expYear: 2026, cvc: '123' }, 'card.expYear'],
  [{ number: '4242424242424242', expMonth: 13, expYear: 2030, cvc: '123' }, 'card.expMonth'],
  [{ number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '12' }, 'card.cvc'],
])('a card that cannot be is refused with the field (%#)', async (card, path) => {
  const { clientSecret } = await newPayment();
  const answer = await post(world.app, confirmPath, { clientSecret, card });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test('a card is good until its month is over', async () => {
  const { clientSecret } = await newPayment();
  const card = { number: '4242424242424242', expMonth: 11, expYear: 2026, cvc: '123' };
  expect(await post(world.app, confirmPath, { clientSecret, card })).toMatchObject({
    status: 200,
    body: { status: 'succeeded' },
  });
});

test('ten confirms at once charge once', async () => {
  const { clientSecret, reference, customer } = await newPayment();
  const answers = await Promise.all(Array.from({ length: 10 }, () => payWithCard(world, clientSecret)));
  expect(answers.map(({ body }) => body.status)).toEqual(Array.from({ length: 10 }, () => 'succeeded'));
  expect(await eventsOf(reference)).toEqual([{ type: 'payment.succeeded' }]);
  expect(await world.ports.payments.listMethods(customer)).toHaveLength(1);
});

test('a cancel that races a confirm ends in one of the two, for both sides', async () => {
  const rounds = Array.from({ length: 20 }, async () => {
    const { clientSecret, reference } = await newPayment();
    const both = [payWithCard(world, clientSecret), world.ports.payments.cancelPayment(reference, key())] as const;
    const [confirmed, canceled] = await Promise.all(both);
    const won = confirmed.status === 200 ? 'succeeded' : 'canceled';
    expect(canceled.status).toBe(won);
    expect(await eventsOf(reference)).toEqual([{ type: `payment.${won}` }]);
  });
  await Promise.all(rounds);
});

test('a canceled payment cannot be paid', async () => {
  const { clientSecret, reference } = await newPayment();
  await world.ports.payments.cancelPayment(reference, key());
  expect(await payWithCard(world, clientSecret)).toMatchObject({ status: 409, body: { code: 'payment_not_open' } });
  expect(await answer3ds(world, clientSecret, 'pass')).toMatchObject({ status: 409, body: { code: 'payment_not_open' } });
});

test('3-D Secure is answered once: failing after it passed changes nothing, and nor does passing after it failed', async () => {
  const [passed, failed] = [await newPayment(), await newPayment()];
  for (const { clientSecret } of [passed, failed]) await payWithCard(world, clientSecret, '4000002500003155');
  await answer3ds(world, passed.clientSecret, 'pass');
  expect(await answer3ds(world, passed.clientSecret, 'fail')).toEqual({
    status: 200,
    body: { status: 'succeeded', error: null },
  });

  const error = { code: 'authentication_failed' };
  await answer3ds(world, failed.clientSecret, 'fail');
  expect((await answer3ds(world, failed.clientSecret, 'pass')).body).toEqual({ status: 'requires_payment_method', error });
});

test('a saved card pays again, for its own customer only', async () => {
  const first = await newPayment();
  await payWithCard(world, first.clientSecret);
  const [method] = await world.ports.payments.listMethods(first.customer);
  const own = await newPayment(first.customer);
  const foreign = await newPayment();
  const paymentMethodId = method?.reference;
  expect(await post(world.app, confirmPath, { clientSecret: own.clientSecret, paymentMethodId })).toMatchObject({ status: 200 });
  expect(await post(world.app, confirmPath, { clientSecret: foreign.clientSecret, paymentMethodId })).toMatchObject({
    status: 404,
  });
});

test('the same card is saved once, however often it pays', async () => {
  const first = await newPayment();
  await payWithCard(world, first.clientSecret);
  const second = await newPayment(first.customer);
  await payWithCard(world, second.clientSecret);
  expect(await world.ports.payments.listMethods(first.customer)).toHaveLength(1);
});

test('a secret that nobody was given is not found, a body that is not JSON is refused', async () => {
  expect(await payWithCard(world, 'pi_none_secret_none')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const form = { method: 'POST', body: 'clientSecret=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
  expect((await world.app.request(confirmPath, form)).status).toBe(415);
  const broken = { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } };
  expect((await world.app.request(confirmPath, broken)).status).toBe(400);
});

test('a confirm says with what: a card or a saved method, not both', async () => {
  const { clientSecret } = await newPayment();
  expect((await post(world.app, confirmPath, { clientSecret })).status).toBe(422);
});
