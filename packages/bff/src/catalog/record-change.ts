import type { Act } from '../audit/act.ts';
import { type Change, recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { isSame } from './is-same.ts';

/** Writes down who changed what of the catalogue. A request that changed nothing leaves no entry. */
export async function recordChange(trx: Db, act: Act, change: Omit<Change, keyof Act>): Promise<void> {
  if (!isSame(change.before, change.after)) await recordAudit(trx, { ...act, ...change });
}
