import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { type NoticeWorld, noticeWorld } from '../../notifications/testing/notice-world.ts';
import { shopper } from '../../testing/shopper.ts';
import { assertBooks } from '../testing/books.ts';

type Refund = Schemas['Refund'];

let world: NoticeWorld;
beforeEach(async () => {
  world = await noticeWorld();
  for (const event of ['payment.disputed', 'refund.failed']) {
    await world.configure({ event, channel: 'email', recipients: ['billing@operator.example'] });
    await world.configure({ event, channel: 'webhook', recipients: ['https://hooks.operator.example/'] });
  }
});

const omar = () => shopper(world.omar);
const usd = (amount: number) => ({ amount, currency: 'USD' });
const invoice = async () => (await omar().invoices())[0];
/** The bank of the cardholder. */
const bank = (paymentId: string, status: 'open' | 'won' | 'lost') =>
  omar().post('/sandbox/v1/payments/dispute', { paymentId, status });
const refund = (paymentId: string, body: object = { reason: 'requested_by_customer' }) =>
  world.operator.post<Refund>(`/billing/v1/payments/${paymentId}/refunds`, body);
const told = async () => {
  await world.app.tick();
  const deliveries = await world.deliveries('?limit=100');
  return deliveries.map(({ event, channel }) => `${channel} ${event}`).toSorted();
};

async function paid(number?: string, order: unknown = { planCode: 'starter' }): Promise<string> {
  const { body } = await omar().order(order);
  await omar().pay(body.payment, number);
  return body.payment?.id ?? '';
}

test('a card whose owner disputes what it paid: noted on the invoice, told, and decided once', async () => {
  const id = await paid('4000000000000259');
  const dispute = { status: 'open', reason: 'fraudulent', amount: usd(1200), closedAt: null };
  expect(await invoice()).toMatchObject({ status: 'paid', amountPaid: usd(1200), dispute });
  expect(await omar().subscription()).toMatchObject({ status: 'active' });
  expect(await refund(id)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
  expect(await told()).toEqual(['email payment.disputed', 'webhook payment.disputed']);
  expect((await world.mails())[0]).toMatchObject({ to: 'billing@operator.example', subject: 'A payment of $12.00 is disputed' });

  for (const status of ['lost', 'open', 'lost'] as const) expect((await bank(id, status)).status).toBe(200);
  expect(await invoice()).toMatchObject({ status: 'paid', dispute: { status: 'lost', closedAt: expect.any(String) } });
  expect(await told()).toEqual(['email payment.disputed', 'webhook payment.disputed', 'webhook payment.disputed']);
  const last = world.received.map(({ body }) => JSON.parse(body)).at(-1);
  expect(last).toMatchObject({ type: 'payment.disputed', data: { paymentId: id, status: 'lost', amount: usd(1200) } });
  // What was lost may be won by an appeal.
  await bank(id, 'won');
  expect(await invoice()).toMatchObject({ dispute: { status: 'won' } });
  await assertBooks(world.db);
});

test('only what was paid can be disputed, and nothing of it says what the provider calls it', async () => {
  const { body } = await omar().order({ planCode: 'starter' });
  const id = body.payment?.id ?? '';
  expect((await bank(id, 'open')).status).toBe(409);
  expect((await bank('pay_nope', 'open')).status).toBe(404);
  expect(await invoice()).toMatchObject({ dispute: null });
  await omar().pay(body.payment);
  await bank(id, 'open');
  expect(Object.keys((await invoice())?.dispute ?? {}).toSorted()).toEqual([
    'amount',
    'closedAt',
    'openedAt',
    'reason',
    'status',
  ]);
});

test('a refund that fails after it was made counts as paid again, its credit is back, and it can be made again', async () => {
  const id = await paid('4000000000005126', { planCode: 'starter', interval: 'year' });
  await omar().change({ planCode: 'pro', interval: 'month' });
  const credit = async () =>
    (await world.db.selectFrom('customers').select('credit_balance').executeTakeFirstOrThrow()).credit_balance;
  const before = await credit();
  const answered = await refund(id, { reason: 'other', amount: usd(500), fromCredit: true });
  expect(answered).toMatchObject({ status: 201, body: { status: 'succeeded' } });
  expect(await told()).toEqual(['email refund.failed', 'webhook refund.failed']);
  expect(await credit()).toBe(before);
  const payment = await omar().get<Schemas['PaymentIntent']>(`/billing/v1/payments/intents/${id}`);
  expect(payment.body).toMatchObject({ status: 'succeeded', amountRefunded: usd(0) });
  expect(await world.db.selectFrom('refunds').select(['status', 'amount']).execute()).toEqual([
    { status: 'failed', amount: 500 },
  ]);
  const audited = await world.operator.get<Schemas['AuditEntryPage']>('/billing/v1/audit-log?action=refund.fail');
  expect(audited.body.data).toMatchObject([{ actor: { role: 'engine' }, object: { id: answered.body.id } }]);
  await assertBooks(world.db);

  expect((await refund(id, { reason: 'other', amount: usd(600) })).status).toBe(201);
  expect((await told()).filter((each) => each === 'email refund.failed')).toHaveLength(2);
});
