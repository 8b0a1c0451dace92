import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

const failsToRenew = '4000000000000341';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const invoices = async () => (await omar().invoices()).map(({ reason, status, total }) => [reason, total.amount, status]);
const terminate = (when: string) =>
  omar().post<Schemas['TerminationResult']>('/billing/v1/subscriptions/current/terminate', { when });

/** On the first of November, which has 30 days: starter costs 12.00 and pro 29.00, both at the end of the month. */
beforeEach(async () => {
  app = await createTestApp({ at: '2026-11-01T09:00:00Z' });
  for (const plan of ['starter', 'pro']) await app.asService().patch(`/billing/v1/plans/${plan}`, { payInAdvance: false });
});

async function subscribe(order: object = { planCode: 'starter' }, card?: string) {
  const { body } = await omar().order(order);
  expect(body).toMatchObject({ subscription: { status: 'incomplete' }, invoice: null });
  await omar().saveCard(card);
  expect(await omar().subscription()).toMatchObject({ status: 'active' });
}

describe('a plan that is paid at the end of the period', () => {
  test('asks for a card first, and bills the period when it is over', async () => {
    const quote = await omar().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', { planCode: 'starter' });
    expect(quote.body).toMatchObject({
      dueNow: { amount: 0 },
      needsCard: true,
      lines: [],
      nextRenewal: { at: '2026-12-01T00:00:00.000Z', amount: { amount: 1200 } },
    });
    await subscribe();
    await app.moveTo('2026-12-01T09:00:00Z');
    const [renewal] = await omar().invoices();
    expect(renewal).toMatchObject({ reason: 'renewal', status: 'paid', total: { amount: 1200 } });
    expect(renewal?.fees).toMatchObject([{ period: { from: '2026-11-01T09:00:00.000Z', to: '2026-12-01T00:00:00.000Z' } }]);
    await app.moveTo('2027-02-01T09:00:00Z');
    expect(await invoices()).toEqual([1, 2, 3].map(() => ['renewal', 1200, 'paid']));
  });

  test('that ends because it was not paid bills the days until then', async () => {
    const value = { retryDays: [3, 9], afterRetries: 'cancel' };
    await app.asService().post('/billing/v1/billing-configs', { category: 'dunning', value });
    await subscribe(undefined, failsToRenew);
    await app.moveTo('2026-12-10T09:00:00Z');
    expect(await omar().subscription()).toBeNull();
    // Ten of the 31 days of December.
    expect(await invoices()).toEqual([
      ['subscription_end', 387, 'open'],
      ['renewal', 1200, 'uncollectible'],
    ]);
    await app.moveTo('2027-02-01T09:00:00Z');
    expect((await invoices())[0]).toEqual(['subscription_end', 387, 'uncollectible']);
  });

  test('settles what was used when it is changed, and bills the rest on the new terms', async () => {
    await subscribe();
    await app.moveTo('2026-11-16T09:00:00Z');
    const { body } = await omar().change({ planCode: 'pro' });
    expect(body.invoice).toMatchObject({ total: { amount: 600 } });
    await omar().pay(body.payment);
    expect(await omar().subscription()).toMatchObject({ planCode: 'pro', nextRenewal: { amount: { amount: 1450 } } });
    await app.moveTo('2027-01-01T09:00:00Z');
    expect(await invoices()).toEqual([
      ['renewal', 2900, 'paid'],
      ['renewal', 1450, 'paid'],
      ['subscription_update', 600, 'paid'],
    ]);
  });

  test('changes to one that is paid in advance for the rest of the period', async () => {
    await app.asService().patch('/billing/v1/plans/pro', { payInAdvance: true });
    await subscribe();
    await app.moveTo('2026-11-16T09:00:00Z');
    const { body } = await omar().change({ planCode: 'pro' });
    expect(body.invoice).toMatchObject({ fees: [{ amount: { amount: 600 } }, { amount: { amount: 1450 } }] });
    await omar().pay(body.payment);
    await app.moveTo('2026-12-01T09:00:00Z');
    expect((await invoices())[0]).toEqual(['renewal', 2900, 'paid']);
  });

  test('bills seats and add-ons with it', async () => {
    await subscribe({ planCode: 'pro', seats: 5 });
    await app.moveTo('2026-12-01T09:00:00Z');
    expect(await invoices()).toEqual([['renewal', 2900 + 2 * 900, 'paid']]);
  });

  test('that ends now bills the days until then, its last day included', async () => {
    await subscribe();
    await app.moveTo('2026-11-10T20:00:00Z');
    expect((await terminate('now')).body).toMatchObject({
      creditIssued: { amount: 0 },
      invoice: { reason: 'subscription_end', total: { amount: 400 } },
    });
    await app.app.tick();
    expect(await invoices()).toEqual([['subscription_end', 400, 'paid']]);
  });

  test('that ends with its period bills that period', async () => {
    await subscribe();
    await terminate('period_end');
    await app.moveTo('2026-12-01T09:00:00Z');
    expect(await omar().subscription()).toBeNull();
    expect(await invoices()).toEqual([['subscription_end', 1200, 'paid']]);
  });

  test('whose card is refused is past due, and its last period stays owed when it is ended', async () => {
    await subscribe({ planCode: 'starter' }, failsToRenew);
    await app.moveTo('2026-12-01T09:00:00Z');
    expect(await omar().subscription()).toMatchObject({ status: 'past_due' });
    await terminate('now');
    const [last, renewal] = await omar().invoices();
    // One of December's 31 days.
    expect([last, renewal]).toMatchObject([
      { reason: 'subscription_end', total: { amount: 39 } },
      { reason: 'renewal', status: 'open', total: { amount: 1200 } },
    ]);
    await app.app.tick();
    expect((await invoices())[0]).toEqual(['subscription_end', 39, 'uncollectible']);
  });
});

test('credit that covers the first invoice does not save asking for a card', async () => {
  await app.asService().patch('/billing/v1/plans/starter', { payInAdvance: true });
  const { body: first } = await omar().order({ planCode: 'pro' });
  expect(first.setup).toBeDefined();
  await app.db.updateTable('customers').set({ credit_balance: 5000 }).execute();
  const { body } = await omar().order({ planCode: 'starter' });
  expect(body).toMatchObject({ subscription: { status: 'incomplete' }, invoice: null, payment: null });
  await omar().saveCard();
  expect(await omar().subscription()).toMatchObject({ status: 'active' });
  expect((await omar().invoices())[0]).toMatchObject({ status: 'paid', total: { amount: 0 }, creditsApplied: { amount: 1200 } });
});

test('a change with nothing due needs a card too', async () => {
  await omar().order({ planCode: 'free' });
  expect(await omar().change({ planCode: 'starter' })).toMatchObject({ status: 409, body: { code: 'payment_required' } });
  await omar().saveCard();
  expect((await omar().change({ planCode: 'starter' })).body).toMatchObject({ subscription: { planCode: 'starter' } });
});
