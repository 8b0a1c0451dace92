import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/caller.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Series = Schemas['UsageSeries'];
const path = '/entitlements/v1/usage/series';

let app: TestApp;
let omar: ReturnType<typeof shopper>;
const server = () => app.asService({ kind: 'org', externalId: 'acme' });
const member = (userId: string) => app.as({ userId, organizationId: 'acme', role: 'user' });

beforeEach(async () => {
  app = await createTestApp({ timeZone: 'America/New_York' });
  omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await omar.order({ planCode: 'pro' });
  await omar.pay(body.payment);
});

let keys = 0;
const report = (quantity: string, more: object = {}) =>
  server().post('/billing/v1/entitlements/messages/usage', { quantity, idempotencyKey: `k${++keys}`, ...more });
const series = async (query: string, who: Caller = omar) =>
  (await who.get<Series>(`${path}?entitlementCode=messages&${query}`)).body;
const used = (body: Series) =>
  (body.data[0]?.points ?? []).filter(({ events }) => events > 0).map(({ from, quantity, events }) => [from, quantity, events]);

test('days are the customer’s, by when it was used, and what nobody used is 0', async () => {
  // 22 November, 4 o'clock in New York.
  await report('1');
  await report('0.5', { timestamp: '2026-11-21T04:59:59.999Z' });
  await report('2', { timestamp: '2026-11-21T05:00:00.000Z' });
  const body = await series('from=2026-11-19&to=2026-11-23');
  expect(body).toMatchObject({ timeZone: 'America/New_York', resolution: 'day', from: '2026-11-19', to: '2026-11-23' });
  expect(body.data).toEqual([
    {
      entitlementCode: 'messages',
      name: 'Messages',
      unit: 'message',
      total: '3.5',
      points: [
        { from: '2026-11-19', to: '2026-11-20', quantity: '0', events: 0 },
        { from: '2026-11-20', to: '2026-11-21', quantity: '0.5', events: 1 },
        { from: '2026-11-21', to: '2026-11-22', quantity: '2', events: 1 },
        { from: '2026-11-22', to: '2026-11-23', quantity: '1', events: 1 },
      ],
    },
  ]);
});

test('weeks and months add days up', async () => {
  for (const day of ['01', '02', '08', '09']) await report('1', { timestamp: `2026-11-${day}T12:00:00Z` });
  expect(used(await series('resolution=week&from=2026-10-26&to=2026-11-23'))).toEqual([
    ['2026-10-26', '1', 1],
    ['2026-11-02', '2', 2],
    ['2026-11-09', '1', 1],
  ]);
  expect(used(await series('resolution=month&from=2026-10-01&to=2026-12-01'))).toEqual([['2026-11-01', '4', 4]]);
});

test('it goes on over resets and another subscription’s plan', async () => {
  await report('5');
  await app.moveTo('2027-01-23T12:00:00Z');
  await report('7');
  expect(used(await series('resolution=month'))).toEqual([
    ['2026-11-01', '5', 1],
    ['2027-01-01', '7', 1],
  ]);
});

test('without a code it is every metered entitlement that the customer has', async () => {
  const { data } = (await omar.get<Series>(path)).body;
  expect(data.map(({ entitlementCode, total }) => [entitlementCode, total])).toEqual([['messages', '0']]);
  expect(data[0]?.points).toHaveLength(30);
});

test('somebody who has bought nothing has used nothing', async () => {
  const eve = app.as({ userId: 'eve', role: 'user' });
  expect((await series('', eve)).data[0]).toMatchObject({ total: '0' });
  expect((await eve.get<Series>(path)).body.data).toEqual([]);
  expect(await app.db.selectFrom('customers').select('id').where('external_id', '=', 'eve').execute()).toEqual([]);
});

test('events are not needed for it', async () => {
  for (let i = 0; i < 5; i++) await report('1', { userId: 'maya' });
  const before = [await series(''), await series('userId=maya')];
  await app.db.deleteFrom('usage_events').execute();
  expect([await series(''), await series('userId=maya')]).toEqual(before);
  const rows = await app.db.selectFrom('usage_buckets').select(['events', 'quantity', 'max', 'latest']).execute();
  expect(rows.map((row) => Object.values(row).map(Number))).toEqual([[5, 5, 1, 1]]);
});

test('64 at once are all in it, and the buckets are the balance', async () => {
  await Promise.all(Array.from({ length: 64 }, (_, i) => report('0.25', { userId: `user-${i % 4}` })));
  expect(used(await series(''))).toEqual([['2026-11-22', '16', 64]]);
  expect((await omar.check('messages')).balance?.usage).toBe('16');
  expect(used(await series('userId=user-3'))).toEqual([['2026-11-22', '4', 16]]);
});

test('the biggest and the latest are kept, the latest by when it was used', async () => {
  await report('3', { timestamp: '2026-11-22T08:00:00Z' });
  await report('9', { timestamp: '2026-11-22T06:00:00Z' });
  const row = await app.db.selectFrom('usage_buckets').select(['max', 'latest', 'latest_at']).executeTakeFirstOrThrow();
  expect([Number(row.max), Number(row.latest), row.latest_at]).toEqual([9, 3, new Date('2026-11-22T08:00:00Z')]);
});

describe('of one person', () => {
  beforeEach(async () => {
    await report('2', { userId: 'maya' });
    await report('3', { userId: 'omar' });
    await report('4');
  });

  test('a person sees their own, an administrator and a server everybody’s', async () => {
    for (const who of [member('maya'), omar, server()])
      expect(used(await series('userId=maya', who))).toEqual([['2026-11-22', '2', 1]]);
    expect(used(await series('', member('maya')))).toEqual([['2026-11-22', '9', 3]]);
  });

  test('that of somebody else is not a member’s, and somebody of another organisation has none here', async () => {
    expect((await member('maya').get(`${path}?userId=omar`)).status).toBe(403);
    const eve = app.as({ userId: 'eve', organizationId: 'rival', role: 'org_admin' });
    expect(used(await series('userId=maya', eve))).toEqual([]);
  });
});

test.each([
  ['entitlementCode=nope', 404],
  ['entitlementCode=documents', 422],
  ['from=2026-11-31', 422],
  ['from=yesterday', 422],
  ['to=1969-12-31', 422],
  ['from=2026-11-22&to=2026-11-22', 422],
  ['from=2020-01-01', 422],
  ['resolution=hour', 422],
])('%s is %i', async (query, status) => {
  expect((await omar.get(`${path}?${query}`)).status).toBe(status);
});
