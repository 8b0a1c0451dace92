import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { meteredWorld, type Piece } from './testing/metered-world.ts';

let world: Awaited<ReturnType<typeof meteredWorld>>;

beforeAll(async () => {
  world = await meteredWorld();
});

const at = (minute: number) => ({ timestamp: `2026-11-22T08:${minute}:00Z` });
const eu = { properties: { region: 'eu' } };

test.each<[string, Piece[], string[]]>([
  ['events', [eu, { properties: { region: 'asia' } }, {}, { properties: { region: 'us' } }], ['1', '1', '1', '2']],
  ['words', [{ value: '2.5' }, { value: 3 }, { value: 0 }], ['2.5', '5.5', '5.5']],
  ['peak', [{ value: 5 }, { value: 3 }, { value: '7.5' }], ['5', '5', '7.5']],
  [
    'size',
    [
      { value: 5, ...at(50) },
      { value: 3, ...at(52) },
      { value: 9, ...at(51) },
    ],
    ['5', '3', '3'],
  ],
  ['people', [{ value: 'ada' }, { value: 'ben' }, { value: 'ada' }, { value: 7 }, { value: '7' }], ['1', '2', '2', '3', '3']],
  ['storage', [{ value: 20 }, { value: '-5' }, { value: '0.5' }], ['20', '15', '15.5']],
  ['projects', [{ value: 2 }, { value: -1 }], ['2', '1']],
])('the balance counts %s', async (code, pieces, expected) => {
  const seen: (string | undefined)[] = [];
  for (const piece of pieces) seen.push((await world.report(code, piece)).body.check.balance?.usage);
  expect(seen).toEqual(expected);
  expect(await world.usage(code)).toBe(expected.at(-1));
});

describe('what is refused counts nothing', () => {
  test.each<[string, string, Piece, number, string | undefined]>([
    ['a property that is missing', 'words', {}, 422, 'properties.words'],
    ['no number', 'words', { value: '12 words' }, 422, 'properties.words'],
    ['more digits than fit', 'words', { value: '0.0000000000001' }, 422, 'properties.words'],
    ['a boolean', 'peak', { value: true }, 422, 'properties.peak'],
    ['below 0 where nothing is taken away', 'words', { value: '-1' }, 422, 'properties.words'],
    ['a quantity beside a property', 'words', { value: 1, quantity: '2' }, 422, 'quantity'],
    ['a quantity of a count', 'events', { ...eu, quantity: '2' }, 422, 'quantity'],
    ['more taken away than is there', 'projects', { value: -100 }, 409, undefined],
    ['more than a hard limit leaves', 'words', { value: 995 }, 409, undefined],
  ])('%s', async (_, code, piece, status, path) => {
    const before = await world.usage(code);
    const refused = await world.report(code, piece);
    expect(refused.status).toBe(status);
    const problem: Partial<Schemas['Problem']> & object = refused.body;
    expect(problem.errors?.[0]?.path).toBe(path);
    expect(await world.usage(code)).toBe(before);
  });

  test('a browser takes nothing away', async () => {
    const taken = await world.omar.post('/billing/v1/entitlements/storage/usage', world.body('storage', { value: -1 }));
    expect(taken.status).toBe(403);
  });

  test('a report of neither an entitlement nor a metric, of both, and of a metric that there is not', async () => {
    const send = (subject: object) =>
      world.server.post('/billing/v1/subscriptions/current/usage', { ...world.body('words', { value: 1 }), ...subject });
    expect((await send({})).status).toBe(422);
    expect((await send({ entitlementCode: 'words', metricCode: 'words' })).status).toBe(422);
    expect((await send({ metricCode: 'nope' })).status).toBe(404);
  });
});

test('a report that comes again is answered as before, whatever came in between', async () => {
  const before = Number(await world.usage('projects'));
  const add = () => world.report('projects', { value: 3, idempotencyKey: 'add' });
  const takeAway = (value = -3) => world.report('projects', { value, idempotencyKey: 'take' });
  expect((await add()).body.replayed).toBe(false);
  expect((await takeAway()).body.check.balance?.usage).toBe(String(before));
  await world.report('projects', { value: -before });
  const again = { replayed: true, check: { allowed: true, balance: { usage: '0' } } };
  expect(await takeAway()).toMatchObject({ status: 200, body: again });
  expect((await add()).body.replayed).toBe(true);
  expect((await takeAway(-2)).status).toBe(409);
  expect(await world.usage('projects')).toBe('0');
});

test.each<[string, string, number]>([
  ['events', '-1', 201],
  ['events', '0.5', 422],
  ['words', '-0.5', 201],
  ['people', '-1', 201],
  ['people', '2', 201],
  ['people', '0.5', 422],
  ['projects', '2', 201],
  ['peak', '-1', 422],
  ['size', '1', 422],
  ['storage', '-1', 422],
])('a correction of %s by %s is %i', async (entitlementCode, quantity, status) => {
  const before = Number(await world.usage(entitlementCode));
  const order = { entitlementCode, quantity, reason: 'Wrong' };
  expect((await world.server.post('/entitlements/v1/usage/corrections', order)).status).toBe(status);
  expect(Number(await world.usage(entitlementCode))).toBe(status === 201 ? before + Number(quantity) : before);
});

test('what is corrected of distinct values changes what is billed', async () => {
  const row = await world.app.db
    .selectFrom('usage_buckets')
    .select(['unique_values', 'unique_in_month'])
    .where('entitlement_code', '=', 'people')
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ unique_values: 4, unique_in_month: 4 });
});

test('what a report measures cannot be reserved, and what is no person’s part has no limits of people', async () => {
  expect((await world.server.post('/entitlements/v1/reservations', { entitlementCode: 'words', quantity: '1' })).status).toBe(
    422,
  );
  const limit = (entitlementCode: string) =>
    world.omar.post('/billing/v1/admin/user-configs/maya/metering-limits', { entitlementCode, limit: '5' });
  expect((await limit('peak')).status).toBe(422);
  expect((await limit('people')).status).toBe(201);
});

test('a quota of what carries over never resets', async () => {
  const quota = (resetInterval: string) =>
    world.app.asService().post('/entitlements/v1/plan-entitlement-quotas', {
      planCode: 'starter',
      entitlementCode: 'members',
      quota: '5',
      limit: 'soft',
      resetInterval,
    });
  expect(await quota('month')).toMatchObject({ status: 422, body: { errors: [{ path: 'resetInterval' }] } });
  expect((await quota('never')).status).toBe(201);
});
