import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import type { Db } from './database.ts';
import { isUnavailable } from './is-unavailable.ts';

test('a connection that is lost between two queries of a transaction fails the second one, and not the process', async () => {
  const { db } = await testDatabase();
  const work = db.transaction().execute(async (trx) => {
    await endConnection(db, trx);
    await sql`select 1`.execute(trx);
  });
  expect(await work.catch(isUnavailable)).toBe(true);
});

/** As a server that stops does; returns when it is gone. */
async function endConnection(db: Db, trx: Db): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
  const pid = rows[0]?.pid;
  await sql`select pg_terminate_backend(${pid})`.execute(db);
  const left = async () => (await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(db)).rows.length;
  await expect.poll(left, { interval: 10, timeout: 30_000 }).toBe(0);
}
