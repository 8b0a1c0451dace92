import { serveBilling } from '@locai/billing-bff/node';
import type { Schemas } from '@locai/billing-contract/client';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { watchBooks } from '../../packages/bff/src/http/testing/watch-books.ts';
import type { Caller } from '../../packages/bff/src/testing/caller.ts';
import { createTestApp } from '../../packages/bff/src/testing/create-test-app.ts';
import { shopper } from '../../packages/bff/src/testing/shopper.ts';

// Whatever is wrong is said clearly, at each door of the hot path as it is asked in production, and changes no table at all.

const now = Date.parse('2026-11-22T09:00:00Z');
const dayMs = 86_400_000;
const at = (ms: number) => new Date(now + ms).toISOString();

let server: Caller;
let person: ReturnType<typeof shopper>;
let stranger: Caller;
let reservationId: string;
let subscriptionId: string;
let books: Awaited<ReturnType<typeof watchBooks>>;

beforeAll(async () => {
  const app = await createTestApp();
  const listening = await serveBilling(app.app, { port: 0, jobs: null });
  const asked = app.servedAt(listening.url);
  const admin = shopper(asked.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await admin.order({ planCode: 'free' });
  subscriptionId = body.subscription.id;
  person = shopper(asked.as({ userId: 'ada', organizationId: 'acme', role: 'user' }));
  await person.report('messages', 'taken', '2');
  const held = await person.post<Schemas['ReservationResult']>(doors.reserve, { entitlementCode: 'messages', quantity: '1' });
  reservationId = held.body.reservation.id;
  stranger = asked.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' });
  server = asked.asService({ kind: 'org', externalId: 'acme' });
  books = await watchBooks(app.db);
  return listening.stop;
});

afterEach(async () => expect(await books.changes()).toEqual([]));

const doors = {
  report: '/billing/v1/entitlements/messages/usage',
  current: '/billing/v1/subscriptions/current/usage',
  bulk: '/entitlements/v1/usage/bulk',
  reserve: '/entitlements/v1/reservations',
  checks: '/entitlements/v1/checks',
};

type Problem = Schemas['Problem'];
const code = { entitlementCode: 'messages' };
const key = { idempotencyKey: 'new' };

/** What is wrong at one place of a request, whichever the door: the field that the answer names, by door. */
async function expectRefused(field: 'quantity' | 'timestamp' | 'idempotencyKey', value: unknown): Promise<void> {
  const report = { quantity: '1', ...key, [field]: value };
  const sent: [path: string, body: object, named: string][] = [
    [doors.report, report, field],
    [doors.current, { ...code, ...report }, field],
    [doors.bulk, { reports: [{ ...code, ...report }] }, `reports.0.${field}`],
  ];
  for (const [path, body, named] of sent) await expect422(server.post<Problem>(path, body), named);
}

async function expect422(asked: ReturnType<typeof server.post<Problem>>, path: string): Promise<void> {
  const { status, body } = await asked;
  expect(body).toMatchObject({ status: 422, code: 'invalid_request', errors: [{ path, message: expect.stringMatching(/\w/) }] });
  expect(status).toBe(422);
}

const notQuantities = {
  zero: ['0', '0.000000000000', '-0', 0],
  negative: ['-1', '-0.5', -1],
  'no number': ['NaN', 'Infinity', 'one', '', '0x10', '1e3', '1,5', '١'],
  'too large': [`1${'0'.repeat(40)}`, '1e40', 1e40, '1'.repeat(27), 2 ** 53],
  'too fine': ['0.1234567890123', 1.5],
  'with spaces': [' 1', '1 ', '1 000', '1\n', '+1'],
  'of another kind': [null, true, {}, ['1']],
};

describe.each(Object.entries(notQuantities))('a quantity that is %s', (_, quantities) => {
  test.each(quantities.map((quantity) => [JSON.stringify(quantity), quantity]))('%s', async (_, quantity) => {
    await expectRefused('quantity', quantity);
    await expect422(person.post(doors.reserve, { ...code, quantity }), 'quantity');
    await expect422(person.post(doors.checks, { checks: [{ ...code, requiredBalance: quantity }] }), 'checks.0.requiredBalance');
    if (typeof quantity !== 'string') return;
    const query = `requiredBalance=${encodeURIComponent(quantity)}`;
    await expect422(person.get(`/billing/v1/entitlements/messages/status?${query}`), 'requiredBalance');
  });
});

test.each(['yesterday', '2026-02-30T00:00:00Z', '2026-11-22', '', 0, null])('the timestamp %j is none', async (timestamp) => {
  await expectRefused('timestamp', timestamp);
});

test.each([
  ['stale', -35 * dayMs - 1],
  ['of a year ago', -365 * dayMs],
  ['ahead', 5 * 60_000 + 1],
  ['of next year', 365 * dayMs],
])('a timestamp that is %s', async (_, ms) => {
  const report = { quantity: '1', ...key, timestamp: at(ms) };
  await expect422(server.post(doors.report, report), 'timestamp');
  await expect422(server.post(doors.current, { ...code, ...report }), 'timestamp');
  const { body } = await server.post<Schemas['BulkUsageResults']>(doors.bulk, { reports: [{ ...code, ...report }] });
  expect(body.data).toMatchObject([
    { outcome: 'refused', problem: { code: 'invalid_request', detail: expect.stringContaining('35 days') } },
  ]);
});

test.each(['', 'x'.repeat(256), '\0', '\ud800', 1, null])('the key %j is none', async (idempotencyKey) => {
  await expectRefused('idempotencyKey', idempotencyKey);
});

test('a key that came with another report', async () => {
  const reused = { status: 409, body: { code: 'idempotency_key_reused' } };
  expect(await person.report('messages', 'taken', '1')).toMatchObject(reused);
  expect(
    await person.post(doors.current, { ...code, quantity: '2', idempotencyKey: 'taken', properties: { a: 1 } }),
  ).toMatchObject(reused);
});

test('codes that nobody knows, that grant no quantity, or that are not in the plan', async () => {
  const refusals: [string, number, string][] = [
    ['nope', 404, 'not_found'],
    ['tone', 422, 'invalid_request'],
    ['documents', 422, 'invalid_request'],
  ];
  for (const [entitlementCode, status, problem] of refusals) {
    const report = { entitlementCode, quantity: '1' };
    const expected = { status, body: { code: problem } };
    expect(await server.post(`/billing/v1/entitlements/${entitlementCode}/usage`, { quantity: '1', ...key })).toMatchObject(
      expected,
    );
    expect(await server.post(doors.current, { ...report, ...key })).toMatchObject(expected);
    expect(await server.post(doors.reserve, report)).toMatchObject(expected);
    const { body } = await server.post<Schemas['BulkUsageResults']>(doors.bulk, { reports: [{ ...report, ...key }] });
    expect(body.data).toMatchObject([{ outcome: 'refused', problem: { code: problem } }]);
  }
  expect(await person.get('/billing/v1/entitlements/nope/status')).toMatchObject({ status: 404 });
  const { body } = await person.post<{ data: Schemas['Check'][] }>(doors.checks, { checks: [{ entitlementCode: 'nope' }] });
  expect(body.data).toMatchObject([{ allowed: false, reason: 'unknown_entitlement' }]);
});

test('what belongs to somebody else is not there', async () => {
  const missing = { status: 404, body: { code: 'not_found' } };
  for (const end of ['confirm', 'release'])
    expect(await stranger.post(`${doors.reserve}/${reservationId}/${end}`)).toMatchObject(missing);
  const path = `/billing/v1/subscriptions/${subscriptionId}/entitlements/messages/usage`;
  expect(await stranger.get(path)).toMatchObject(missing);
  const nothing = { status: 409, body: { code: 'no_subscription' } };
  expect(await stranger.post(doors.report, { quantity: '1', ...key })).toMatchObject(nothing);
  expect(await stranger.post(doors.reserve, { ...code, quantity: '1' })).toMatchObject(nothing);
  expect(await stranger.post(doors.bulk, { reports: [{ ...code, quantity: '1', ...key }] })).toMatchObject({ status: 403 });
});

test('more than is left, of one report among others too', async () => {
  expect(await person.report('messages', 'new', '2.000000000001')).toMatchObject({
    status: 409,
    body: { code: 'limit_reached', check: { balance: { usage: '2', reserved: '1', remaining: '2' } } },
  });
  const reports = [3, '99999999999999999999999999'].map((quantity, i) => ({ ...code, quantity, idempotencyKey: `new-${i}` }));
  const { body } = await server.post<Schemas['BulkUsageResults']>(doors.bulk, { reports });
  expect(body.data).toMatchObject([{ problem: { code: 'limit_reached' } }, { problem: { code: 'limit_reached' } }]);
});
