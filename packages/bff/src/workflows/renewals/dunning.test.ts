import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { assertBooks } from '../testing/books.ts';

const failsToRenew = '4000000000000341';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const status = async () => (await omar().subscription())?.status ?? 'ended';
const invoices = async () => (await omar().invoices()).map((invoice) => [invoice.reason, invoice.status]);
const refusals = async () =>
  (await app.db.selectFrom('invoices').select('collections').where('reason', '=', 'renewal').execute()).map(
    ({ collections }) => collections,
  );

async function configure(category: string, value: object) {
  await app.asService().post('/billing/v1/billing-configs', { category, value });
}

beforeEach(async () => {
  app = await createTestApp();
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment, failsToRenew);
});

describe('a renewal that the card is refused for', () => {
  test('is tried again on the days of the config, once each', async () => {
    await configure('dunning', { retryDays: [1, 3] });
    await app.moveTo('2026-12-22T09:00:00Z');
    expect([await status(), await refusals()]).toEqual(['past_due', [1]]);
    await app.moveTo('2026-12-22T23:00:00Z');
    expect(await refusals()).toEqual([1]);
    await app.moveTo('2026-12-23T09:00:00Z');
    await app.app.tick();
    expect(await refusals()).toEqual([2]);
    await app.moveTo('2027-01-15T09:00:00Z');
    expect([await status(), await refusals()]).toEqual(['past_due', [3]]);
    await assertBooks(app.db);
  });

  test('that the card pays later makes it active again', async () => {
    await configure('dunning', { retryDays: [2] });
    await app.moveTo('2026-12-22T09:00:00Z');
    await app.db.updateTable('sandbox_methods').set({ behaviour: 'pays' }).execute();
    await app.moveTo('2026-12-24T09:00:00Z');
    expect([await status(), await invoices()]).toEqual([
      'active',
      [
        ['renewal', 'paid'],
        ['subscription_create', 'paid'],
      ],
    ]);
    await assertBooks(app.db);
  });

  test('is collected at once from another default card', async () => {
    await app.moveTo('2026-12-22T09:00:00Z');
    await omar().saveCard();
    expect(await refusals()).toEqual([1]);
    const { data } = (await omar().get<{ data: { id: string; isDefault: boolean }[] }>('/billing/v1/payment-methods')).body;
    await omar().post(`/billing/v1/payment-methods/${data.find(({ isDefault }) => !isDefault)?.id}/default`);
    await app.app.tick();
    expect(await status()).toBe('active');
    expect(await omar().check('messages')).toMatchObject({ allowed: true });
    await assertBooks(app.db);
  });

  test('ends it after the last try when the config says so', async () => {
    await configure('dunning', { retryDays: [1, 3], afterRetries: 'cancel' });
    await app.moveTo('2026-12-24T09:00:00Z');
    expect(await status()).toBe('past_due');
    await app.moveTo('2026-12-25T09:00:00Z');
    expect([await status(), await invoices()]).toEqual([
      'ended',
      [
        ['renewal', 'uncollectible'],
        ['subscription_create', 'paid'],
      ],
    ]);
    const [row] = await app.db.selectFrom('subscriptions').select(['canceled_at', 'canceled_reason']).execute();
    expect(row).toEqual({ canceled_at: new Date('2026-12-25T00:00:00Z'), canceled_reason: 'past_due' });
    await assertBooks(app.db);
  });

  test('waits for the end of the period otherwise', async () => {
    await configure('dunning', { retryDays: [1], afterRetries: 'wait' });
    await app.moveTo('2027-01-21T09:00:00Z');
    expect(await status()).toBe('past_due');
    await app.moveTo('2027-01-22T09:00:00Z');
    expect(await status()).toBe('ended');
  });

  test('lets everything be used until the grace is over', async () => {
    await configure('access', { graceDays: 5 });
    await app.moveTo('2026-12-26T23:59:00Z');
    expect(await omar().check('messages')).toMatchObject({ allowed: true });
    await app.moveTo('2026-12-27T00:00:00Z');
    expect(await omar().check('messages')).toMatchObject({ allowed: false, reason: 'past_due' });
  });
});

test('a year in one step is a year of days', async () => {
  await configure('dunning', { retryDays: [1, 3], afterRetries: 'cancel' });
  await app.moveTo('2027-11-22T09:00:00Z');
  const [row] = await app.db.selectFrom('subscriptions').select(['canceled_at', 'canceled_reason']).execute();
  expect(row).toEqual({ canceled_at: new Date('2026-12-25T00:00:00Z'), canceled_reason: 'past_due' });
  expect(await invoices()).toEqual([
    ['renewal', 'uncollectible'],
    ['subscription_create', 'paid'],
  ]);
  await assertBooks(app.db);
});

test('a hundred orders that cannot be expired keep nobody else waiting', async () => {
  const { payments } = app.app.ports;
  const zoe = shopper(app.as({ userId: 'zoe', organizationId: 'zeta', role: 'org_admin' }));
  await zoe.order({ planCode: 'starter' });
  const { id, customer_id, ...stuck } = await app.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('status', '=', 'incomplete')
    .executeTakeFirstOrThrow();
  const earlier = new Date((stuck.expires_at?.getTime() ?? 0) - 1000);
  const rows = Array.from({ length: 101 }, (_, i) => `stuck${i}`);
  const customers = rows.map((name) => ({
    id: `cus_${name}`,
    kind: 'org' as const,
    external_id: name,
    time_zone: 'UTC',
    created_at: earlier,
    provider_reference: name,
  }));
  await app.db.insertInto('customers').values(customers).execute();
  const like = { ...stuck, addons: '[]', one_off: '[]', expires_at: earlier };
  const orders = rows.map((name) => ({ ...like, customer_id: `cus_${name}`, id: `sub_${name}` }));
  await app.db.insertInto('subscriptions').values(orders).execute();
  const listMethods = payments.listMethods.bind(payments);
  payments.listMethods = async (customer) =>
    customer.startsWith('stuck') ? Promise.reject(new Error('away')) : listMethods(customer);
  await app.advance('P1D');
  expect(await zoe.subscription()).toBeNull();
  expect(app.logs.filter(({ message }) => message.startsWith('Expiring an order failed'))).toHaveLength(101);
});
