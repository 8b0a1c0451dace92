import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { chargeDefaultMethod } from './charge-default-method.ts';
import { openPayment } from './open-payment.ts';
import { ProviderError } from './provider.ts';
import { carryOutRefund, type RefundOrder, recordRefund } from './refund-payment.ts';
import { retryStuckAttempts } from './retry-stuck-attempts.ts';
import { findPayment, type PaymentRow } from './store.ts';
import { answer3ds, newOrder, type PaymentWorld, paymentWorld, payWithCard, withProvider } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

const lost = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));
const usd = (amount: number) => ({ amount, currency: 'USD' });

const nothing = async () => {};

async function paidRow(): Promise<PaymentRow> {
  const row = await openPayment(world.ports, await newOrder(world));
  await payWithCard(world, row.client_secret);
  return row;
}

async function refund(row: PaymentRow, order: Partial<RefundOrder> = {}, ports = world.ports) {
  const at = { at: world.moment.now, now: world.moment.now };
  const whole = { reason: 'other' as const, ...order };
  const recorded = await world.db.transaction().execute((trx) => recordRefund(trx, row, whole, at));
  return carryOutRefund(ports, recorded.refund, nothing);
}

const counted = async ({ customer_id, id }: PaymentRow) => (await findPayment(world.db, customer_id, id))?.amount_refunded;

/** The next invoice of somebody who paid with a card before. */
async function renewal(number?: string): Promise<PaymentRow> {
  const order = await newOrder(world);
  const first = await openPayment(world.ports, order);
  await payWithCard(world, first.client_secret, number);
  await answer3ds(world, first.client_secret, 'pass');
  return openPayment(world.ports, await newOrder(world, order.invoice.amountDue, order.customer.externalId));
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

test('refunds once per request, also by many at once', async () => {
  const row = await paidRow();
  const all = await Promise.all([1, 2, 3].map(() => refund(row, { requestKey: 'one' })));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(all[0]).toMatchObject({ status: 'succeeded', amount: 2900 });
  const neverAskedAgain = withProvider(world.ports, { refund: lost });
  expect(await refund(row, { requestKey: 'one' }, neverAskedAgain)).toEqual(all[0]);
  await expect(refund(row, { requestKey: 'one', amount: usd(1) })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  expect([await refunded(row), await counted(row)]).toEqual([2900, 2900]);
});

test('refunds in parts, and never more than was paid', async () => {
  const row = await paidRow();
  await refund(row, { amount: usd(1000) });
  await refund(row, { amount: usd(1000) });
  await expect(refund(row, { amount: usd(1000) })).rejects.toMatchObject({ code: 'not_refundable' });
  expect(await refund(row)).toMatchObject({ amount: 900 });
  await expect(refund(row)).rejects.toMatchObject({ code: 'not_refundable' });
  expect([await refunded(row), await counted(row)]).toEqual([2900, 2900]);
});

test('what was not paid, or in another currency, is not refunded', async () => {
  const open = await openPayment(world.ports, await newOrder(world));
  await expect(refund(open)).rejects.toMatchObject({ code: 'not_refundable' });
  const yen = { amount: { amount: 1, currency: 'JPY' } };
  await expect(refund(await paidRow(), yen)).rejects.toMatchObject({ code: 'invalid_request' });
});

test('twenty parts at once give back what was paid and no more', async () => {
  const row = await paidRow();
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => refund(row, { amount: usd(200) })));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(14);
  expect([await refunded(row), await counted(row)]).toEqual([2800, 2800]);
});

test('a refund whose answer is lost is pending, and finished by the next tick, once', async () => {
  const row = await paidRow();
  const acts = async (input: Parameters<typeof world.ports.payments.refund>[0], key: string) => {
    await world.ports.payments.refund(input, key);
    return lost();
  };
  const pending = await refund(row, { amount: usd(1450) }, withProvider(world.ports, { refund: acts }));
  expect(pending).toMatchObject({ status: 'pending', reference: null });
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  await retryStuckAttempts(world.ports, nothing);
  expect(await carryOutRefund(world.ports, pending, nothing)).toMatchObject({ status: 'succeeded' });
  expect([await refunded(row), await counted(row)]).toEqual([1450, 1450]);
});

test('a refund that was recorded before the process ended is asked for by the next tick', async () => {
  const row = await paidRow();
  const at = { at: world.moment.now, now: world.moment.now };
  await world.db.transaction().execute((trx) => recordRefund(trx, row, { reason: 'other' }, at));
  expect([await refunded(row), await counted(row)]).toEqual([0, 2900]);
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  await Promise.all([retryStuckAttempts(world.ports, nothing), retryStuckAttempts(world.ports, nothing)]);
  expect([await refunded(row), await counted(row)]).toEqual([2900, 2900]);
});

test('a refund that the provider refuses has failed and counts no more', async () => {
  const row = await paidRow();
  const refuses = withProvider(world.ports, { refund: () => Promise.reject(new ProviderError('conflict', 'less is left')) });
  const refused = refund(row, { requestKey: 'one' }, refuses);
  await expect(refused).rejects.toMatchObject({ code: 'not_refundable' });
  expect([await refunded(row), await counted(row)]).toEqual([0, 0]);
  expect(await refund(row, { requestKey: 'one' })).toMatchObject({ status: 'succeeded' });
});

test('a tick that meets a provider still away goes on with the others', async () => {
  const [first, second] = [await paidRow(), await paidRow()];
  const away = withProvider(world.ports, { refund: lost });
  for (const row of [first, second]) await refund(row, { amount: usd(100) }, away);
  world.moment.now = new Date(world.moment.now.getTime() + 61_000);
  const onlySecond = withProvider(world.ports, {
    refund: (input, key) => (input.payment === first.reference ? lost() : world.ports.payments.refund(input, key)),
  });
  await retryStuckAttempts(onlySecond, nothing);
  expect([await refunded(first), await refunded(second)]).toEqual([0, 100]);
});
