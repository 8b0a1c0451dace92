import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { type NoticeWorld, noticeWorld } from '../notifications/testing/notice-world.ts';
import { seedDemoNotifications } from '../sandbox/mailbox/demo-notifications.ts';
import { shopper } from '../testing/shopper.ts';

// Whom the engine tells of what, through a life of a customer. The demo's configs send everything to the customer.

let world: NoticeWorld;
beforeEach(async () => {
  world = await noticeWorld();
  await seedDemoNotifications(world.db, world.app.ports.time.now());
  await Promise.all(
    ['payment.failed', 'payment.requires_action', 'subscription.updated', 'subscription.canceled'].map((event) =>
      world.configure({ event, channel: 'webhook', recipients: ['https://hooks.acme.example/'] }),
    ),
  );
});

const omar = () => shopper(world.omar);
const events = async (channel: 'email' | 'webhook') => {
  await world.app.tick();
  const told = (await world.deliveries('?limit=100')).filter((each) => each.channel === channel);
  return told.map(({ event }) => event).toReversed();
};

test('an order is told from the invoice to the welcome, and nothing of the card that was refused on the screen', async () => {
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment, '4000000000000002');
  await omar().pay(body.payment);
  expect(await events('email')).toEqual(['invoice.finalized', 'payment.succeeded', 'subscription.created']);
  expect(await events('webhook')).toEqual(['payment.failed']);
});

test('a plan that costs nothing begins without an invoice', async () => {
  await omar().order({ planCode: 'free' });
  expect(await events('email')).toEqual(['subscription.created']);
});

test('an upgrade, an end that is announced, its taking back and the end are told', async () => {
  const order = await omar().order({ planCode: 'starter' });
  await omar().pay(order.body.payment);
  const change = await omar().change({ planCode: 'pro' });
  await omar().pay(change.body.payment);
  await omar().post('/billing/v1/subscriptions/current/cancel');
  await omar().post('/billing/v1/subscriptions/current/resume');
  await omar().post('/billing/v1/subscriptions/current/cancel');
  await world.advance('P1M');
  const updates = ['subscription.updated', 'subscription.updated', 'subscription.updated', 'subscription.updated'];
  expect(await events('webhook')).toEqual([...updates, 'subscription.canceled']);
  const ends = world.received.map(({ body }) => JSON.parse(body).data.endsAt !== null);
  expect(ends).toHaveLength(5);
  const [ended] = (await world.mails()).filter(({ subject }) => subject === 'Your plan Pro has ended');
  expect(ended?.text).toContain('Ended on: December 22, 2026');
});

test('a renewal that the saved card does not pay is told by e-mail, and that it is past due to servers only', async () => {
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment, '4000000000000341');
  await world.advance('P1M');
  const mails = await events('email');
  expect(mails.slice(3)).toEqual(['invoice.finalized', 'payment.failed']);
  expect(await events('webhook')).toEqual(['payment.failed', 'subscription.updated']);
});

test('a renewal that the bank wants confirmed is told by e-mail, waits, and is finished in place', async () => {
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment, '4000002760003184');
  await omar().authenticate(body.payment, 'pass');
  await world.advance('P1M');
  expect((await events('email')).slice(3)).toEqual(['invoice.finalized', 'payment.requires_action']);
  const { openInvoiceId: invoiceId, status } = (await omar().subscription()) ?? {};
  expect(status).toBe('past_due');
  const payment = (await omar().post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', { invoiceId })).body;
  expect(payment).toMatchObject({ status: 'requires_action', amount: { amount: 1200 } });
  await omar().authenticate(payment, 'pass');
  expect(await omar().subscription()).toMatchObject({ status: 'active', openInvoiceId: null });
  expect((await events('email')).slice(5)).toEqual(['payment.succeeded']);
});

test('the same things are told once, however often the engine runs', async () => {
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment);
  await world.advance('P1M');
  const before = await events('email');
  await Promise.all([world.app.tick(), world.app.tick()]);
  expect(await events('email')).toEqual(before);
});

test('a trial is told three days before it ends, as of then, and once', async () => {
  const plan = {
    code: 'tried',
    name: 'Tried',
    rank: 3,
    prices: [{ interval: 'month', price: { amount: 900, currency: 'USD' } }],
  };
  await world.operator.post('/billing/v1/plans', { ...plan, trial: { days: 14, needsCard: false } });
  await omar().order({ planCode: 'tried' });
  await world.advance('P10D');
  expect(await events('email')).toEqual(['subscription.created']);
  await world.advance('P2D');
  await world.advance('P1D');
  expect(await events('email')).toEqual(['subscription.created', 'trial.ending']);
  const [warning] = await world.deliveries('?event=trial.ending');
  const { currentPeriod } = (await omar().subscription()) ?? {};
  expect(Date.parse(currentPeriod?.to ?? '') - Date.parse(warning?.createdAt ?? '')).toBe(3 * 86_400_000);
  await world.advance('P2D');
  expect(await events('email')).toEqual(['subscription.created', 'trial.ending', 'subscription.canceled']);
});

test('who jumps over a trial is told of its end before it ends', async () => {
  const plan = {
    code: 'tried',
    name: 'Tried',
    rank: 3,
    prices: [{ interval: 'month', price: { amount: 900, currency: 'USD' } }],
  };
  await world.operator.post('/billing/v1/plans', { ...plan, trial: { days: 14, needsCard: false } });
  await omar().order({ planCode: 'tried' });
  await world.advance('P1M');
  expect(await events('email')).toEqual(['subscription.created', 'trial.ending', 'subscription.canceled']);
});
