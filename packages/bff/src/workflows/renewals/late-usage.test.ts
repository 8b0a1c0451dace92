import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { assertBooks } from '../testing/books.ts';

let app: TestApp;
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const drafts = () => app.db.selectFrom('invoices').select(['reason', 'collect_at']).where('status', '=', 'draft').execute();
const billed = async () => (await omar().invoices()).map(({ reason, status, total }) => [reason, status, total.amount]);
const terminate = (when: string) => omar().post('/billing/v1/subscriptions/current/terminate', { when });

/** Starter bills what is used beside its price, and its first period ends on the 22nd of December. */
beforeEach(async () => {
  app = await createTestApp();
  const operator = app.asService();
  await operator.post('/billing/v1/billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  const pricing = { model: 'standard', properties: { USD: { amount: '1' }, EUR: { amount: '1' }, JPY: { amount: '1' } } };
  const charge = { code: 'words', name: 'Words', planCode: 'starter', metricCode: 'words', pricing };
  expect((await operator.post('/billing/v1/charges', charge)).status).toBe(201);
  const value = { graceHours: 3 };
  await operator.post('/billing/v1/billing-configs', { category: 'invoicing', value });
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment);
});

describe('the renewal of a plan that bills usage', () => {
  test('is a draft for as long as usage may come late, then issued and paid', async () => {
    await app.moveTo('2026-12-22T02:59:00Z');
    expect(await drafts()).toEqual([{ reason: 'renewal', collect_at: new Date('2026-12-22T03:00:00Z') }]);
    expect(await omar().subscription()).toMatchObject({ status: 'active', currentPeriod: { from: '2026-12-22T00:00:00.000Z' } });
    await app.moveTo('2026-12-22T03:00:00Z');
    const [renewal] = await omar().invoices();
    expect(renewal).toMatchObject({ status: 'paid', total: { amount: 1200 }, issuedAt: '2026-12-22T03:00:00.000Z' });
    await assertBooks(app.db);
  });

  test('lets no change of the plan come between', async () => {
    await app.moveTo('2026-12-22T01:00:00Z');
    expect(await omar().change({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'payment_required' } });
    await app.moveTo('2026-12-22T03:00:00Z');
    expect((await omar().change({ planCode: 'pro' })).status).toBe(200);
  });

  test('is issued by the one of two ticks at once, after months too', async () => {
    await app.moveTo('2026-12-22T01:00:00Z');
    await app.advance('P63D');
    await Promise.all([app.app.tick(), app.app.tick()]);
    expect(await billed()).toEqual([...Array(3).fill(['renewal', 'paid', 1200]), ['subscription_create', 'paid', 1200]]);
    await assertBooks(app.db);
  });

  test('bills nothing of a period that is ended before it is issued', async () => {
    await app.moveTo('2026-12-22T01:00:00Z');
    expect((await terminate('now')).status).toBe(200);
    await app.advance('P1D');
    expect(await billed()).toEqual([['subscription_create', 'paid', 1200]]);
    await assertBooks(app.db);
  });

  test('that ends instead leaves a draft for the last usage, which is dropped when there was none', async () => {
    await terminate('period_end');
    await app.moveTo('2026-12-22T01:00:00Z');
    expect(await drafts()).toMatchObject([{ reason: 'subscription_end' }]);
    await app.moveTo('2026-12-22T03:00:00Z');
    expect([await drafts(), await billed()]).toEqual([[], [['subscription_create', 'paid', 1200]]]);
  });
});
