import { createHash } from 'node:crypto';
import { chmod, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { exists } from './exists.ts';
import { mayBeEntered } from './reachable-folder.ts';

/**
 * The programs themselves; or, for root in a project that only root may enter, a copy under /var/tmp: PostgreSQL runs as another
 * user then, who could not even start it. The copy is made once per place that they came from.
 */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  user: { uid: number; gid: number } | undefined,
): Promise<PostgresBinaries> {
  const folder = dirname(dirname(binaries.postgres));
  if (!user || (await mayBeEntered(folder))) return binaries;
  const copy = join('/var/tmp', `locai-postgres-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  if (!(await exists(copy))) await copyWhole(folder, copy);
  const inCopy = (path: string) => join(copy, 'bin', basename(path));
  return { initdb: inCopy(binaries.initdb), postgres: inCopy(binaries.postgres), pg_ctl: inCopy(binaries.pg_ctl) };
}

/** Beside it first, then in one step into place: a copy that was broken off is never used, and the faster of two wins. */
async function copyWhole(folder: string, copy: string) {
  const fresh = await mkdtemp(`${copy}-`);
  await cp(folder, fresh, { recursive: true, verbatimSymlinks: true });
  await chmod(fresh, 0o755);
  await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
}
