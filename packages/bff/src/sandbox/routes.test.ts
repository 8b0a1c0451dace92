import { beforeEach, expect, test } from 'vitest';
import { createBillingApp } from '../app.ts';
import { systemTime } from '../clock.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { testDatabase } from '../testing/test-database.ts';
import { devIssuer } from './dev-issuer.ts';

let world: TestApp;
const demo = 'http://localhost:5173';
const ada = { userId: 'ada', organizationId: 'acme', role: 'org_admin' } as const;
interface Clocks {
  now: string;
  systemNow: string;
}

beforeEach(async () => {
  world = await createTestApp({ allowedOrigins: [demo] });
});

test('a token makes anybody, for an hour', async () => {
  const { status, body } = await world.visitor.post<{ token: string; expiresAt: string }>('/sandbox/v1/tokens', ada);
  expect(status).toBe(201);
  expect(body.expiresAt).toBe('2026-11-22T10:00:00.000Z');
  const headers = { Authorization: `Bearer ${body.token}` };
  expect((await world.visitor.get('/billing/v1/customers/current', headers)).status).toBe(200);
  world.pass(3_606_000);
  expect((await world.visitor.get('/billing/v1/customers/current', headers)).status).toBe(401);
});

test('tokens survive a restart, and platform admins are no claim of an organisation', async () => {
  const { token } = await (await devIssuer(world.db, systemTime)).issueToken({ userId: 'root', role: 'platform_admin' });
  const restarted = await devIssuer(world.db, systemTime);
  const principal = await restarted.authenticate(new Request('http://x', { headers: { Authorization: `Bearer ${token}` } }));
  expect(principal).toMatchObject({ userId: 'root', role: 'platform_admin', service: false });
});

test('billing time moves forward, system time does not', async () => {
  expect((await world.visitor.get('/sandbox/v1/clock')).body).toEqual({
    now: '2026-11-22T09:00:00.000Z',
    systemNow: '2026-11-22T09:00:00.000Z',
  });
  const month = await world.visitor.post('/sandbox/v1/clock/advance', { by: 'P1M' });
  expect(month.body).toEqual({ now: '2026-12-22T09:00:00.000Z', systemNow: '2026-11-22T09:00:00.000Z' });
  const day = await world.visitor.post<Clocks>('/sandbox/v1/clock/advance', { to: '2027-01-01T00:00:00+02:00' });
  expect(day.body.now).toBe('2026-12-31T22:00:00.000Z');
});

test.each([
  ['backwards', { by: '-P1D' }],
  ['into the past', { to: '2020-01-01T00:00:00Z' }],
  ['a century ahead', { by: 'P100Y' }],
  ['beyond all time', { by: 'P99999999Y' }],
  ['by nonsense', { by: 'soon' }],
  ['to nonsense', { to: 'tomorrow' }],
  ['both ways', { to: '2027-01-01T00:00:00Z', by: 'P1D' }],
  ['nowhere', {}],
  ['with more than was asked', { by: 'P1D', and: 'more' }],
])('the clock does not move %s', async (_how, move) => {
  const { status, headers } = await world.visitor.post('/sandbox/v1/clock/advance', move);
  expect(status).toBe(422);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect((await world.visitor.get<Clocks>('/sandbox/v1/clock')).body.now).toBe('2026-11-22T09:00:00.000Z');
});

test('two moves at once are both made', async () => {
  const move = () => world.visitor.post('/sandbox/v1/clock/advance', { by: 'PT1H' });
  await Promise.all([move(), move(), move()]);
  expect((await world.visitor.get<Clocks>('/sandbox/v1/clock')).body.now).toBe('2026-11-22T12:00:00.000Z');
});

test('a reset restores the demo and keeps identity and keys', async () => {
  await world.visitor.post('/sandbox/v1/clock/advance', { by: 'P1Y' });
  const before = await world.db.selectFrom('settings').select(['installation_id', 'dev_signing_key']).executeTakeFirst();
  await world.db.updateTable('plans').set({ name: 'Changed' }).execute();
  const answer = await world.visitor.post<Clocks>('/sandbox/v1/reset', {});
  expect(answer).toMatchObject({ status: 200, body: { now: '2026-11-22T09:00:00.000Z' } });
  expect(await world.db.selectFrom('settings').select(['installation_id', 'dev_signing_key']).executeTakeFirst()).toEqual(before);
  expect(await world.db.selectFrom('plans').select('id').where('name', '=', 'Changed').execute()).toEqual([]);
  expect((await world.visitor.get<{ data: unknown[] }>('/billing/v1/plans')).body.data).not.toHaveLength(0);
  expect((await world.asService({ kind: 'org', externalId: 'acme' }).get('/billing/v1/customers/current')).status).toBe(200);
});

test('bodies are strict JSON with problems as answers', async () => {
  const form = await world.visitor.request('/sandbox/v1/tokens', {
    method: 'POST',
    body: new URLSearchParams({ userId: 'ada' }),
  });
  expect(form.status).toBe(415);
  expect((await world.visitor.post('/sandbox/v1/tokens', { userId: 'ada', role: 'god' })).status).toBe(422);
  expect((await world.visitor.post('/sandbox/v1/tokens', { ...ada, more: 1 })).status).toBe(422);
  expect((await world.visitor.post('/sandbox/v1/tokens', { userId: 'a\0', role: 'user' })).status).toBe(422);
});

test.each([
  ['http://evil.example:8787', {}, 403],
  ['http://127.0.0.1:8787', {}, 200],
  ['http://[::1]:8787', {}, 200],
  ['http://localhost:8787', { Host: 'evil.example' }, 403],
  ['http://localhost:8787', { Host: 'localhost.evil.example' }, 403],
  ['http://localhost:8787', { Host: '[::1]:8787' }, 200],
  ['http://localhost:8787', { Origin: demo }, 200],
  ['http://localhost:8787', { Origin: 'http://evil.example' }, 403],
  ['http://localhost:8787', { Origin: 'null' }, 403],
])('a request to %s with %j is %i', async (base, headers, status) => {
  const answer = await world.visitor.request(`${base}/sandbox/v1/clock`, { headers });
  expect(answer.status).toBe(status);
  expect((await world.visitor.request(`${base}/billing/v1/health`, { headers })).status).toBe(200);
});

test('there is no sandbox without dev', async () => {
  const app = createBillingApp({
    database: await testDatabase(),
    payments: sandbox(),
    authenticate: async () => null,
    log: () => {},
  });
  for (const path of ['/sandbox/v1/tokens', '/sandbox/v1/clock/advance', '/sandbox/v1/reset', '/sandbox/v1/payments/confirm'])
    expect(
      (await app.request(path, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status,
    ).toBe(404);
});
