import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BillingApp, createBillingApp } from '../app.ts';
import { type BillingServer, serveBilling } from '../cli/serve-billing.ts';
import type { ProofRequest } from '../http/env.ts';
import type { Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import type { Log } from '../ports.ts';
import { patient } from '../testing/patient.ts';
import { usageWorld } from '../testing/usage-world.ts';

interface Side {
  app: BillingApp;
  server: BillingServer;
  logs: Parameters<Log>[0][];
}

let direct: Side;
let throughApp: Side;

const people: Record<string, Principal> = {
  ada: { userId: 'ada', role: 'user', service: false },
  server: { userId: null, role: 'platform_admin', service: true, actingFor: { kind: 'user', externalId: 'ada' } },
};

async function prove({ headers }: ProofRequest): Promise<Principal | null> {
  const who = headers.get('Authorization');
  if (who === 'broken') throw new Error('The proof could not be read');
  if (who === 'forged') throw new ProblemError('unauthenticated', 'Forged.');
  return people[who ?? ''] ?? null;
}

/** Two worlds that are alike; in one of them everything goes through the app. */
async function open(): Promise<Side> {
  const world = await usageWorld();
  await world.grant('pro');
  const logs: Side['logs'] = [];
  const app = createBillingApp({
    database: world.database,
    payments: sandbox(),
    authenticate: prove,
    clock: { now: async () => world.at },
    time: { now: () => world.now },
    allowedOrigins: ['https://app.example.com'],
    log: (entry) => logs.push(entry),
  });
  return { app, logs, server: await serveBilling(app, { port: 0, jobs: null }) };
}

beforeAll(async () => {
  [direct, throughApp] = await Promise.all([open(), open()]);
  throughApp.app.direct = () => undefined;
});

afterAll(() => Promise.all([direct, throughApp].map(({ server }) => server.stop())));

interface Asked {
  who?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function ask({ server, logs }: Side, line: string, { who, body, headers = {} }: Asked) {
  const [method = '', path = ''] = line.split(' ');
  logs.length = 0;
  const response = await fetch(server.url + path, {
    method,
    headers: {
      'X-Request-Id': 'a-request-id',
      ...(who && { Authorization: who }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { date: _, ...rest } = Object.fromEntries(response.headers);
  await vi.waitFor(() => expect(logs.at(-1)).toMatchObject({ message: 'request' }), patient);
  const told = logs.map(({ stack: _stack, ...entry }) => entry);
  return { status: response.status, headers: rest, body: await response.text(), told };
}

const status = 'GET /billing/v1/entitlements/messages/status';
const usage = 'POST /billing/v1/entitlements/messages/usage';
const checks = 'POST /entitlements/v1/checks';
const bulk = 'POST /entitlements/v1/usage/bulk';
const report = { quantity: '2', idempotencyKey: 'k1' };

/** In this order: what one counts, the next one finds. */
const everyday: [string, Asked, number][] = [
  [status, {}, 401],
  [status, { who: 'forged' }, 401],
  [status, { who: 'broken' }, 500],
  [status, { who: 'ada' }, 200],
  [`${status}?requiredBalance=5`, { who: 'ada' }, 200],
  [`${status}?requiredBalance=-5`, { who: 'ada' }, 422],
  [`${status}?other=1`, { who: 'ada' }, 200],
  [`${status}?requiredBalance=5&consistency=cached`, { who: 'ada' }, 200],
  [`${status}?consistency=vague`, { who: 'ada' }, 422],
  ['GET /billing/v1/entitlements/nothing/status', { who: 'ada' }, 404],
  ['GET /billing/v1/entitlements/NOTHING/status', { who: 'ada' }, 422],
  [status, { who: 'ada', headers: { 'X-Request-Id': 'not an id' } }, 200],
  [usage, { who: 'ada', body: report }, 200],
  [usage, { who: 'ada', body: report }, 200],
  [usage, { who: 'ada', body: { ...report, quantity: 3 } }, 409],
  [usage, { who: 'ada', body: { quantity: '2' }, headers: { 'Idempotency-Key': 'k2' } }, 200],
  [usage, { who: 'ada', body: report, headers: { 'Idempotency-Key': 'k2' } }, 422],
  [usage, { who: 'ada', body: { ...report, idempotencyKey: 'k3', quantity: '5000' } }, 409],
  [usage, { who: 'ada', body: { ...report, quantity: '0' } }, 422],
  [usage, { who: 'ada', body: { ...report, quantity: 1.5 } }, 422],
  [usage, { who: 'ada', body: { ...report, idempotencyKey: 'a\0b' } }, 422],
  [usage, { who: 'ada', body: { ...report, more: 1 } }, 422],
  [usage, { who: 'ada', body: {} }, 422],
  [usage, { who: 'ada', body: [] }, 422],
  [usage, { who: 'ada', body: '{"quantity":' }, 400],
  [usage, { who: 'ada', body: '' }, 400],
  [usage, { body: report }, 401],
  [usage, { who: 'server', body: { ...report, userId: 'maya', timestamp: '2026-01-09T12:00:00Z' } }, 200],
  ['POST /billing/v1/entitlements/minutes/usage', { who: 'ada', body: report }, 403],
  ['POST /billing/v1/entitlements/documents/usage', { who: 'server', body: report }, 422],
  [checks, { who: 'ada', body: { checks: [{ entitlementCode: 'messages' }, { entitlementCode: 'nothing' }] } }, 200],
  [checks, { who: 'ada', body: { checks: [] } }, 422],
  [bulk, { who: 'ada', body: { reports: [] } }, 403],
  [bulk, { who: 'server', body: { reports: [{ entitlementCode: 'messages', ...report }] } }, 200],
  [bulk, { who: 'server', body: { reports: [{ entitlementCode: 'nothing', ...report }] } }, 200],
];

test.each(everyday)('%s %o is answered directly as the app answers it', async (line, asked, expected) => {
  const find = vi.spyOn(direct.app, 'direct');
  const [ours, theirs] = await Promise.all([ask(direct, line, asked), ask(throughApp, line, asked)]);
  expect(find.mock.results[0]?.value).toBeTypeOf('function');
  expect(withoutNewId(ours)).toEqual(withoutNewId(theirs));
  expect(ours.status).toBe(expected);
});

/** Where the id that came is none, each makes its own. */
function withoutNewId(answer: Awaited<ReturnType<typeof ask>>) {
  const id = answer.headers['x-request-id'] ?? '';
  return JSON.parse(JSON.stringify(answer).replaceAll(id, 'an id'));
}

const unusual: [string, Asked, number][] = [
  [status, { who: 'ada', headers: { Origin: 'https://app.example.com' } }, 200],
  [`${status}?requiredBalance=%35`, { who: 'ada' }, 200],
  [`${status}?requiredBalance=1&requiredBalance=2`, { who: 'ada' }, 422],
  ['GET /billing/v1/entitlements/mess%61ges/status', { who: 'ada' }, 200],
  ['GET /billing/v1/entitlements', { who: 'ada' }, 404],
  ['DELETE /billing/v1/entitlements/messages/status', { who: 'ada' }, 405],
  [usage, { who: 'ada', body: report, headers: { 'Content-Type': 'text/plain' } }, 415],
  [usage, { who: 'ada', body: report, headers: { 'Content-Type': 'application/json; charset=utf-8' } }, 200],
  [usage, { who: 'ada', body: { ...report, properties: { text: 'a'.repeat(300_000) } } }, 413],
  ['GET /billing/v1/plans', {}, 200],
];

test.each(unusual)('%s is left to the app', async (line, asked, expected) => {
  const find = vi.spyOn(direct.app, 'direct');
  expect(await ask(direct, line, asked)).toMatchObject({ status: expected });
  expect(find.mock.results[0]?.value).toBeUndefined();
});
