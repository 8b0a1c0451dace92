import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { chargeDefaultMethod } from './charge-default-method.ts';
import { openPayment } from './open-payment.ts';
import { ProviderError } from './provider.ts';
import { refundPayment } from './refund-payment.ts';
import { retryStuckAttempts } from './retry-stuck-attempts.ts';
import type { PaymentRow } from './store.ts';
import { answer3ds, newOrder, type PaymentWorld, paymentWorld, payWithCard, withProvider } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

const lost = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));
const usd = (amount: number) => ({ amount, currency: 'USD' });

async function paidRow(number?: string): Promise<PaymentRow> {
  const row = await openPayment(world.ports, await newOrder(world));
  await payWithCard(world, row.client_secret, number);
  return row;
}

/** The next invoice of somebody who paid with a card before. */
async function renewal(number?: string): Promise<PaymentRow> {
  const order = await newOrder(world);
  const first = await openPayment(world.ports, order);
  await payWithCard(world, first.client_secret, number);
  await answer3ds(world, first.client_secret, 'pass');
  const next = await newOrder(world);
  const { customer_id } = first;
  const customer = await world.db.selectFrom('customers').selectAll().where('id', '=', customer_id).executeTakeFirstOrThrow();
  const { kind, external_id: externalId, provider_reference: providerReference } = customer;
  await world.db.updateTable('invoices').set({ customer_id }).where('id', '=', next.invoice.id).execute();
  return openPayment(world.ports, { ...next, customer: { id: customer_id, kind, externalId, providerReference } });
}

const charges = (row: PaymentRow) =>
  world.db
    .selectFrom('payment_attempts')
    .select('outcome')
    .where('payment_id', '=', row.id)
    .where('verb', '=', 'charge_default_method')
    .execute();
const refunded = async ({ reference }: PaymentRow) =>
  (await world.db.selectFrom('sandbox_payments').selectAll().where('id', '=', reference).executeTakeFirstOrThrow())
    .refunded_amount;

test('charges the saved card, once for however many callers', async () => {
  const row = await renewal();
  const answers = await Promise.all([1, 2, 3].map(() => chargeDefaultMethod(world.ports, row)));
  expect(answers.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  expect(await charges(row)).toEqual([{ outcome: 'done' }]);
});

test.each([
  ['4000000000000341', { status: 'requires_payment_method', errorCode: 'card_declined' }],
  ['4000002760003184', { status: 'requires_action', errorCode: null }],
])('a refusal is an answer, and the next charge is a new one (%s)', async (number, told) => {
  const row = await renewal(number);
  expect(await chargeDefaultMethod(world.ports, row)).toMatchObject(told);
  await chargeDefaultMethod(world.ports, row);
  expect(await charges(row)).toEqual([{ outcome: 'refused' }, { outcome: 'refused' }]);
});

test('a charge whose answer is lost is repeated as the same charge', async () => {
  const row = await renewal();
  const acts = async (reference: string, key: string) => {
    await world.ports.payments.chargeDefaultMethod(reference, key);
    return lost();
  };
  const failing = chargeDefaultMethod(withProvider(world.ports, { chargeDefaultMethod: acts }), row);
  await expect(failing).rejects.toMatchObject({ code: 'unavailable' });
  expect(await charges(row)).toEqual([{ outcome: 'unknown' }]);
  expect((await chargeDefaultMethod(world.ports, row)).status).toBe('succeeded');
  expect(await charges(row)).toEqual([{ outcome: 'done' }]);
});

test('refunds once per purpose, also by many at once', async () => {
  const row = await paidRow();
  const full = await Promise.all([1, 2, 3].map(() => refundPayment(world.ports, row, usd(2900))));
  expect(new Set(full.map(({ reference }) => reference)).size).toBe(1);
  expect(await refunded(row)).toBe(2900);
  const neverAskedAgain = withProvider(world.ports, { refund: lost });
  expect(await refundPayment(neverAskedAgain, row, usd(2900))).toEqual(full[0]);
});

test('refunds in parts, each for its own purpose, and never more than was paid', async () => {
  const row = await paidRow();
  await refundPayment(world.ports, row, usd(1000), 'credit_note_1');
  await refundPayment(world.ports, row, usd(1000), 'credit_note_2');
  await refundPayment(world.ports, row, usd(1000), 'credit_note_2');
  expect(await refunded(row)).toBe(2000);
  await expect(refundPayment(world.ports, row, usd(1000), 'credit_note_3')).rejects.toMatchObject({ code: 'payment_not_open' });
});

test('a refund whose answer is lost is finished by the next tick, once', async () => {
  const row = await paidRow();
  const acts = async (input: Parameters<typeof world.ports.payments.refund>[0], key: string) => {
    await world.ports.payments.refund(input, key);
    return lost();
  };
  await expect(refundPayment(withProvider(world.ports, { refund: acts }), row, usd(1450))).rejects.toMatchObject({ status: 503 });
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  expect(await retryStuckAttempts(world.ports)).toMatchObject([{ id: row.id }]);
  await refundPayment(world.ports, row, usd(1450));
  expect(await refunded(row)).toBe(1450);
});

test('a tick that meets a provider still away goes on with the others', async () => {
  const [first, second] = [await paidRow(), await paidRow()];
  const away = withProvider(world.ports, { refund: lost });
  for (const row of [first, second]) await refundPayment(away, row, usd(100)).catch(() => {});
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  const onlySecond = withProvider(world.ports, {
    refund: (input, key) => (input.payment === first.reference ? lost() : world.ports.payments.refund(input, key)),
  });
  expect((await retryStuckAttempts(onlySecond)).map(({ id }) => id)).toEqual([second.id]);
  expect([await refunded(first), await refunded(second)]).toEqual([0, 100]);
});
