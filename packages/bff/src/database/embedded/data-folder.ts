import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';
import { exists } from './exists.ts';

const run = promisify(execFile);

/** What a folder of an embedded PostgreSQL holds. */
export interface DataFolder {
  data: string;
  log: string;
  password: string;
}

/** Makes the folder and its cluster, once. A start that was killed half-way leaves nothing that the next one trips over. */
export async function prepareFolder(
  folder: string,
  { initdb }: PostgresBinaries,
  user: { uid: number; gid: number } | undefined,
): Promise<DataFolder> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (user) await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const password = await keptPassword(join(folder, 'password'));
  if (!(await exists(join(data, 'PG_VERSION')))) await makeCluster(initdb, folder, data, password, user);
  return { data, log: join(folder, 'postgres.log'), password };
}

async function keptPassword(file: string) {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept;
  const made = randomBytes(24).toString('hex');
  await writeFile(`${file}.new`, made, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

async function makeCluster(initdb: string, folder: string, data: string, password: string, user?: { uid: number; gid: number }) {
  const fresh = join(folder, 'data.new');
  const passwordFile = join(folder, 'password.initdb');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) await Promise.all([fresh, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await run(initdb, [`--pgdata=${fresh}`, ...locale, ...access, '--no-sync', '--no-instructions'], { ...user, cwd: folder });
  await rm(passwordFile);
  await rename(fresh, data);
}
