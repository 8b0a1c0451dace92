import { type ChangeEvent, newId } from '@locai/billing-contract';
import { sql } from 'kysely';
import { beforeEach, expect, test, vi } from 'vitest';
import { connectPostgres } from '../database/connect-postgres.ts';
import type { BillingDatabase } from '../database/database.ts';
import { patient } from '../testing/patient.ts';
import { testDatabase } from '../testing/test-database.ts';
import { databaseLiveUpdates } from './database-live-updates.ts';
import type { LiveUpdates } from './live-updates.ts';

let database: BillingDatabase & { url: string };
let live: LiveUpdates;
const log = () => {};

beforeEach(async () => {
  database = await testDatabase();
  live = databaseLiveUpdates(database, { log });
  return () => live.stop();
});

async function customer(externalId: string) {
  const id = newId('customer', 0);
  const row = { id, kind: 'org' as const, external_id: externalId, time_zone: 'UTC', created_at: new Date() };
  await database.db.insertInto('customers').values(row).execute();
  return id;
}

async function listen(updates: LiveUpdates, externalId: string) {
  const heard: ChangeEvent[] = [];
  let ended = false;
  const stop = await updates.subscribe(
    { kind: 'org', externalId },
    { onChange: (event) => heard.push(event), onEnd: () => (ended = true) },
  );
  return { heard, stop, hasEnded: () => ended };
}

test('a browser that listened before its customer had a row hears the first purchase', async () => {
  const mine = await listen(live, 'acme');
  await live.publish(await customer('acme'), ['subscription', 'entitlements']);
  await vi.waitFor(() => expect(mine.heard).toEqual([{ topics: ['subscription', 'entitlements'] }]), patient);
});

test('another replica hears it, another customer does not', async () => {
  const replica = databaseLiveUpdates(connectPostgres(database.url), { log });
  const mine = await listen(replica, 'acme');
  const theirs = await listen(replica, 'globex');
  await live.publish(await customer('acme'), ['invoices']);
  await vi.waitFor(() => expect(mine.heard).toHaveLength(1), patient);
  expect(theirs.heard).toEqual([]);
  await replica.stop();
});

test('changes of one tick travel together', async () => {
  const mine = await listen(live, 'acme');
  const id = await customer('acme');
  await Promise.all([live.publish(id, ['invoices']), live.publish(id, ['payments', 'invoices'])]);
  await live.publish(id, ['plans']);
  await vi.waitFor(() => expect(mine.heard).toEqual([{ topics: ['invoices', 'payments'] }, { topics: ['plans'] }]), patient);
});

test('all hear what concerns all, until they stop', async () => {
  const [acme, globex] = [await listen(live, 'acme'), await listen(live, 'globex')];
  globex.stop();
  await live.publish('all', ['plans']);
  await vi.waitFor(() => expect(acme.heard).toEqual([{ topics: ['plans'] }]), patient);
  expect(globex.heard).toEqual([]);
});

test('after a lost connection everything may have changed', async () => {
  const mine = await listen(live, 'acme');
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and pid <> pg_backend_pid()
    and datname = current_database()`.execute(database.db);
  await vi.waitFor(() => expect(mine.heard[0]?.topics).toContain('subscription'), patient);
  await live.publish(await customer('acme'), ['invoices']);
  await vi.waitFor(() => expect(mine.heard.at(-1)).toEqual({ topics: ['invoices'] }), patient);
});

test('stopping ends every listener, and publishing never fails', async () => {
  const mine = await listen(live, 'acme');
  await live.stop();
  expect(mine.hasEnded()).toBe(true);
  await database.close();
  await live.publish('all', ['plans']);
});

test('who cannot be heard is told so at once', async () => {
  const nowhere = databaseLiveUpdates(connectPostgres('postgres://127.0.0.1:1/nothing'), { log });
  await expect(listen(nowhere, 'acme')).rejects.toThrow();
});
