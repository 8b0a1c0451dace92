import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectPostgres } from '../database/connect-postgres.ts';
import { embeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { isAlive } from '../database/embedded/postmaster.ts';
import { migrate } from '../database/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that tests may make databases on, and the migrated database to copy. */
    testServer: { url: string; template: string };
  }
}

const prefix = 'locai-test-';

/** One PostgreSQL for the whole run, with a migrated database that every test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await throwAwayServer();
  const template = `locai_template_${process.pid}`;
  const url = await freshDatabase(server.url, template);
  const database = connectPostgres(url);
  await migrate(database.db);
  await database.close();
  project.provide('testServer', { url: server.url, template });
  return async () => {
    if (given) await statement(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function throwAwayServer() {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };
  const server = await embeddedPostgres({ folder, settings });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stops and removes what killed runs left behind. */
async function sweep() {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  const left = names.filter((name) => !isAlive(Number(name.split('-')[2]))).map((name) => join(tmpdir(), name));
  for (const folder of left) {
    const servers = [folder, join(folder, '.locai/postgres')].filter((server) => existsSync(join(server, 'data')));
    for (const server of servers) await stopLeftBehind(server).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
}

/** A start puts in order what still runs, and a stop ends it. */
async function stopLeftBehind(folder: string) {
  await (await embeddedPostgres({ folder })).stop();
}

async function freshDatabase(server: string, name: string) {
  await statement(server, `drop database if exists ${name} with (force)`);
  await statement(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function statement(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
