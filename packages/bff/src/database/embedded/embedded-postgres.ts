import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { isUnavailable } from '../is-unavailable.ts';
import { type PostgresBinaries, postgresBinaries, postgresUser } from './binaries.ts';
import { type DataFolder, prepareFolder } from './data-folder.ts';
import { isServerOn, readPostmaster } from './postmaster.ts';
import { reachableBinaries } from './reachable-binaries.ts';

const run = promisify(execFile);
const ownerLock = 7_201_530;

export interface EmbeddedPostgresOptions {
  /** Where the data is kept; made when it is missing. */
  folder: string;
  /** The database to connect to, made when it is missing (`billing`). */
  database?: string;
  /** The port on the loopback interface; any free one by default. */
  port?: number;
  /** Settings of the server, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** e.g. `postgres://postgres:…@127.0.0.1:41234/billing` */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL that came from npm, on the loopback interface, with its data in a folder. What a killed process left
 * behind, a server that still runs included, is put in order first; the data is kept.
 *
 * @throws Error when another process uses the folder, or when the server does not start, with the end of its log
 * @example
 * const postgres = await embeddedPostgres({ folder: '.locai' });
 * const database = connectPostgres(postgres.url);
 */
export async function embeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const [installed, user] = await Promise.all([postgresBinaries(), postgresUser()]);
  const binaries = await reachableBinaries(installed, user);
  const folder = await prepareFolder(resolve(options.folder), binaries, user);
  await clearLeftovers(folder, () => stopServer(binaries, folder, user));
  const port = options.port ?? (await freePort());
  const server = await startServer(binaries, folder, port, options.settings ?? {}, user);
  const onExit = () => server.kill('SIGINT');
  process.once('exit', onExit);
  const owner = await own(folder, port);
  if (!owner) throw new Error(inUse(options.folder));
  const database = options.database ?? 'billing';
  await ensureDatabase(owner, database);
  return {
    url: serverUrl(folder, port, database),
    async stop() {
      process.off('exit', onExit);
      await owner.end();
      await stopServer(binaries, folder, user);
    },
  };
}

/**
 * The server of a killed process lives on. It is stopped, unless its owner is alive and holds the lock. One that is about to die
 * answers no more, and is looked at again until it is gone.
 */
async function clearLeftovers(folder: DataFolder, stop: () => Promise<unknown>, tries = 50): Promise<void> {
  const left = await readPostmaster(folder.data);
  if (!left) return;
  if (!(await isServerOn(folder.data, left.pid))) return rm(join(folder.data, 'postmaster.pid'), { force: true });
  try {
    const owner = await own(folder, left.port);
    if (!owner) throw new Error(inUse(folder.data));
    await owner.end();
  } catch (error) {
    if (tries <= 1 || !isUnavailable(error)) throw error;
    await wait(100);
    return clearLeftovers(folder, stop, tries - 1);
  }
  await stop();
}

const inUse = (folder: string) =>
  `Another process uses the database in ${folder}. Stop that one, or give this one its own folder or DATABASE_URL.`;

/** A connection that holds the folder's lock as long as this process lives. */
async function own(folder: DataFolder, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: serverUrl(folder, port, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  // The server notices within moments that a killed owner is gone.
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [ownerLock]);
    if (rows[0].held) return client;
    await wait(100);
  }
  await client.end();
  return undefined;
}

async function startServer(
  { postgres }: PostgresBinaries,
  { data, log }: DataFolder,
  port: number,
  settings: Record<string, string>,
  user?: { uid: number; gid: number },
) {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const out = await open(log, 'w');
  // A process group of its own: Ctrl-C must reach us first, so that open requests can finish.
  const stdio = ['ignore' as const, out.fd, out.fd];
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...flags], { ...user, cwd: data, detached: true, stdio });
  server.unref();
  await out.close();
  await untilReady(server, data, log);
  return server;
}

async function untilReady(server: ChildProcess, data: string, log: string) {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  while (server.exitCode === null && !failure) {
    const postmaster = await readPostmaster(data);
    if (postmaster?.pid === server.pid && postmaster?.ready) return;
    await wait(25);
  }
  const end = (await readFile(log, 'utf8')).trim().split('\n').slice(-5).join('\n');
  throw new Error(`The embedded PostgreSQL did not start. The end of ${log}:\n${end}`, { cause: failure });
}

const stopServer = ({ pg_ctl }: PostgresBinaries, { data }: DataFolder, user?: { uid: number; gid: number }) =>
  run(pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], { ...user, cwd: data });

async function ensureDatabase(client: pg.Client, name: string) {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
}

const serverUrl = ({ password }: DataFolder, port: number, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address && typeof address === 'object') return address.port;
  throw new Error('The machine gave no free port.');
}
