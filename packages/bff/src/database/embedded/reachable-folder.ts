import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { postgresUser } from './binaries.ts';

const othersMayEnter = 0o001;

/**
 * The folder itself; or, for root in a folder that only root may enter, one under /var/tmp that stays the same for it: PostgreSQL
 * runs as another user then, and could not reach its data.
 */
export async function reachableFolder(folder: string): Promise<string> {
  if (!(await postgresUser()) || (await mayBeEntered(dirname(folder)))) return folder;
  return join('/var/tmp', `locai-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
}

/** May users other than the owner enter the folder and all above it? */
export async function mayBeEntered(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & othersMayEnter) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || mayBeEntered(parent);
}
