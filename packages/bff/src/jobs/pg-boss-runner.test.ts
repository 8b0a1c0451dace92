import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { pendingMigrations } from '../database/migrate.ts';
import { patient } from '../testing/patient.ts';
import { testDatabase } from '../testing/test-database.ts';
import type { BoundJob } from './job-runner.ts';
import { migratePgBoss, pgBossRunner } from './pg-boss-runner.ts';

const hostOf = (...jobs: BoundJob[]) => ({ jobs, tick: async () => {}, ports: { log: () => {} } });

test('runs each job again and again, one at a time on all machines together, and lets it end at a stop', async () => {
  const { url } = await testDatabase();
  const ran: string[] = [];
  let running = 0;
  let most = 0;
  let finish = () => {};
  const work = (machine: string): BoundJob => ({
    name: 'billing',
    everySeconds: 1,
    async run() {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      running--;
      ran.push(machine);
    },
  });
  await migratePgBoss({ url });
  const stop = await Promise.all(['a', 'b'].map((machine) => pgBossRunner({ url }).start(hostOf(work(machine)))));
  for (const times of [1, 2]) {
    await vi.waitFor(() => expect(running).toBe(1), patient);
    finish();
    await vi.waitFor(() => expect(ran).toHaveLength(times), patient);
  }
  await vi.waitFor(() => expect(running).toBe(1), patient);
  const stopped = Promise.all(stop.map((one) => one()));
  finish();
  await stopped;
  expect([ran.length, running, most]).toEqual([3, 0, 1]);
});

test('a job that fails is told and runs again', async () => {
  const { url } = await testDatabase();
  let runs = 0;
  const log = vi.fn();
  const run = async () => {
    runs++;
    throw new Error('no luck');
  };
  const host = { ...hostOf({ name: 'upkeep', everySeconds: 1, run }), ports: { log } };
  const stop = await pgBossRunner({ url }).start(host);
  await vi.waitFor(() => expect(runs).toBeGreaterThan(1), patient);
  await stop();
  const told = { level: 'error', message: 'A job failed. Its next run tries again', job: 'upkeep', reason: 'no luck' };
  expect(log).toHaveBeenCalledWith(expect.objectContaining(told));
});

test('keeps its tables in a schema of its own, and leaves our migrations alone', async () => {
  const { db, url } = await testDatabase();
  const tables = () =>
    sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const before = await tables();
  const pending = await pendingMigrations(db);
  await migratePgBoss({ url });
  await migratePgBoss({ url });
  expect((await tables()).rows).toEqual(before.rows);
  expect(await pendingMigrations(db)).toEqual(pending);
  expect((await sql`select from pg_tables where schemaname = 'pgboss'`.execute(db)).rows.length).toBeGreaterThan(0);
});
