import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

beforeEach(async () => {
  app = await createTestApp();
});

const quote = async (order: object) => (await omar().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', order)).body.id;
const quoteOfChange = async (change: object) =>
  (await omar().post<Schemas['Quote']>('/billing/v1/subscriptions/current/preview', change)).body.id;

/** A subscriber with credit: what was left of a year became 91.00 USD. */
async function withCredit() {
  const admin = omar();
  const { body } = await admin.order({ planCode: 'starter', interval: 'year' });
  await admin.pay(body.payment);
  await admin.change({ planCode: 'pro', interval: 'month' });
  expect(await credit()).toBe(9100);
  return admin;
}

async function credit() {
  const { credit_balance } = await app.db.selectFrom('customers').select('credit_balance').executeTakeFirstOrThrow();
  return credit_balance;
}

describe('a quote that was used', () => {
  test('answers the same order with what it made, also after it was paid', async () => {
    const admin = omar();
    const order = { planCode: 'starter', quoteId: await quote({ planCode: 'starter' }) };
    const first = await admin.order(order);
    await admin.pay(first.body.payment);
    const again = await admin.order(order);
    expect(again).toMatchObject({ status: 200, body: { subscription: { id: first.body.subscription.id, status: 'active' } } });
  });

  test('does not answer with the dearer order that came after it', async () => {
    const admin = omar();
    const order = { planCode: 'starter', quoteId: await quote({ planCode: 'starter' }) };
    await admin.order(order);
    await admin.order({ planCode: 'pro', quoteId: await quote({ planCode: 'pro' }) });
    expect(await admin.order(order)).toMatchObject({ status: 409, body: { code: 'quote_used' } });
    expect(await admin.subscription()).toMatchObject({ planCode: 'pro' });
  });

  test('does not answer another order', async () => {
    const admin = omar();
    const quoteId = await quote({ planCode: 'starter' });
    await admin.order({ planCode: 'starter', quoteId });
    expect(await admin.order({ planCode: 'pro', quoteId })).toMatchObject({ status: 409, body: { code: 'quote_used' } });
  });

  test('of a change answers only that change while it stands', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'starter' });
    await admin.pay(body.payment);
    const change = { planCode: 'pro', quoteId: await quoteOfChange({ planCode: 'pro' }) };
    const first = await admin.change(change);
    const again = await admin.change(change);
    expect(again).toMatchObject({ status: 200, body: { payment: { id: first.body.payment?.id } } });
    expect(await admin.change({ ...change, seats: 9 })).toMatchObject({ status: 409, body: { code: 'quote_used' } });
    await admin.change({ planCode: 'pro', seats: 9 });
    expect(await admin.change(change)).toMatchObject({ status: 409, body: { code: 'quote_used' } });
  });

  test('of a change that took effect answers with it', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'starter' });
    await admin.pay(body.payment);
    const change = { planCode: 'pro', quoteId: await quoteOfChange({ planCode: 'pro' }) };
    const changed = await admin.change(change);
    await admin.pay(changed.body.payment);
    expect(await admin.change(change)).toMatchObject({ status: 200, body: { subscription: { planCode: 'pro' }, payment: null } });
  });
});

describe('seats below the included ones', () => {
  test('stay as they are when a change leaves them out', async () => {
    const admin = omar();
    const { body } = await admin.order({ planCode: 'pro', seats: 2 });
    await admin.pay(body.payment);
    expect(await admin.change({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'no_change' } });
    await admin.change({ planCode: 'starter' });
    const undone = await admin.change({ planCode: 'pro' });
    expect(undone.body.subscription).toMatchObject({ seats: 2, scheduledChange: null });
  });
});

test('a change without a body undoes nothing', async () => {
  const admin = omar();
  const { body } = await admin.order({ planCode: 'pro' });
  await admin.pay(body.payment);
  await admin.change({ planCode: 'starter' });
  const empty = await admin.request('/billing/v1/subscriptions/current', { method: 'PATCH' });
  expect(empty.status).toBe(400);
  expect(await admin.subscription()).toMatchObject({ scheduledChange: { planCode: 'starter' } });
});

describe('an order that credit pays in part', () => {
  test('is the same order when it is sent again, and keeps its credit', async () => {
    const admin = await withCredit();
    const dear = { planCode: 'pro', interval: 'year', seats: 50 };
    const first = await admin.change(dear);
    expect(first.body.invoice).toMatchObject({ creditsApplied: { amount: 9100 } });
    const again = await admin.change(dear);
    expect(again.body.invoice).toEqual(first.body.invoice);
    expect(again.body.payment).toEqual(first.body.payment);
    expect(await credit()).toBe(0);
  });

  test('gives its credit to the order that replaces it', async () => {
    const admin = await withCredit();
    await admin.change({ planCode: 'pro', interval: 'year', seats: 50 });
    const quoteId = await quoteOfChange({ planCode: 'pro', interval: 'year', seats: 49 });
    const other = await admin.change({ planCode: 'pro', interval: 'year', seats: 49, quoteId });
    expect(other.body.invoice).toMatchObject({ status: 'open', creditsApplied: { amount: 9100 } });
  });
});
