import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const operator = () => app.as({ userId: 'olga', role: 'platform_admin' });

beforeEach(async () => {
  app = await createTestApp();
});

async function subscribe(order: Record<string, unknown>, card?: string) {
  const { body } = await omar().order(order);
  if (body.payment) await omar().pay(body.payment, card);
  return body.subscription.id;
}

const migrate = (id: string, body: unknown = {}) =>
  operator().post<Schemas['SubscriptionOfCustomer']>(`/billing/v1/subscriptions/${id}/migrate`, body);

/** The next version of a plan: its monthly price in USD, and how many messages it grants. */
async function nextVersion(code: string, changes: { price?: number; messages?: string; seats?: unknown }) {
  const { price, messages, seats } = changes;
  if (messages !== undefined) {
    const path = `/entitlements/v1/plan-entitlement-quotas?planCode=${code}&entitlementCode=messages`;
    const [quota] = (await operator().get<Schemas['PlanEntitlementQuotaPage']>(path)).body.data;
    await operator().patch(`/entitlements/v1/plan-entitlement-quotas/${quota?.id}`, { quota: messages });
  }
  if (price === undefined && seats === undefined) return;
  const prices = [{ interval: 'month', price: { amount: price, currency: 'USD' } }];
  const { status } = await operator().patch(`/billing/v1/plans/${code}`, {
    ...(price !== undefined && { prices }),
    ...(seats !== undefined && { seats }),
  });
  expect(status).toBe(200);
}

describe('at the end of the period', () => {
  test('prices and quotas change together, to the newest version', async () => {
    const id = await subscribe({ planCode: 'starter' });
    await nextVersion('starter', { price: 1500, messages: '50' });
    const { status, body } = await migrate(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      planVersion: 1,
      scheduledChange: { planCode: 'starter', at: '2026-12-22T00:00:00.000Z' },
      nextRenewal: { amount: { amount: 1500 } },
      customer: { externalId: 'acme' },
    });
    expect(await omar().check('messages')).toMatchObject({ balance: { granted: '10' } });
    await app.advance('P30D');
    expect(await omar().subscription()).toMatchObject({ planVersion: 3, scheduledChange: null });
    expect(await omar().check('messages')).toMatchObject({ balance: { granted: '50' } });
    expect((await omar().invoices())[0]).toMatchObject({ reason: 'renewal', total: { amount: 1500 } });
  });

  test('without it a subscription stays on the version that it was sold at', async () => {
    await subscribe({ planCode: 'starter' });
    await nextVersion('starter', { price: 1500, messages: '50' });
    await app.advance('P30D');
    expect(await omar().subscription()).toMatchObject({ planVersion: 1, nextRenewal: { amount: { amount: 1200 } } });
    expect(await omar().check('messages')).toMatchObject({ balance: { granted: '10' } });
  });

  test('goes with what was ordered for then, and is undone by the version that it has', async () => {
    const id = await subscribe({ planCode: 'pro', seats: 5 });
    await omar().change({ seats: 4 });
    await nextVersion('pro', { messages: '2000' });
    expect((await migrate(id)).body).toMatchObject({ scheduledChange: { planCode: 'pro', seats: 4 }, planVersion: 1 });
    expect((await migrate(id)).body).toMatchObject({ code: 'no_change' });
    expect((await migrate(id, { planVersion: 1 })).body).toMatchObject({ scheduledChange: { seats: 4 } });
    await app.advance('P30D');
    expect(await omar().subscription()).toMatchObject({ planVersion: 1, seats: 4 });
  });

  test('planned and taken back leaves nothing that waits', async () => {
    const id = await subscribe({ planCode: 'starter' });
    await nextVersion('starter', { price: 1500 });
    await migrate(id);
    expect((await migrate(id, { planVersion: 1 })).body).toMatchObject({
      scheduledChange: null,
      nextRenewal: { amount: { amount: 1200 } },
    });
  });

  test('does not follow when the subscription leaves the plan or ends then', async () => {
    const id = await subscribe({ planCode: 'pro' });
    await nextVersion('pro', { price: 3500 });
    await omar().change({ planCode: 'starter' });
    expect(await migrate(id)).toMatchObject({ status: 409, body: { code: 'no_change' } });
    await omar().post('/billing/v1/subscriptions/current/cancel');
    expect(await migrate(id)).toMatchObject({ status: 409, body: { code: 'no_change' } });
  });
});

describe('now', () => {
  test('gives the quotas of a version that costs the same; what was used stays used', async () => {
    const id = await subscribe({ planCode: 'starter' });
    await omar().report('messages', 'one', '10');
    await nextVersion('starter', { messages: '50' });
    const { body } = await migrate(id, { when: 'now' });
    expect(body).toMatchObject({ planVersion: 2, scheduledChange: null, currentPeriod: { to: '2026-12-22T00:00:00.000Z' } });
    expect(await omar().check('messages')).toMatchObject({ allowed: true, balance: { granted: '50', usage: '10' } });
    expect(await omar().invoices()).toHaveLength(1);
    const log = await operator().get<Schemas['AuditEntryPage']>(`/billing/v1/audit-log?objectId=${id}`);
    expect(log.body.data).toMatchObject([
      { action: 'subscription.migrate', actor: { userId: 'olga' }, before: { planVersion: 1 }, after: { planVersion: 2 } },
    ]);
  });

  test('takes what was ordered for later on the old version along', async () => {
    const id = await subscribe({ planCode: 'pro', seats: 5 });
    await omar().change({ seats: 4 });
    await nextVersion('pro', { messages: '2000' });
    expect((await migrate(id, { when: 'now' })).body).toMatchObject({ planVersion: 2, scheduledChange: { seats: 4 } });
    await app.advance('P30D');
    expect(await omar().subscription()).toMatchObject({ planVersion: 2, seats: 4 });
  });

  test('is refused for a version that costs something else: that is paid for already', async () => {
    const id = await subscribe({ planCode: 'starter' });
    await nextVersion('starter', { price: 1500 });
    expect(await migrate(id, { when: 'now' })).toMatchObject({ status: 422, body: { errors: [{ path: 'when' }] } });
    expect(await omar().subscription()).toMatchObject({ planVersion: 1 });
  });

  test('does not open the access of one that is past due', async () => {
    const id = await subscribe({ planCode: 'starter' }, '4000000000000341');
    await nextVersion('starter', { messages: '50' });
    await app.advance('P30D');
    expect((await migrate(id, { when: 'now' })).body).toMatchObject({ planVersion: 2, status: 'past_due' });
    await app.advance('P8D');
    expect(await omar().check('messages')).toMatchObject({ allowed: false, reason: 'past_due' });
  });
});

describe('a migration is refused', () => {
  test('to a version that there is not, that it has, or that has no price or no room for what was sold', async () => {
    const id = await subscribe({ planCode: 'pro', seats: 20 });
    expect(await migrate(id, { planVersion: 9 })).toMatchObject({ status: 422, body: { errors: [{ path: 'planVersion' }] } });
    expect(await migrate(id)).toMatchObject({ status: 409, body: { code: 'no_change' } });
    await nextVersion('pro', { seats: { included: 3, max: 10, prices: [] } });
    expect((await migrate(id)).status).toBe(422);
    await operator().patch('/billing/v1/plans/pro', { prices: [] });
    expect(await migrate(id)).toMatchObject({ status: 422, body: { errors: [{ path: 'planVersion' }] } });
  });

  test('while a change waits for its payment, and of what does not run', async () => {
    const id = await subscribe({ planCode: 'starter' });
    await nextVersion('starter', { messages: '50' });
    const { body } = await omar().change({ planCode: 'pro' });
    expect(await migrate(id, { when: 'now' })).toMatchObject({ status: 409, body: { code: 'payment_required' } });
    await omar().pay(body.payment);
    await omar().post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
    expect(await migrate(id)).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
    expect((await migrate('sub_nope')).status).toBe(404);
  });

  test('to anybody but the operator', async () => {
    const id = await subscribe({ planCode: 'starter' });
    expect((await omar().post(`/billing/v1/subscriptions/${id}/migrate`, {})).status).toBe(403);
  });
});
