import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type EmbeddedPostgres, embeddedPostgres } from '@locai/billing-bff/node';
import pg from 'pg';

export interface PostgresOptions {
  /** An empty one for the data, on a disk. */
  folder: string;
  /**
   * Whether a commit waits for the disk, as in production. A process that dies loses nothing that it has handed to the machine, so that
   * without it nothing less is proved, and no slow disk is waited for.
   */
  sync: boolean;
}

export interface CrashingPostgres {
  url: string;
  /** Ends it without letting it write anything down, and starts it again at the same address. */
  crash(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Starts an empty PostgreSQL of its own. */
export async function crashingPostgres({ folder, sync }: PostgresOptions): Promise<CrashingPostgres> {
  const settings = { fsync: sync ? 'on' : 'off', synchronous_commit: 'on' };
  let server: EmbeddedPostgres = await embeddedPostgres({ folder, settings });
  const { url } = server;
  return {
    url,
    async crash() {
      await endAtOnce(await postmasterOf(url));
      // There is nothing left to stop, but what was kept to stop it with.
      await server.stop().catch(() => {});
      server = await embeddedPostgres({ folder, settings, port: Number(new URL(url).port) });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`);
  await client.end();
  return rows[0].pid;
}

/** PostgreSQL calls it an immediate shutdown: the next start recovers from what was on the disk. */
async function endAtOnce(pid: number): Promise<void> {
  process.kill(pid, 'SIGQUIT');
  while (isThere(pid)) await wait(20);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
