import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../testing/caller.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

let app: TestApp;
let omar: Caller;
let server: Caller;

beforeEach(async () => {
  app = await createTestApp();
  omar = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  server = app.asService({ kind: 'org', externalId: 'acme' });
  const shop = shopper(omar);
  const { body } = await shop.order({ planCode: 'pro' });
  await shop.pay(body.payment);
});

const report = (who: Caller, body: object, headers?: Record<string, string>) =>
  who.post<Schemas['UsageResult'] & Schemas['Problem']>(
    '/billing/v1/entitlements/messages/usage',
    { quantity: '1', ...body },
    headers,
  );
const events = () => app.db.selectFrom('usage_events').selectAll().orderBy('accepted_at').execute();
const used = async () => (await shopper(omar).check('messages')).balance?.usage;

test('the key may come as a header, and must be one', async () => {
  expect(await report(omar, {}, { 'Idempotency-Key': 'a' })).toMatchObject({ status: 200, body: { replayed: false } });
  expect(await report(omar, { idempotencyKey: 'a' })).toMatchObject({ status: 200, body: { replayed: true } });
  expect(await report(omar, { idempotencyKey: 'a' }, { 'Idempotency-Key': 'a' })).toMatchObject({ body: { replayed: true } });
  for (const [body, headers] of [[{}, {}] as const, [{ idempotencyKey: 'a' }, { 'Idempotency-Key': 'b' }] as const])
    expect(await report(omar, body, headers)).toMatchObject({ status: 422, body: { errors: [{ path: 'idempotencyKey' }] } });
  expect(await used()).toBe('1');
});

test('a person reports their own usage, a server that of anybody', async () => {
  expect(await report(omar, { idempotencyKey: 'a', userId: 'omar' })).toMatchObject({ status: 200 });
  expect(await report(omar, { idempotencyKey: 'b', userId: 'maya' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'userId' }] },
  });
  expect(await report(server, { idempotencyKey: 'c', userId: 'maya' })).toMatchObject({ status: 200 });
  const named = app.asService({ kind: 'org', externalId: 'acme', userId: 'zoe' });
  expect(await report(named, { idempotencyKey: 'd' })).toMatchObject({ status: 200 });
  expect(new Set((await events()).map((event) => event.user_id))).toEqual(new Set(['maya', 'omar', 'zoe']));
});

test('a server says when it was, at most 35 days ago and 5 minutes ahead', async () => {
  const now = new Date('2026-11-22T09:00:00Z');
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const day = 86_400_000;
  for (const ms of [-35 * day, -1, 0, 300_000])
    expect([ms, (await report(server, { idempotencyKey: `ok${ms}`, timestamp: at(ms) })).status]).toEqual([ms, 200]);
  for (const ms of [-35 * day - 1, 300_001])
    expect([ms, await report(server, { idempotencyKey: `no${ms}`, timestamp: at(ms) })]).toMatchObject([
      ms,
      { status: 422, body: { errors: [{ path: 'timestamp' }] } },
    ]);
  expect(await report(omar, { idempotencyKey: 'x', timestamp: at(0) })).toMatchObject({ status: 422 });
  expect(await report(server, { idempotencyKey: 'y', timestamp: 'yesterday' })).toMatchObject({ status: 422 });
  expect(await used()).toBe('4');
});

test('limits count it in the period of the report, whenever it was', async () => {
  await app.advance('P1M');
  const lastPeriod = '2026-12-20T00:00:00.000Z';
  expect(await report(server, { idempotencyKey: 'late', quantity: '3', timestamp: lastPeriod })).toMatchObject({
    status: 200,
    body: { check: { balance: { usage: '3' } } },
  });
  const [event] = await events();
  expect(event).toMatchObject({ occurred_at: new Date(lastPeriod), backdated: true });
});

test('properties are kept, and what is none is refused', async () => {
  const properties = { model: 'large', words: '412', cached: false, n: 3 };
  expect(await report(server, { idempotencyKey: 'a', properties })).toMatchObject({ status: 200 });
  expect((await events())[0]?.properties).toEqual(properties);
  const broken = [
    { a: null },
    { a: [] },
    { 'a b': 1 },
    { '': 1 },
    { a: 'x'.repeat(1025) },
    { a: '\0' },
    { a: '\ud800' },
    Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`p${i}`, i])),
  ];
  for (const [i, wrong] of broken.entries())
    expect([i, (await report(server, { idempotencyKey: `b${i}`, properties: wrong })).status]).toEqual([i, 422]);
});

test('a key with another user, time or properties is refused', async () => {
  const timestamp = '2026-11-22T08:00:00.000Z';
  const first = { idempotencyKey: 'k', userId: 'maya', timestamp, properties: { a: 1, b: '2' } };
  expect(await report(server, first)).toMatchObject({ status: 200 });
  expect(await report(server, { ...first, properties: { b: '2', a: 1 } })).toMatchObject({
    status: 200,
    body: { replayed: true },
  });
  const others = [
    { userId: 'omar' },
    { timestamp: '2026-11-22T08:00:00.001Z' },
    { timestamp: undefined },
    { properties: { a: 2, b: '2' } },
    { properties: undefined },
  ];
  for (const other of others)
    expect([other, await report(server, { ...first, ...other })]).toMatchObject([
      other,
      { status: 409, body: { code: 'idempotency_key_reused' } },
    ]);
  expect(await used()).toBe('1');
});

test('usage of the current subscription is one stream with usage by entitlement', async () => {
  const body = { entitlementCode: 'messages', quantity: '2', idempotencyKey: 'k' };
  const path = '/billing/v1/subscriptions/current/usage';
  expect(await omar.post(path, body)).toMatchObject({
    status: 200,
    body: { accepted: true, replayed: false, checks: [{ entitlementCode: 'messages', balance: { usage: '2' } }] },
  });
  expect(await report(omar, { quantity: '2', idempotencyKey: 'k' })).toMatchObject({ status: 200, body: { replayed: true } });
  expect(await omar.post(path, { ...body, idempotencyKey: 'l', quantity: '5000' })).toMatchObject({
    status: 409,
    body: { code: 'limit_reached', check: { balance: { usage: '2' } } },
  });
  expect(await omar.post(path, { ...body, entitlementCode: 'nope' })).toMatchObject({ status: 404 });
  expect(await omar.post(path, { quantity: '2', idempotencyKey: 'm' })).toMatchObject({ status: 422 });
});

test('current usage shows every metered entitlement', async () => {
  await report(omar, { quantity: '12.5', idempotencyKey: 'k' });
  expect(await omar.get('/billing/v1/customers/current/usage')).toMatchObject({
    status: 200,
    body: {
      data: [
        {
          entitlementCode: 'messages',
          name: 'Messages',
          unit: 'message',
          units: '12.5',
          period: { from: '2026-11-22T00:00:00.000Z', to: '2026-12-22T00:00:00.000Z' },
          balance: { granted: '1000', usage: '12.5', remaining: '987.5', unlimited: false },
        },
      ],
    },
  });
  const eve = app.as({ userId: 'eve', role: 'user' });
  expect(await eve.get('/billing/v1/customers/current/usage')).toMatchObject({ status: 200, body: { data: [] } });
});
