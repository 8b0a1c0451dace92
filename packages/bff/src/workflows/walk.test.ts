import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { moveClock } from '../sandbox/move-clock.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { tick } from './tick.ts';

const declined = '4000000000000002';
const asksFor3ds = '4000002500003155';
const failsToRenew = '4000000000000341';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const maya = () => shopper(app.as({ userId: 'maya', organizationId: 'acme', role: 'user' }));
const visitor = () => shopper(app.visitor);

beforeEach(async () => {
  app = await createTestApp();
});

async function subscribe(planCode: string, card?: string, interval = 'month') {
  const admin = omar();
  const { body } = await admin.order({ planCode, interval });
  if (body.payment) await admin.pay(body.payment, card);
  expect(await admin.subscription()).toMatchObject({ planCode, status: 'active' });
  return admin;
}

describe('a visitor', () => {
  test('sees the published plans, lowest rank first', async () => {
    const { status, body } = await visitor().get<Schemas['PlanPage']>('/billing/v1/plans');
    expect(status).toBe(200);
    expect(body.data.map(({ code }) => code)).toEqual(['free', 'starter', 'pro', 'enterprise']);
    expect(body.data[1]?.prices).toContainEqual({ interval: 'month', price: { amount: 1200, currency: 'USD' } });
  });

  test('may not buy', async () => {
    expect((await visitor().order({ planCode: 'starter' })).status).toBe(401);
  });
});

describe('an order', () => {
  test('stays incomplete until the provider says that it was paid', async () => {
    const admin = omar();
    const { status, body } = await admin.order({ planCode: 'starter' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      subscription: { status: 'incomplete' },
      invoice: { status: 'open', number: 'LB-000001', total: { amount: 1200, currency: 'USD' } },
      payment: { status: 'requires_payment_method', amount: { amount: 1200 } },
    });
    expect(await admin.check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });

    expect((await admin.pay(body.payment)).body).toEqual({ status: 'succeeded', error: null });
    expect(await admin.subscription()).toMatchObject({
      status: 'active',
      currentPeriod: { to: '2026-12-22T00:00:00.000Z' },
      nextRenewal: { at: '2026-12-22T00:00:00.000Z', amount: { amount: 1200 } },
      openInvoiceId: null,
    });
    expect(await admin.check('messages')).toMatchObject({ allowed: true, balance: { granted: '10', remaining: '10' } });
    const invoices = await admin.invoices();
    expect(invoices).toMatchObject([{ status: 'paid', amountDue: { amount: 0 }, amountPaid: { amount: 1200 } }]);
  });

  test('for a free plan starts at once and makes no invoice', async () => {
    const { body } = await omar().order({ planCode: 'free' });
    expect(body).toMatchObject({ subscription: { status: 'active', nextRenewal: null }, invoice: null, payment: null });
  });

  test('sent ten times at once gives one subscription, one invoice, one payment', async () => {
    const admin = omar();
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.order({ planCode: 'starter' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(new Set(answers.map(({ body }) => body.subscription.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.payment?.id)).size).toBe(1);
    expect(await app.db.selectFrom('invoices').select('id').execute()).toHaveLength(1);
  });

  test('for another plan takes the place of one that was not paid, and its payment can no longer succeed', async () => {
    const admin = omar();
    const first = await admin.order({ planCode: 'starter' });
    const second = await admin.order({ planCode: 'pro', seats: 5 });
    expect(second.body.subscription.id).toBe(first.body.subscription.id);
    expect(second.body).toMatchObject({ subscription: { planCode: 'pro', seats: 5 }, invoice: { total: { amount: 4700 } } });
    expect((await admin.pay(first.body.payment)).status).toBe(409);
    const invoices = await admin.invoices();
    const byNumber = Object.fromEntries(invoices.map(({ number, status }) => [number, status]));
    expect(byNumber).toEqual({ 'LB-000001': 'void', 'LB-000002': 'open' });
  });

  test('is refused for a plan that has no price, is unknown, or when there is a subscription', async () => {
    const admin = omar();
    expect(await admin.order({ planCode: 'enterprise' })).toMatchObject({ status: 422, body: { code: 'plan_not_for_sale' } });
    expect(await admin.order({ planCode: 'nope' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await admin.order({ planCode: 'pro', seats: 51 })).toMatchObject({ status: 422 });
    await subscribe('starter');
    expect(await admin.order({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'already_subscribed' } });
  });

  test('by a member is forbidden', async () => {
    expect(await maya().order({ planCode: 'starter' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('is never seen by another customer', async () => {
    const { body } = await omar().order({ planCode: 'starter' });
    const stranger = shopper(app.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' }));
    expect((await stranger.get(`/billing/v1/invoices/${body.invoice?.id}`)).status).toBe(404);
    expect((await stranger.get(`/billing/v1/payments/intents/${body.payment?.id}`)).status).toBe(404);
    expect((await stranger.post('/billing/v1/payments/intents', { invoiceId: body.invoice?.id })).status).toBe(404);
    expect(await stranger.subscription()).toBeNull();
  });

  test('that nobody pays expires after 23 hours; what is paid by then on a void invoice is not kept', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'starter' });
    await app.advance('P1D');
    expect(await admin.subscription()).toBeNull();
    expect((await admin.pay(body.payment)).status).toBe(409);
  });
});

describe('a card', () => {
  test('that is declined leaves everything as it was; another card pays the same payment', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'starter' });
    expect((await admin.pay(body.payment, declined)).body).toEqual({
      status: 'requires_payment_method',
      error: { code: 'card_declined' },
    });
    expect(await admin.subscription()).toMatchObject({ status: 'incomplete' });
    expect((await admin.pay(body.payment)).body.status).toBe('succeeded');
    expect(await admin.subscription()).toMatchObject({ status: 'active' });
  });

  test('that asks for 3-D Secure: failed, then passed', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'starter' });
    expect((await admin.pay(body.payment, asksFor3ds)).body.status).toBe('requires_action');
    expect((await admin.authenticate(body.payment, 'fail')).body).toEqual({
      status: 'requires_payment_method',
      error: { code: 'authentication_failed' },
    });
    expect((await admin.pay(body.payment, asksFor3ds)).body.status).toBe('requires_action');
    expect((await admin.authenticate(body.payment, 'pass')).body.status).toBe('succeeded');
    expect(await admin.subscription()).toMatchObject({ status: 'active' });
  });
});

describe('a quote', () => {
  test('is charged exactly, once', async () => {
    const admin = omar();
    const quote = await admin.post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'pro', seats: 5 });
    expect(quote.body).toMatchObject({ dueNow: { amount: 4700 }, nextRenewal: { amount: { amount: 4700 } }, effective: 'now' });
    expect(quote.body.lines.map(({ amount }) => amount.amount)).toEqual([2900, 1800]);
    const order = { planCode: 'pro', seats: 5, quoteId: quote.body.id };
    const first = await admin.order(order);
    expect(first).toMatchObject({ status: 201, body: { invoice: { total: { amount: 4700 } } } });
    const again = await admin.order(order);
    expect(again.status).toBe(200);
    expect(again.body.payment?.id).toBe(first.body.payment?.id);
  });

  test('that has expired answers with a new one', async () => {
    const admin = omar();
    const quote = await admin.post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'pro' });
    await app.advance('PT31M');
    const late = await admin.order({ planCode: 'pro', quoteId: quote.body.id });
    expect(late).toMatchObject({ status: 409, body: { code: 'quote_expired', quote: { dueNow: { amount: 2900 } } } });
    expect(await app.db.selectFrom('customers').select('id').execute()).toEqual([]);
  });

  test('for another order is refused', async () => {
    const admin = omar();
    const quote = await admin.post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'starter' });
    const other = await admin.order({ planCode: 'pro', quoteId: quote.body.id });
    expect(other).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
  });

  test('never outlives the local day', async () => {
    app = await createTestApp({ at: '2026-11-22T23:50:00Z' });
    const quote = await omar().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'pro' });
    expect(quote.body.expiresAt).toBe('2026-11-23T00:00:00.000Z');
  });
});

describe('an upgrade', () => {
  test('unlocks once its prorated invoice is paid, in the same subscription, and keeps the usage', async () => {
    const admin = await subscribe('starter');
    const before = await admin.subscription();
    for (let i = 0; i < 10; i++) expect((await maya().report('messages', `m${i}`)).status).toBe(200);
    expect(await maya().report('messages', 'm10')).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
    expect(await maya().check('documents')).toMatchObject({
      allowed: false,
      reason: 'feature_not_in_plan',
      upgrade: { planCode: 'pro', action: 'upgrade' },
    });

    await app.advance('P15D');
    const quote = await admin.post<Schemas['Quote']>('/billing/v1/subscriptions/current/preview', { planCode: 'pro' });
    // 15 of 30 days are left: 29.00 × 15 ÷ 30 − 12.00 × 15 ÷ 30.
    expect(quote.body).toMatchObject({ dueNow: { amount: 850 }, effective: 'now' });
    const { body } = await admin.change({ planCode: 'pro', quoteId: quote.body.id });
    expect(body).toMatchObject({
      subscription: { planCode: 'starter', pendingChange: { planCode: 'pro' } },
      invoice: { total: { amount: 850 } },
    });
    expect(await maya().check('documents')).toMatchObject({ allowed: false });

    await admin.pay(body.payment, declined);
    expect(await admin.subscription()).toMatchObject({ planCode: 'starter' });
    await admin.pay(body.payment);
    expect(await admin.subscription()).toMatchObject({
      id: before?.id,
      planCode: 'pro',
      pendingChange: null,
      openInvoiceId: null,
    });
    expect(await maya().check('documents')).toMatchObject({ allowed: true, planCode: 'pro' });
    expect(await maya().check('messages')).toMatchObject({ balance: { granted: '1000', usage: '10' } });
  });

  test('that waits for its payment is replaced by another one, and lapses after 23 hours', async () => {
    const admin = await subscribe('starter');
    const first = await admin.change({ planCode: 'pro' });
    const second = await admin.change({ planCode: 'pro', seats: 4 });
    expect(second.body.payment?.id).not.toBe(first.body.payment?.id);
    expect((await admin.pay(first.body.payment)).status).toBe(409);
    await app.advance('P1D');
    expect(await admin.subscription()).toMatchObject({ planCode: 'starter', pendingChange: null, openInvoiceId: null });
    expect((await admin.pay(second.body.payment)).status).toBe(409);
  });

  test('sent ten times at once makes one invoice', async () => {
    const admin = await subscribe('starter');
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.change({ planCode: 'pro' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.invoice?.id)).size).toBe(1);
  });
});

describe('a downgrade', () => {
  test('waits for the end of the period and can be undone', async () => {
    const admin = await subscribe('pro');
    const { body } = await admin.change({ planCode: 'starter' });
    expect(body).toMatchObject({
      subscription: { planCode: 'pro', scheduledChange: { planCode: 'starter', at: '2026-12-22T00:00:00.000Z' } },
      payment: null,
    });
    const undone = await admin.change({ planCode: 'pro' });
    expect(undone.body.subscription.scheduledChange).toBeNull();
    expect(await admin.change({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'no_change' } });
    await admin.change({ planCode: 'starter' });
    await app.advance('P31D');
    expect(await admin.subscription()).toMatchObject({ planCode: 'starter', scheduledChange: null });
    expect(await maya().check('documents')).toMatchObject({ allowed: false });
  });
});

describe('a renewal', () => {
  test('charges the saved card, once per period, also after an outage, and fills the quota up', async () => {
    const admin = await subscribe('starter');
    await maya().report('messages', 'one', '10');
    await app.advance('P70D');
    const invoices = await admin.invoices();
    expect(invoices.map(({ reason, status, number }) => [reason, status, number])).toEqual([
      ['renewal', 'paid', 'LB-000003'],
      ['renewal', 'paid', 'LB-000002'],
      ['subscription_create', 'paid', 'LB-000001'],
    ]);
    expect(await admin.subscription()).toMatchObject({ status: 'active', currentPeriod: { from: '2027-01-22T00:00:00.000Z' } });
    expect(await maya().check('messages')).toMatchObject({ balance: { usage: '0', resetsAt: '2027-02-22T00:00:00.000Z' } });
  });

  test('whose process ended between invoice and payment is collected by the next tick, once', async () => {
    const admin = await subscribe('starter');
    // This tick writes the invoice and never comes back from the provider, as a killed process does not.
    const { ports } = app.app;
    const killed = { ...ports, payments: { ...ports.payments, chargeDefaultMethod: () => new Promise<never>(() => {}) } };
    await moveClock(app.db, ports.time, { by: 'P31D' });
    void tick(killed);
    await expect.poll(async () => (await admin.invoices()).map(({ status }) => status)).toEqual(['open', 'paid']);
    await app.app.tick();
    expect((await admin.invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(await admin.subscription()).toMatchObject({ status: 'active' });
  });

  test('that fails makes the subscription past due; paying the invoice with another card mends it', async () => {
    const admin = await subscribe('starter', failsToRenew);
    await app.advance('P30D');
    const subscription = await admin.subscription();
    expect(subscription).toMatchObject({ status: 'past_due' });
    expect(await admin.check('messages')).toMatchObject({ allowed: true });
    expect(await admin.change({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'payment_required' } });
    await app.advance('P8D');
    expect(await admin.check('messages')).toMatchObject({ allowed: false, reason: 'past_due' });

    const intent = await admin.post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', {
      invoiceId: subscription?.openInvoiceId,
    });
    await admin.pay(intent.body);
    expect(await admin.subscription()).toMatchObject({ status: 'active', openInvoiceId: null });
    expect(await admin.check('messages')).toMatchObject({ allowed: true });
  });

  test('that is never paid ends the subscription', async () => {
    const admin = await subscribe('starter', failsToRenew);
    await app.advance('P70D');
    expect(await admin.subscription()).toBeNull();
    expect(await admin.check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
    const invoices = await admin.invoices();
    expect(invoices.map(({ status }) => status)).toEqual(['uncollectible', 'paid']);
  });
});

describe('unused time worth more than the order', () => {
  test('becomes credit that lowers the next invoice', async () => {
    const admin = await subscribe('starter', undefined, 'year');
    const { body } = await admin.change({ planCode: 'pro', interval: 'month' });
    expect(body).toMatchObject({
      subscription: { planCode: 'pro', status: 'active' },
      payment: null,
      invoice: { status: 'paid' },
    });
    expect(body.subscription.nextRenewal?.amount.amount).toBe(0);
    await app.advance('P30D');
    const invoices = await admin.invoices();
    expect(invoices[0]).toMatchObject({
      reason: 'renewal',
      status: 'paid',
      creditsApplied: { amount: 2900 },
      total: { amount: 0 },
    });
  });
});
