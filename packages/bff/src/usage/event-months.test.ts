import { sql } from 'kysely';
import { beforeEach, expect, test, vi } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';
import { dropEventMonths, openEventMonths } from './event-months.ts';
import { hashKey } from './events.ts';
import { newBatch, storeEvent } from './report-batch.ts';
import { saveBatch } from './save-batch.ts';

let world: Awaited<ReturnType<typeof usageWorld>>;
beforeEach(async () => {
  world = await usageWorld();
  await world.grant('pro');
});

const report = (idempotencyKey: string, now: string) => {
  world.now = new Date(now);
  return world.report('messages', '1', { idempotencyKey });
};
async function stored() {
  const { rows } = await sql<{ month: string; events: number }>`
    select tableoid::regclass::text as month, count(*)::int as events from usage_events group by 1 order by 1`.execute(world.db);
  return Object.fromEntries(rows.map(({ month, events }) => [month.replace('usage_events_', ''), events]));
}

test('events are kept by the month of their acceptance in UTC, and a month that nobody opened opens by itself', async () => {
  await report('a', '2026-01-31T23:59:59.999Z');
  await report('b', '2026-02-01T00:00:00Z');
  await report('c', '2031-07-15T12:00:00Z');
  expect(await stored()).toEqual({ '2026_01': 1, '2026_02': 1, '2031_07': 1 });
});

test('a key counts once across the end of a month, and is free again after 35 days', async () => {
  await report('a', '2026-01-31T23:00:00Z');
  expect(await report('a', '2026-02-01T01:00:00Z')).toMatchObject({ replayed: true });
  expect(await report('a', '2026-03-07T22:59:59Z')).toMatchObject({ replayed: true });
  expect(await report('a', '2026-03-07T23:00:00Z')).toMatchObject({ replayed: false });
});

test('while a month turns, a key that is being written in the one is not free in the other', async () => {
  const ahead = { ...world.ports, time: { now: () => new Date('2026-02-01T00:00:00Z') } };
  const { id } = await world.db.selectFrom('customers').select('id').executeTakeFirstOrThrow();
  const accepted_at = new Date('2026-01-31T23:59:59.999Z');
  const stored = { entitlement_code: 'messages', quantity: '1', reporter: 'browser', user_id: 'ada', properties: null } as const;
  for (const now of [accepted_at, ahead.time.now()]) await openEventMonths(world.db, now);
  const times = { accepted_at, occurred_at: accepted_at, backdated: false };
  const batch = newBatch();
  storeEvent(batch, { ...stored, ...times, customer_id: id, key_hash: hashKey('browser', 'a') });
  let late: Promise<unknown> = Promise.resolve();
  await world.db.transaction().execute(async (trx) => {
    await saveBatch(trx, batch);
    late = Promise.allSettled([world.report('exports', '1', { idempotencyKey: 'a' }, ahead)]);
    await Promise.race([late, waitsForLock()]);
  });
  expect(await late).toMatchObject([{ status: 'rejected', reason: { code: 'idempotency_key_reused' } }]);
});

const waitsForLock = () =>
  vi.waitFor(async () => {
    const { rows } = await sql`select from pg_locks where not granted and database = (
      select oid from pg_database where datname = current_database())`.execute(world.db);
    expect(rows).toHaveLength(1);
  });

test('the months before those that are kept are dropped, and what they counted stays', async () => {
  for (const month of ['01', '02', '03', '04']) await report(month, `2026-${month}-10T12:00:00Z`);
  const now = new Date('2026-04-20T00:00:00Z');
  await openEventMonths(world.db, now);
  expect(await dropEventMonths(world.db, now, 3)).toEqual(['usage_events_2026_01']);
  expect(await dropEventMonths(world.db, now, 3)).toEqual([]);
  expect(await stored()).toEqual({ '2026_02': 1, '2026_03': 1, '2026_04': 1 });
  expect((await world.check('messages')).balance?.usage).toBe('4');
  await expect(dropEventMonths(world.db, now, 2)).rejects.toThrow('At least 3 months');
});

test('servers that open the same month at once do not fail', async () => {
  const now = new Date('2040-05-01T00:00:00Z');
  await Promise.all(Array.from({ length: 8 }, () => openEventMonths(world.db, now)));
  await report('a', '2040-06-30T00:00:00Z');
  expect(await stored()).toEqual({ '2040_06': 1 });
});
