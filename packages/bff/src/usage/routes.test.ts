import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BillingApp, createBillingApp } from '../app.ts';
import type { Principal } from '../http/principal.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import { usageWorld } from '../testing/usage-world.ts';

const ada: Principal = { userId: 'ada', role: 'user', service: false };
const server: Principal = { userId: null, role: 'platform_admin', service: true, actingFor: { kind: 'user', externalId: 'ada' } };

let world: Awaited<ReturnType<typeof usageWorld>>;
let app: BillingApp;
let principal: Principal | null;

beforeEach(async () => {
  world = await usageWorld();
  await world.grant('pro');
  principal = ada;
  app = createBillingApp({
    database: world.database,
    payments: sandbox(),
    authenticate: async () => principal,
    clock: { now: async () => world.at },
    time: { now: () => world.now },
    log: () => {},
  });
});

afterEach(() => app.stop());

async function answer(request: Response | Promise<Response>) {
  const response = await request;
  return { status: response.status, type: response.headers.get('Content-Type'), body: await response.json() };
}

const get = (path: string) => answer(app.request(path));
const post = (path: string, body: unknown) =>
  answer(app.request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
const status = (code: string, query = '') => get(`/billing/v1/entitlements/${code}/status${query}`);
const report = (code: string, quantity: unknown, idempotencyKey: unknown = 'k1') =>
  post(`/billing/v1/entitlements/${code}/usage`, { quantity, idempotencyKey });

test('status answers with the decision', async () => {
  expect(await status('documents')).toMatchObject({ status: 200, body: { allowed: true, reason: 'granted', planCode: 'pro' } });
  expect(await status('messages', '?requiredBalance=1000.5')).toMatchObject({
    status: 200,
    body: {
      allowed: false,
      reason: 'limit_reached',
      requiredBalance: '1000.5',
      upgrade: { planCode: 'enterprise', action: 'contact' },
    },
  });
});

test('an unknown code is 404 alone and a reason in a batch', async () => {
  expect(await status('nonsense')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await report('nonsense', 1)).toMatchObject({ status: 404 });
  const checks = [{ entitlementCode: 'nonsense' }, { entitlementCode: 'documents', requiredBalance: 2 }];
  expect(await post('/entitlements/v1/checks', { checks })).toMatchObject({
    status: 200,
    body: {
      data: [
        { reason: 'unknown_entitlement', allowed: false },
        { reason: 'granted', requiredBalance: '2' },
      ],
    },
  });
});

test('a report is counted once, and a denial carries its check', async () => {
  expect(await report('messages', '999.5')).toMatchObject({ status: 200, body: { accepted: true, replayed: false } });
  expect(await report('messages', 999.5)).toMatchObject({ status: 422 });
  expect(await report('messages', '999.50')).toMatchObject({
    status: 200,
    body: { replayed: true, check: { balance: { usage: '999.5' } } },
  });
  expect(await report('messages', 1, 'k2')).toMatchObject({
    status: 409,
    type: 'application/problem+json',
    body: { code: 'limit_reached', check: { allowed: false, balance: { usage: '999.5', remaining: '0.5' } } },
  });
  expect(await report('messages', 1)).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
});

const notValues = [0, -1, 1e40, Number.NaN, null, true, [], {}];
const notNumbers = [
  '0',
  '0.000000000000',
  '-1',
  '+1',
  'NaN',
  'Infinity',
  '1e3',
  '0x10',
  '',
  ' ',
  ' 1',
  '1 ',
  '1\n',
  '1,5',
  '.5',
  '1.',
  '٣',
];
const tooLong = ['0.1234567890123', '1'.padEnd(27, '0'), '1'.padEnd(41, '0')];

test('what is no quantity above 0 with at most 26 and 12 digits is 422', async () => {
  for (const quantity of [...notValues, ...notNumbers, ...tooLong])
    expect([quantity, await report('storage', quantity)]).toMatchObject([
      quantity,
      { status: 422, body: { code: 'invalid_request' } },
    ]);
  expect(await world.check('storage')).toMatchObject({ balance: { usage: '0' } });
});

test('what is no idempotency key is 422', async () => {
  for (const key of ['', 'k'.repeat(256), 7, null, 'a\0b'])
    expect([key, await report('messages', 1, key)]).toMatchObject([key, { status: 422 }]);
});

test('a server reports what a browser may not', async () => {
  expect(await report('minutes', 1)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  principal = server;
  expect(await report('minutes', 1)).toMatchObject({
    status: 200,
    body: { check: { balance: { usage: '1', unlimited: true } } },
  });
});

test('who asks is needed, and a server must name the customer', async () => {
  principal = null;
  expect(await status('documents')).toMatchObject({ status: 401 });
  expect(await report('messages', 1)).toMatchObject({ status: 401 });
  principal = { userId: null, role: 'platform_admin', service: true };
  expect(await status('documents')).toMatchObject({ status: 422, body: { code: 'customer_required' } });
});

test('somebody else has no part in it', async () => {
  principal = { ...ada, organizationId: 'acme' };
  expect(await status('documents')).toMatchObject({
    status: 200,
    body: { reason: 'no_subscription', balance: null, planCode: null },
  });
  expect(await report('messages', 1)).toMatchObject({ status: 409, body: { code: 'no_subscription', check: { balance: null } } });
  expect(await world.check('messages')).toMatchObject({ balance: { usage: '0' } });
});
