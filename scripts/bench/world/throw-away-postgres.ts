import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedPostgres } from '@locai/billing-bff/node';
import pg from 'pg';
import { reachableFolder } from '../../../packages/bff/src/database/embedded/reachable-folder.ts';
import { type CpuMeter, familyCpu, parentOf } from '../measure/cpu.ts';

// On the disk of the repository: a /tmp in memory would make every commit look free.
const cache = join(import.meta.dirname, '../../../.cache');

/** As in production: a commit is on the disk before it is answered. Everything else is as PostgreSQL comes. */
const settings = { fsync: 'on', synchronous_commit: 'on' };

export interface ThrowAwayPostgres {
  /** The version and what matters of its settings, as the server itself tells them. */
  description: string;
  cpu: CpuMeter;
  /** Makes a database, empty or as a copy of one that nobody is connected to, and returns its URL. */
  makeDatabase(name: string, copyOf?: string): Promise<string>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts an empty PostgreSQL of its own. What a killed run left behind is removed; a run that is going on is not disturbed.
 *
 * @param more settings of what only a larger server has
 */
export async function throwAwayPostgres(more: Record<string, string> = {}): Promise<ThrowAwayPostgres> {
  await mkdir(cache, { recursive: true });
  const folder = await reachableFolder(join(cache, 'bench'));
  if (existsSync(folder)) await (await embeddedPostgres({ folder })).stop();
  await rm(folder, { recursive: true, force: true });
  const server = await embeddedPostgres({ folder, settings: { ...settings, ...more } });
  return {
    ...(await selfDescription(server.url)),
    async makeDatabase(name, copyOf = 'template1') {
      const [made, from] = [pg.escapeIdentifier(name), pg.escapeIdentifier(copyOf)];
      await statements(server.url, [`create database ${made} template ${from}`]);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs statements one after the other, each by itself. */
export async function statements(url: string, texts: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
}

const told = `select pg_backend_pid() as pid, current_setting('server_version') as version,
  current_setting('fsync') as fsync, current_setting('synchronous_commit') as committed`;

async function selfDescription(url: string): Promise<Pick<ThrowAwayPostgres, 'description' | 'cpu'>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(told);
  const { pid, version, fsync, committed } = rows[0];
  const postmaster = await parentOf(pid);
  await client.end();
  return {
    description: `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${committed}`,
    cpu: postmaster === undefined ? async () => null : familyCpu(postmaster),
  };
}
