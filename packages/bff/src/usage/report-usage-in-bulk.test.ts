import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../testing/caller.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

let app: TestApp;
let server: Caller;
let acme: ReturnType<typeof shopper>;
let ada: ReturnType<typeof shopper>;

beforeEach(async () => {
  app = await createTestApp();
  server = app.asService();
  acme = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  ada = shopper(app.as({ userId: 'ada', role: 'user' }));
  for (const shop of [acme, ada]) {
    const { body } = await shop.order({ planCode: 'starter' });
    await shop.pay(body.payment);
  }
});

const forAcme = { customer: { externalId: 'acme' }, entitlementCode: 'messages', quantity: '1' };
const forAda = { ...forAcme, customer: { kind: 'user', externalId: 'ada' } };
const bulk = (reports: unknown, who = server) =>
  who.post<Schemas['BulkUsageResults']>('/entitlements/v1/usage/bulk', { reports });
const outcomes = async (reports: unknown) =>
  (await bulk(reports)).body.data.map(({ outcome, problem }) => problem?.code ?? outcome);
const used = async (shop = acme) => (await shop.check('messages')).balance?.usage;

test('every report has its own result, in the order sent', async () => {
  const reports = [
    { ...forAcme, idempotencyKey: 'a', quantity: '8' },
    { ...forAda, idempotencyKey: 'a', userId: 'ada' },
    { ...forAcme, idempotencyKey: 'b', quantity: '3' },
    { ...forAcme, idempotencyKey: 'a', quantity: '8' },
    { ...forAcme, idempotencyKey: 'a', quantity: '7' },
    { ...forAcme, idempotencyKey: 'c', entitlementCode: 'nope' },
    { ...forAcme, idempotencyKey: 'd', entitlementCode: 'tone' },
    { ...forAcme, idempotencyKey: 'e', timestamp: '2020-01-01T00:00:00Z' },
    { ...forAcme, idempotencyKey: 'f', customer: { externalId: 'nobody' } },
    { ...forAcme, idempotencyKey: 'g', customer: undefined },
    { ...forAcme, idempotencyKey: 'h', quantity: 2 },
  ];
  expect(await outcomes(reports)).toEqual([
    'counted',
    'counted',
    'limit_reached',
    'replayed',
    'idempotency_key_reused',
    'not_found',
    'invalid_request',
    'invalid_request',
    'no_subscription',
    'customer_required',
    'counted',
  ]);
  expect([await used(), await used(ada)]).toEqual(['10', '1']);
});

test('a repeated request counts nothing again', async () => {
  const reports = Array.from({ length: 8 }, (_, i) => ({ ...forAcme, idempotencyKey: `k${i}` }));
  expect(await outcomes(reports)).toEqual(Array(8).fill('counted'));
  expect(await outcomes(reports)).toEqual(Array(8).fill('replayed'));
  expect(await used()).toBe('8');
});

test('several at once never pass a limit', async () => {
  const batch = (name: string) => Array.from({ length: 8 }, (_, i) => ({ ...forAcme, idempotencyKey: `${name}${i}` }));
  const all = (await Promise.all(['a', 'b', 'c', 'd'].map((name) => outcomes(batch(name))))).flat();
  expect(all.filter((outcome) => outcome === 'counted')).toHaveLength(10);
  expect(all.filter((outcome) => outcome === 'limit_reached')).toHaveLength(22);
  expect(await used()).toBe('10');
});

test('a refusal carries the decision', async () => {
  const { body } = await bulk([{ ...forAcme, idempotencyKey: 'a', quantity: '11' }]);
  expect(body.data).toMatchObject([
    { outcome: 'refused', check: { reason: 'limit_reached', balance: { usage: '0' } }, problem: { code: 'limit_reached' } },
  ]);
});

test('a key that acts for a customer names it once', async () => {
  const keyed = app.asService({ kind: 'org', externalId: 'acme' });
  const { customer: _customer, ...report } = { ...forAcme, idempotencyKey: 'a' };
  expect((await bulk([report], keyed)).body.data).toMatchObject([{ outcome: 'counted' }]);
  expect(await used()).toBe('1');
});

test('none, too many, and what is no report are refused as a whole', async () => {
  const report = { ...forAcme, idempotencyKey: 'a' };
  const many = Array.from({ length: 1001 }, (_, i) => ({ ...report, idempotencyKey: `${i}` }));
  for (const reports of [[], many, [report, { ...report, quantity: '0' }], [{ ...forAcme }], undefined])
    expect((await bulk(reports)).status).toBe(422);
  expect(await used()).toBe('0');
});
