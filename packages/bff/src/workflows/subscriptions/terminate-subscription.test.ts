import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

const failsToRenew = '4000000000000341';
const current = '/billing/v1/subscriptions/current';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const maya = () => shopper(app.as({ userId: 'maya', organizationId: 'acme', role: 'user' }));
const terminate = (body: unknown, headers?: Record<string, string>) =>
  omar().post<Schemas['TerminationResult']>(`${current}/terminate`, body, headers);
const cancel = (body?: unknown) => omar().post<Schemas['Subscription']>(`${current}/cancel`, body);
const resume = () => omar().post<Schemas['Subscription']>(`${current}/resume`);
const creditOf = async () =>
  (await app.db.selectFrom('customers').select('credit_balance').executeTakeFirstOrThrow()).credit_balance;

beforeEach(async () => {
  app = await createTestApp();
});

async function subscribe(order: Record<string, unknown>, card?: string) {
  const { body } = await omar().order(order);
  if (body.payment) await omar().pay(body.payment, card);
  expect(await omar().subscription()).toMatchObject({ status: 'active' });
}

describe('a termination at once', () => {
  test('ends access and gives the unused days back as credit, which the next subscription uses', async () => {
    await subscribe({ planCode: 'pro' });
    await app.advance('P9D');
    const { status, body } = await terminate({ when: 'now', reason: 'We have outgrown it' });
    expect(status).toBe(200);
    // 10 of 30 days are used: 2900 − 967.
    expect(body).toMatchObject({
      subscription: {
        status: 'canceled',
        canceledAt: '2026-12-01T09:00:00.000Z',
        canceledReason: 'requested',
        cancelReason: 'We have outgrown it',
        cancelAt: null,
        nextRenewal: null,
      },
      creditIssued: { amount: 1933, currency: 'USD' },
      invoice: { reason: 'subscription_end', status: 'paid', total: { amount: 0 }, period: { from: '2026-12-02T00:00:00.000Z' } },
    });
    expect(body.invoice?.fees).toMatchObject([{ source: 'proration', planName: 'Pro', amount: { amount: -1933 } }]);
    expect(await creditOf()).toBe(1933);
    expect(await omar().subscription()).toBeNull();
    expect(await maya().check('documents')).toMatchObject({ allowed: false, reason: 'no_subscription' });

    const next = await omar().order({ planCode: 'pro' });
    expect(next.body).toMatchObject({ invoice: { creditsApplied: { amount: 1933 }, total: { amount: 967 } } });
    await app.advance('P60D');
    expect((await omar().invoices()).filter(({ reason }) => reason === 'renewal')).toEqual([]);
  });

  test('fills no quota up: what was used follows the customer until it resets', async () => {
    await subscribe({ planCode: 'starter' });
    await maya().report('messages', 'one', '10');
    await app.advance('P9D');
    await terminate({ when: 'now' });
    await subscribe({ planCode: 'starter' });
    expect(await maya().check('messages')).toMatchObject({
      allowed: false,
      reason: 'limit_reached',
      balance: { usage: '10', resetsAt: '2026-12-22T00:00:00.000Z' },
    });
    await app.moveTo('2026-12-22T00:00:00Z');
    expect(await maya().check('messages')).toMatchObject({ allowed: true, balance: { usage: '0' } });
  });

  test('on the first and on the last day bills that day', async () => {
    await subscribe({ planCode: 'starter' });
    expect((await terminate({ when: 'now' })).body.creditIssued.amount).toBe(1200 - 40);
    await subscribe({ planCode: 'starter' });
    await app.moveTo('2026-12-21T23:59:59Z');
    expect((await terminate({ when: 'now' })).body).toMatchObject({ creditIssued: { amount: 0 }, invoice: null });
  });

  test('counts an upgrade and seats at what was paid for them', async () => {
    await subscribe({ planCode: 'starter' });
    await app.advance('P15D');
    const upgrade = await omar().change({ planCode: 'pro', seats: 5 });
    await omar().pay(upgrade.body.payment);
    const paid = upgrade.body.invoice?.total.amount ?? 0;
    // Of the 15 days that were left one is used, of Pro at 2900 and two seats at 900.
    const used = Math.round((2900 + 1800) / 30);
    expect((await terminate({ when: 'now' })).body.creditIssued.amount).toBe(paid + 600 - used);
  });

  test('gives back what recurring add-ons cost and ends what they grant; what was bought once stays', async () => {
    const grants = [{ entitlementCode: 'messages', amount: '20' }];
    const make = (code: string, type: string, interval: string | null) => {
      const prices = [{ interval, price: { amount: 600, currency: 'USD' } }];
      return app.asService().post('/billing/v1/addons', { code, name: code, type, prices, grants });
    };
    await make('extra', 'recurring', 'month');
    await make('pack', 'one_off', null);
    await subscribe({ planCode: 'starter', addons: [{ addonCode: 'extra' }], oneOffAddons: [{ addonCode: 'pack' }] });
    expect((await maya().check('messages')).balance).toMatchObject({ granted: '50' });
    await app.advance('P14D');
    // Half of the period is used: of Starter at 1200 and the recurring add-on at 600.
    expect((await terminate({ when: 'now' })).body.creditIssued.amount).toBe(900);
    const ledger = await app.db.selectFrom('grants').select(['kind', 'valid_until']).orderBy('kind').execute();
    expect(ledger).toEqual([
      { kind: 'one_off', valid_until: null },
      { kind: 'recurring_addon', valid_until: new Date('2026-12-06T09:00:00Z') },
    ]);
    await subscribe({ planCode: 'starter' });
    expect((await maya().check('messages')).balance).toMatchObject({ granted: '30' });
  });

  test('takes back an upgrade that waits for its payment', async () => {
    await subscribe({ planCode: 'starter' });
    const { body } = await omar().change({ planCode: 'pro' });
    await terminate({ when: 'now' });
    expect((await omar().pay(body.payment)).status).toBe(409);
    expect((await omar().invoices()).map(({ reason, status }) => [reason, status])).toContainEqual([
      'subscription_update',
      'void',
    ]);
  });

  test('of one that is past due takes its renewal back and gives nothing', async () => {
    await subscribe({ planCode: 'starter' }, failsToRenew);
    await app.advance('P30D');
    const owed = (await omar().subscription())?.openInvoiceId;
    expect((await terminate({ when: 'now' })).body).toMatchObject({
      subscription: { status: 'canceled', openInvoiceId: null },
      creditIssued: { amount: 0 },
    });
    expect((await omar().get(`/billing/v1/invoices/${owed}`)).body).toMatchObject({ status: 'void' });
    expect((await omar().post('/billing/v1/payments/intents', { invoiceId: owed })).status).toBe(409);
  });

  test('gives up an order that was never paid, and its credit returns', async () => {
    await subscribe({ planCode: 'pro' });
    await terminate({ when: 'now' });
    const credit = await creditOf();
    const { body } = await omar().order({ planCode: 'pro' });
    const ended = await terminate({});
    expect(ended.body).toMatchObject({ subscription: { status: 'incomplete_expired', canceledReason: 'requested' } });
    expect((await omar().pay(body.payment)).status).toBe(409);
    expect(await creditOf()).toBe(credit);
    expect(await omar().subscription()).toBeNull();
  });

  test('of a free plan makes no invoice', async () => {
    await subscribe({ planCode: 'free' });
    expect((await terminate({ when: 'now' })).body).toMatchObject({ creditIssued: { amount: 0 }, invoice: null });
    expect(await omar().invoices()).toEqual([]);
  });

  test('sent again with its key gives the same answer, and ends no later subscription', async () => {
    await subscribe({ planCode: 'starter' });
    const key = { 'Idempotency-Key': 'the-end' };
    const first = await terminate({ when: 'now' }, key);
    await subscribe({ planCode: 'starter' });
    const again = await terminate({ when: 'now' }, key);
    expect(again.body).toEqual(first.body);
    expect(await omar().subscription()).toMatchObject({ status: 'active' });
  });
});

describe('a cancellation', () => {
  test('lets the paid period run out, and then ends it exactly once', async () => {
    await subscribe({ planCode: 'starter' });
    const { status, body } = await cancel({ reason: 'Too dear' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'active',
      cancelAt: '2026-12-22T00:00:00.000Z',
      cancelReason: 'Too dear',
      canceledReason: null,
      nextRenewal: null,
    });
    expect(await maya().check('messages')).toMatchObject({ allowed: true });
    // Several periods at once.
    await app.advance('P100D');
    await app.app.tick();
    expect(await omar().subscription()).toBeNull();
    expect(await maya().check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
    expect(await omar().invoices()).toHaveLength(1);
    const row = await app.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      status: 'canceled',
      canceled_at: new Date('2026-12-22T00:00:00Z'),
      canceled_reason: 'requested',
      cancel_reason: 'Too dear',
      cancel_at: null,
      revision: 4,
    });
  });

  test('is what a termination without a word of when does; said twice it stays', async () => {
    await subscribe({ planCode: 'starter' });
    const first = await terminate({});
    expect(first.body).toMatchObject({
      subscription: { status: 'active', cancelAt: '2026-12-22T00:00:00.000Z' },
      creditIssued: { amount: 0 },
      invoice: null,
    });
    expect((await cancel()).body).toEqual(first.body.subscription);
  });

  test('can be taken back until its period is over', async () => {
    await subscribe({ planCode: 'starter' });
    expect(await resume()).toMatchObject({ status: 409, body: { code: 'no_change' } });
    await cancel();
    expect((await resume()).body).toMatchObject({
      cancelAt: null,
      cancelReason: null,
      nextRenewal: { amount: { amount: 1200 } },
    });
    await app.advance('P30D');
    expect(await omar().subscription()).toMatchObject({ status: 'active', currentPeriod: { from: '2026-12-22T00:00:00.000Z' } });
    await cancel();
    await app.advance('P31D');
    expect(await resume()).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
  });

  test('ends what was to change, and nothing changes until it is resumed', async () => {
    await subscribe({ planCode: 'pro' });
    await omar().change({ planCode: 'starter' });
    expect((await cancel()).body).toMatchObject({ scheduledChange: null });
    expect(await omar().change({ planCode: 'starter' })).toMatchObject({ status: 409, body: { code: 'subscription_ending' } });
    await resume();
    const waiting = await omar().change({ seats: 5 });
    expect((await cancel()).body).toMatchObject({ pendingChange: null, openInvoiceId: null });
    expect((await omar().pay(waiting.body.payment)).status).toBe(409);
  });

  test('can be followed by an end at once', async () => {
    await subscribe({ planCode: 'starter' });
    await cancel({ reason: 'Too dear' });
    expect((await terminate({ when: 'now' })).body).toMatchObject({
      subscription: { status: 'canceled', cancelAt: null, cancelReason: 'Too dear' },
      creditIssued: { amount: 1160 },
    });
  });

  test('of one that is past due lets it be paid, and ends it all the same', async () => {
    await subscribe({ planCode: 'starter' }, failsToRenew);
    await app.advance('P30D');
    const { body } = await cancel();
    expect(body).toMatchObject({ status: 'past_due', cancelAt: '2027-01-22T00:00:00.000Z' });
    const intent = await omar().post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', { invoiceId: body.openInvoiceId });
    await omar().pay(intent.body);
    expect(await omar().subscription()).toMatchObject({ status: 'active', cancelAt: '2027-01-22T00:00:00.000Z' });
    await app.advance('P31D');
    expect(await omar().subscription()).toBeNull();
  });
});

describe('who may end a subscription', () => {
  test('is an administrator of its customer, or a server that acts for it', async () => {
    await subscribe({ planCode: 'starter' });
    expect((await maya().post(`${current}/terminate`, {})).status).toBe(403);
    const stranger = app.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' });
    expect(await stranger.post(`${current}/terminate`, {})).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
    const server = app.asService({ kind: 'org', externalId: 'acme', userId: 'sally' });
    expect((await server.post(`${current}/terminate`, { when: 'now' })).status).toBe(200);
    const log = await app.asService().get<Schemas['AuditEntryPage']>('/billing/v1/audit-log?action=subscription.terminate');
    expect(log.body.data).toMatchObject([
      { actor: { userId: 'sally', service: true }, before: { status: 'active' }, after: { status: 'canceled' } },
    ]);
  });

  test('says when and why in words that can be read', async () => {
    await subscribe({ planCode: 'starter' });
    expect((await terminate({ when: 'tomorrow' })).status).toBe(422);
    expect((await terminate({ reason: '' })).status).toBe(422);
    expect((await cancel({ when: 'now' })).status).toBe(422);
  });
});
