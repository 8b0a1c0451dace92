import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { connectPostgres } from '../database/connect-postgres.ts';
import type { BillingDatabase } from '../database/database.ts';
import type {} from './global-setup.ts';

const open = new Set<BillingDatabase>();

// One copy of this module per test file: what a file opened is closed and dropped when it is through.
afterAll(async () => {
  await Promise.all([...open].map((database) => database.close()));
});

/**
 * A fresh, migrated database of its own on the test run's PostgreSQL. It is closed and dropped after the file's last test;
 * close it earlier if you like.
 *
 * @example
 * const { db } = await testDatabase();
 */
export async function testDatabase(): Promise<BillingDatabase & { url: string }> {
  const { url: server, template } = inject('testServer');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await statement(server, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = connectPostgres(url.href);
  const handle = {
    ...database,
    url: url.href,
    async close() {
      if (!open.delete(handle)) return;
      await database.close();
      await statement(server, `drop database if exists ${name} with (force)`);
    },
  };
  open.add(handle);
  return handle;
}

async function statement(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
