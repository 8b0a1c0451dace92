import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';
import { reportQueue } from './report-queue.ts';

/** What the tables say was used: all three must agree. */
async function books({ db }: Awaited<ReturnType<typeof usageWorld>>) {
  const { rows } = await sql<{ events: string; balances: string; buckets: string; people: string }>`
    select (select coalesce(sum(quantity), 0) from usage_events) as events, (select sum(usage) from balances) as balances,
      (select coalesce(sum(quantity), 0) from usage_buckets) as buckets, (select coalesce(sum(usage), 0) from user_usage) as people
  `.execute(db);
  return Object.values(rows[0] ?? {}).map(Number);
}

test('reports at the same time share a transaction, and each gets the balance after itself', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const results = await Promise.all(Array.from({ length: 20 }, () => world.report('messages')));
  expect(results.map(({ check }) => check.balance?.usage)).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)));
  const { rows } = await sql<{ written: number }>`select count(distinct xmin::text) as written from usage_events`.execute(
    world.db,
  );
  expect(rows[0]?.written).toBe(1);
  expect(await books(world)).toEqual([20, 20, 20, 20]);
});

test('the limit is reached in the order in which the reports came, and a denial uses up no key', async () => {
  const world = await usageWorld();
  await world.grant('free');
  const quantities = ['6', '5', '4', '1'];
  const answers = await Promise.allSettled(
    quantities.map((quantity) => world.report('messages', quantity, { idempotencyKey: `of ${quantity}` })),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  await world.grant('pro');
  expect(await world.report('messages', '5', { idempotencyKey: 'of 5' })).toMatchObject({ accepted: true, replayed: false });
  expect(await books(world)).toEqual([15, 15, 15, 15]);
});

test('twins of a key in one batch count once; a twin with another body is refused', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const sent = ['1', '1', '2'].map((quantity) => world.report('messages', quantity, { idempotencyKey: 'same' }));
  const answers = await Promise.allSettled(sent);
  expect(answers).toMatchObject([
    { status: 'fulfilled', value: { replayed: false } },
    { status: 'fulfilled', value: { replayed: true } },
    { status: 'rejected', reason: { code: 'idempotency_key_reused' } },
  ]);
  expect(await books(world)).toEqual([1, 1, 1, 1]);
});

test('a refused report keeps no other of its batch from being counted', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const answers = await Promise.allSettled([
    world.report('messages'),
    world.report('nonsense'),
    world.report('documents'),
    world.report('minutes'),
    world.report('messages', '9999999999999999999999999'),
    world.report('storage', '0.000000000001'),
  ]);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? 'counted' : answer.reason.code))).toEqual([
    'counted',
    'not_found',
    'invalid_request',
    'forbidden',
    'limit_reached',
    'counted',
  ]);
  expect(await books(world)).toEqual([1.000000000001, 1.000000000001, 1.000000000001, 1.000000000001]);
});

test('a row that the database refuses fails alone', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  await sql`alter table usage_events add constraint no_seven check (quantity <> 7)`.execute(world.db);
  const answers = await Promise.allSettled(['1', '7', '2', '3'].map((quantity) => world.report('messages', quantity)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await books(world)).toEqual([6, 6, 6, 6]);
});

test('the same keys on two replicas at once, for two entitlements, count once', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const other = { ...world.ports, reports: reportQueue(world.db) };
  const keys = Array.from({ length: 30 }, (_, i) => `key ${i}`);
  const answers = await Promise.allSettled([
    ...keys.map((idempotencyKey) => world.report('messages', '1', { idempotencyKey })),
    ...keys.toReversed().map((idempotencyKey) => world.report('exports', '1', { idempotencyKey }, other)),
  ]);
  const counted = answers.filter(({ status }) => status === 'fulfilled');
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
  expect(counted).toHaveLength(30);
  expect(new Set(refused)).toEqual(new Set(['idempotency_key_reused']));
  expect(await books(world)).toEqual([30, 30, 30, 30]);
});

test('past its bound the queue refuses with 503 and counts nothing of what it refused', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const narrow = { ...world.ports, reports: reportQueue(world.db, { mostWaiting: 3 }) };
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => world.report('messages', '1', {}, narrow)));
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? 'counted' : answer.reason.code))).toEqual([
    'counted',
    'counted',
    'counted',
    'unavailable',
    'unavailable',
  ]);
  expect(await books(world)).toEqual([3, 3, 3, 3]);
});
