import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Correction = Schemas['UsageCorrection'];
const path = '/entitlements/v1/usage/corrections';

let app: TestApp;
let omar: ReturnType<typeof shopper>;
const server = () => app.asService({ kind: 'org', externalId: 'acme' });

beforeEach(async () => {
  app = await createTestApp();
  omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await omar.order({ planCode: 'starter' });
  await omar.pay(body.payment);
});

let keys = 0;
const report = (quantity: string, more: object = {}) =>
  server().post('/billing/v1/entitlements/messages/usage', { quantity, idempotencyKey: `k${++keys}`, ...more });
const correct = (quantity: unknown, more: object = {}) =>
  server().post<Correction>(path, { entitlementCode: 'messages', reason: 'Counted twice', quantity, ...more });
const usage = async () => (await omar.check('messages')).balance?.usage;
const days = async (query = '') => {
  const { body } = await omar.get<Schemas['UsageSeries']>(`/entitlements/v1/usage/series?entitlementCode=messages&${query}`);
  return (body.data[0]?.points ?? []).filter(({ quantity }) => quantity !== '0').map(({ from, quantity }) => [from, quantity]);
};

test('what is taken off is free again, and what was reported stays as it is', async () => {
  await report('8');
  const { status, body } = await correct('-5.5');
  expect(status).toBe(201);
  expect(body).toMatchObject({
    entitlementCode: 'messages',
    quantity: '-5.5',
    reason: 'Counted twice',
    customer: { kind: 'org', externalId: 'acme' },
    userId: null,
    timestamp: null,
    balance: { usage: '2.5' },
  });
  expect(await usage()).toBe('2.5');
  expect(await days()).toEqual([['2026-11-22', '2.5']]);
  const events = await app.db.selectFrom('usage_events').select('quantity').execute();
  expect(events.map(({ quantity }) => Number(quantity))).toEqual([8]);
});

test('what is put on counts, also past a limit', async () => {
  await correct(25);
  expect(await omar.check('messages')).toMatchObject({ allowed: false, reason: 'limit_reached' });
  await correct('-25');
  expect(await days()).toEqual([]);
  expect((await report('10')).status).toBe(200);
});

test('the newest days are corrected first, and none below 0', async () => {
  await report('3');
  await app.moveTo('2026-11-24T09:00:00Z');
  await report('4');
  await correct('-5');
  expect(await days()).toEqual([['2026-11-22', '2']]);
  expect(await correct('-2.000000000001')).toMatchObject({ status: 409, body: { code: 'more_than_used' } });
  expect((await correct('-2')).body.balance?.usage).toBe('0');
});

describe('with a timestamp', () => {
  beforeEach(async () => {
    await report('3', { timestamp: '2026-11-20T12:00:00Z' });
    await report('4');
  });

  test('one day is corrected', async () => {
    await correct('-2', { timestamp: '2026-11-20T23:00:00Z' });
    await correct('1', { timestamp: '2026-11-21T23:00:00Z' });
    expect(await days()).toEqual([
      ['2026-11-20', '1'],
      ['2026-11-21', '1'],
      ['2026-11-22', '4'],
    ]);
    expect(await usage()).toBe('6');
    expect((await correct('-2', { timestamp: '2026-11-20T23:00:00Z' })).status).toBe(409);
  });

  test('a day of a period that is over is corrected without the running one', async () => {
    await app.moveTo('2026-12-23T09:00:00Z');
    await report('1');
    await correct('-4', { timestamp: '2026-11-22T09:00:00Z' });
    expect(await days('resolution=month')).toEqual([
      ['2026-11-01', '3'],
      ['2026-12-01', '1'],
    ]);
    expect(await usage()).toBe('1');
    expect((await correct('-2')).status).toBe(409);
  });

  test('more than 35 days ago and 5 minutes ahead are refused', async () => {
    for (const timestamp of ['2026-10-18T08:59:59Z', '2026-11-22T09:05:01Z'])
      expect((await correct('-1', { timestamp })).status).toBe(422);
  });
});

describe('of one person', () => {
  beforeEach(async () => {
    await report('3', { userId: 'maya' });
    await app.moveTo('2026-11-23T09:00:00Z');
    await report('4', { userId: 'omar' });
    await omar.post('/billing/v1/admin/user-configs/maya/metering-limits', { entitlementCode: 'messages', limit: '3' });
  });

  test('their count, their days and the customer’s change together', async () => {
    await correct('-2', { userId: 'maya' });
    expect(await days('userId=maya')).toEqual([['2026-11-22', '1']]);
    expect(await days()).toEqual([
      ['2026-11-22', '1'],
      ['2026-11-23', '4'],
    ]);
    expect((await report('2', { userId: 'maya' })).status).toBe(200);
    expect(await report('0.1', { userId: 'maya' })).toMatchObject({ body: { code: 'user_limit_reached' } });
  });

  test('never more than they used', async () => {
    expect(await correct('-4', { userId: 'maya' })).toMatchObject({ status: 409, body: { code: 'more_than_used' } });
    expect(await usage()).toBe('7');
    expect(await days('userId=maya')).toEqual([['2026-11-22', '3']]);
  });

  test('what is put on counts for them too', async () => {
    await correct('1', { userId: 'omar' });
    expect(await days('userId=omar')).toEqual([['2026-11-23', '5']]);
  });

  test('where nobody is named, nobody’s count changes', async () => {
    await correct('-6');
    expect(await usage()).toBe('1');
    expect(await days('userId=maya')).toEqual([['2026-11-22', '3']]);
  });
});

test('20 at once take off no more than there is', async () => {
  await report('10');
  const answers = await Promise.all(Array.from({ length: 20 }, () => correct('-1')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(await usage()).toBe('0');
  expect(await days()).toEqual([]);
});

test('the same Idempotency-Key corrects once', async () => {
  await report('8');
  const order = { entitlementCode: 'messages', quantity: '-3', reason: 'Counted twice' };
  const send = () => server().post<Correction>(path, order, { 'Idempotency-Key': 'fix-1' });
  expect((await send()).body).toEqual((await send()).body);
  expect(await usage()).toBe('5');
});

test('it is in the audit log with who, why, before and after', async () => {
  await report('8');
  const { body } = await correct('-3');
  const log = await app.asService().get<Schemas['AuditEntryPage']>('/billing/v1/audit-log?action=usage.correct');
  expect(log.body.data).toMatchObject([
    {
      actor: { role: 'platform_admin', service: true },
      object: { type: 'usage_correction', id: body.id },
      before: { usage: '8' },
      after: { usage: '5', quantity: '-3', reason: 'Counted twice', customer: { externalId: 'acme' } },
    },
  ]);
});

test('a service key names any customer; an unknown one is not found, one that never had it is told so', async () => {
  await report('8');
  const key = app.asService();
  const order = { entitlementCode: 'messages', quantity: '-3', reason: 'Counted twice' };
  expect((await key.post(path, { ...order, customer: { externalId: 'acme' } })).status).toBe(201);
  expect((await key.post(path, { ...order, customer: { externalId: 'nope' } })).status).toBe(404);
  expect((await key.post(path, order)).status).toBe(422);
  const rival = shopper(app.as({ userId: 'eve', organizationId: 'rival', role: 'org_admin' }));
  await rival.order({ planCode: 'starter' });
  const never = await key.post(path, { ...order, customer: { externalId: 'rival' } });
  expect(never).toMatchObject({ status: 409, body: { code: 'feature_not_in_plan' } });
});

test.each([
  [{ quantity: '0' }, 422],
  [{ quantity: '-0.0' }, 422],
  [{ quantity: '1e3' }, 422],
  [{ quantity: '9'.repeat(27) }, 422],
  [{ quantity: '1', reason: ' ' }, 422],
  [{ quantity: '1', entitlementCode: 'documents' }, 422],
  [{ quantity: '1', entitlementCode: 'nope' }, 404],
  [{ quantity: '9'.repeat(26) }, 201],
])('%j is %i', async (body, status) => {
  expect((await server().post(path, { entitlementCode: 'messages', reason: 'x', ...body })).status).toBe(status);
});

test('what no column holds is refused, not broken', async () => {
  await correct('9'.repeat(26));
  expect((await correct('1')).status).toBe(422);
});

test('administrators of customers may not', async () => {
  const { status } = await omar.post(path, { entitlementCode: 'messages', quantity: '-1', reason: 'x' });
  expect(status).toBe(403);
});
