import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { findTemplateByName } from './store.ts';

/** Needs the lock of all templates. @throws ProblemError 409 when another template has the name */
export async function assertNameFree(trx: Db, name: string, ownId?: string): Promise<void> {
  const other = await findTemplateByName(trx, name);
  if (other && other.id !== ownId)
    throw new ProblemError('already_exists', `There is a template called ${other.name} already. Choose another name.`);
}
