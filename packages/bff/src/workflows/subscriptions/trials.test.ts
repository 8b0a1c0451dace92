import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PaymentProvider, ProviderError } from '../../payments/provider.ts';
import { sandbox } from '../../payments/providers/sandbox/sandbox.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { assertBooks } from '../testing/books.ts';

const trialEnd = '2026-12-06T00:00:00.000Z';
const failsToRenew = '4000000000000341';

let app: TestApp;
let trouble: Partial<PaymentProvider>;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const offer = (needsCard: boolean, rest = {}) =>
  app.asService().patch('/billing/v1/plans/starter', { trial: { days: 14, needsCard }, ...rest });
const preview = () => omar().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'starter' });
const invoiced = async () => (await omar().invoices()).map(({ reason, total, status }) => [reason, total.amount, status]);
const setupOf = (id = '') => omar().get<Schemas['SetupIntent']>(`/billing/v1/payment-methods/setup-intents/${id}`);

beforeEach(async () => {
  trouble = {};
  app = await createTestApp({
    payments: (host) => new Proxy(sandbox()(host), { get: (provider, verb) => Reflect.get({ ...provider, ...trouble }, verb) }),
  });
});

describe('a trial without a card', () => {
  beforeEach(() => offer(false));

  test('begins at once, and lets everything be used', async () => {
    expect((await preview()).body).toMatchObject({
      lines: [],
      dueNow: { amount: 0 },
      trialEndsAt: trialEnd,
      nextRenewal: { at: trialEnd, amount: { amount: 1200 } },
    });
    const { status, body } = await omar().order({ planCode: 'starter' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      invoice: null,
      payment: null,
      subscription: { status: 'trialing', currentPeriod: { to: trialEnd } },
    });
    expect(body.setup).toBeUndefined();
    expect(await omar().check('messages')).toMatchObject({ allowed: true, reason: 'granted', planCode: 'starter' });
  });

  test('is the same one when it is ordered again', async () => {
    const first = await omar().order({ planCode: 'starter' });
    const again = await omar().order({ planCode: 'starter' });
    expect([again.status, again.body.subscription.id]).toEqual([200, first.body.subscription.id]);
  });

  test('ends where no card is saved, and says so', async () => {
    await omar().order({ planCode: 'starter' });
    await app.advance('P14D');
    expect(await omar().subscription()).toBeNull();
    expect(await omar().check('messages')).toMatchObject({ allowed: false, reason: 'trial_expired' });
    expect(await invoiced()).toEqual([]);
    const [row] = await app.db.selectFrom('subscriptions').select(['status', 'canceled_reason', 'canceled_at']).execute();
    expect(row).toEqual({ status: 'canceled', canceled_reason: 'trial_expired', canceled_at: new Date(trialEnd) });
    await assertBooks(app.db);
  });

  test('goes on with a card that was saved in time, and is billed from its end on', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().saveCard();
    await app.advance('P14D');
    expect(await omar().subscription()).toMatchObject({
      status: 'active',
      currentPeriod: { from: trialEnd, to: '2027-01-06T00:00:00.000Z' },
      nextRenewal: { at: '2027-01-06T00:00:00.000Z' },
    });
    expect(await invoiced()).toEqual([['renewal', 1200, 'paid']]);
    await assertBooks(app.db);
  });

  test('whose card is refused at its end is past due', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().saveCard(failsToRenew);
    await app.advance('P14D');
    expect(await omar().subscription()).toMatchObject({ status: 'past_due' });
  });

  test('is there once, for ever', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
    expect((await preview()).body).toMatchObject({ dueNow: { amount: 1200 } });
    expect((await omar().order({ planCode: 'starter' })).body).toMatchObject({ subscription: { status: 'incomplete' } });
  });

  test('that is canceled ends with its last day, and can be resumed until then', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().saveCard();
    const path = '/billing/v1/subscriptions/current';
    expect((await omar().post(`${path}/cancel`)).body).toMatchObject({
      status: 'trialing',
      cancelAt: trialEnd,
      nextRenewal: null,
    });
    await omar().post(`${path}/resume`);
    await omar().post(`${path}/cancel`);
    await app.advance('P14D');
    expect(await omar().subscription()).toBeNull();
    expect(await invoiced()).toEqual([]);
    expect(await omar().check('messages')).toMatchObject({ reason: 'no_subscription' });
  });

  test('ends with an upgrade, which bills a full first period once it is paid', async () => {
    await omar().order({ planCode: 'starter' });
    await app.advance('P4D');
    const { body } = await omar().change({ planCode: 'pro' });
    expect(body).toMatchObject({
      subscription: { status: 'trialing', planCode: 'starter' },
      invoice: { total: { amount: 2900 } },
    });
    await omar().pay(body.payment);
    expect(await omar().subscription()).toMatchObject({
      status: 'active',
      planCode: 'pro',
      currentPeriod: { from: '2026-11-26T09:00:00.000Z', to: '2026-12-26T00:00:00.000Z' },
    });
    await app.advance('P31D');
    expect(await invoiced()).toEqual([
      ['renewal', 2900, 'paid'],
      ['subscription_update', 2900, 'paid'],
    ]);
    await assertBooks(app.db);
  });

  test('with an order for less waits for its end', async () => {
    await omar().order({ planCode: 'starter' });
    expect((await omar().change({ planCode: 'free' })).body).toMatchObject({
      subscription: { status: 'trialing', planCode: 'starter', scheduledChange: { planCode: 'free', at: trialEnd } },
    });
    await app.advance('P14D');
    // What costs nothing needs no card.
    expect(await omar().subscription()).toMatchObject({ status: 'active', planCode: 'free', currentPeriod: { from: trialEnd } });
    expect(await invoiced()).toEqual([]);
  });

  test('waits for an answer when nobody knows whether there is a card', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().saveCard();
    trouble.listMethods = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));
    await app.advance('P14D');
    expect(await omar().subscription()).toMatchObject({ status: 'trialing' });
    trouble = {};
    await app.app.tick();
    expect(await omar().subscription()).toMatchObject({ status: 'active', currentPeriod: { from: trialEnd } });
  });
});

describe('a trial that needs a card', () => {
  beforeEach(() => offer(true));

  test('begins when the card is saved, on that day', async () => {
    expect((await preview()).body).toMatchObject({ needsCard: true, trialEndsAt: trialEnd });
    const { body } = await omar().order({ planCode: 'starter' });
    expect(body).toMatchObject({
      subscription: { status: 'incomplete' },
      payment: null,
      setup: { status: 'requires_payment_method' },
    });
    expect(await omar().check('messages')).toMatchObject({ allowed: false });
    await app.advance('PT20H');
    const { setup } = await omar().saveCard();
    expect(setup.id).toBe(body.setup?.id);
    expect(await omar().subscription()).toMatchObject({
      status: 'trialing',
      currentPeriod: { from: '2026-11-23T05:00:00.000Z', to: '2026-12-07T00:00:00.000Z' },
    });
    await app.advance('P14D');
    expect(await invoiced()).toEqual([['renewal', 1200, 'paid']]);
    await assertBooks(app.db);
  });

  test('does not begin by a card that is declined', async () => {
    await omar().order({ planCode: 'starter' });
    await omar().saveCard('4000000000000002');
    expect(await omar().subscription()).toMatchObject({ status: 'incomplete' });
  });

  test('begins at once for a card that is there', async () => {
    await omar().saveCard();
    expect((await omar().order({ planCode: 'starter' })).body).toMatchObject({ subscription: { status: 'trialing' } });
  });

  test('expires after 23 hours without one, and is still there to be had', async () => {
    await omar().order({ planCode: 'starter' });
    await app.advance('PT24H');
    expect(await omar().subscription()).toBeNull();
    expect((await preview()).body).toMatchObject({ dueNow: { amount: 0 } });
  });

  test.each([
    ['the browser asks how its setup stands', (id?: string) => setupOf(id)],
    ['the order is sent again', () => omar().order({ planCode: 'starter' })],
    ['the order would expire', () => app.advance('PT24H')],
  ])('whose event is lost begins when %s', async (_when, ask) => {
    trouble.deliverEvents = async () => {};
    const { body } = await omar().order({ planCode: 'starter' });
    await omar().saveCard();
    expect(await omar().subscription()).toMatchObject({ status: 'incomplete' });
    await ask(body.setup?.id);
    expect(await omar().subscription()).toMatchObject({ status: 'trialing' });
  });

  test('of another customer is not shown', async () => {
    const { body } = await omar().order({ planCode: 'starter' });
    const zeta = app.as({ userId: 'zoe', organizationId: 'zeta', role: 'org_admin' });
    expect((await zeta.get(`/billing/v1/payment-methods/setup-intents/${body.setup?.id}`)).status).toBe(404);
  });
});

test('two orders, two cards and two ticks at once begin one trial', async () => {
  await offer(true);
  const orders = await Promise.all([1, 2, 3, 4].map(() => omar().order({ planCode: 'starter' })));
  expect(new Set(orders.map(({ body }) => body.subscription.id)).size).toBe(1);
  await Promise.all([omar().saveCard(), omar().saveCard(), app.app.tick(), omar().order({ planCode: 'starter' })]);
  await app.app.tick();
  expect(await omar().subscription()).toMatchObject({ status: 'trialing' });
  await assertBooks(app.db);
});

test('a trial of an order by the calendar is followed by the rest of the month', async () => {
  await offer(false);
  await omar().order({ planCode: 'starter', billingTime: 'calendar' });
  await omar().saveCard();
  await app.moveTo('2027-02-01T09:00:00Z');
  expect(await omar().subscription()).toMatchObject({
    billingTime: 'calendar',
    currentPeriod: { from: '2027-02-01T00:00:00.000Z', to: '2027-03-01T00:00:00.000Z' },
  });
  // 26 of December's 31 days, then whole months.
  expect((await invoiced()).map(([, total]) => total)).toEqual([1200, 1200, 1006]);
});
