import { newId } from '@locai/billing-contract';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Db } from '../../database/database.ts';

/** A key as it is at rest: only its hash, so that a copy of the database opens nothing. */
export function hashServiceKey(key: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(key)));
}

/**
 * Makes a service key for a server of yours. The key is shown this once; several may be valid, so that one can be rotated.
 *
 * @param options `label` says whose it is; `key` keeps one of your own, at least 32 characters; a revoked one works again
 * @example
 * const { key } = await createServiceKey(db, { label: 'back office', at: new Date() });
 */
export async function createServiceKey(
  db: Db,
  options: { label: string; at: Date; key?: string },
): Promise<{ id: string; key: string }> {
  const key = options.key ?? `lk_${bytesToHex(crypto.getRandomValues(new Uint8Array(32)))}`;
  if (key.length < 32) throw new Error('A service key needs at least 32 characters, so that nobody can guess it.');
  const id = newId('key', options.at.getTime());
  await db
    .insertInto('service_keys')
    .values({ id, hash: hashServiceKey(key), label: options.label, created_at: options.at, revoked_at: null })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ revoked_at: null }))
    .execute();
  return { id, key };
}

/** Ends a key; every replica refuses it within 5 s. */
export async function revokeServiceKey(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('service_keys').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null).execute();
}

/** Ends what `locai-billing dev` made: its key was printed, and must open nothing in production. */
export async function revokeDevKeys(db: Db, at: Date): Promise<void> {
  await db
    .updateTable('service_keys')
    .set({ revoked_at: at })
    .where('label', '=', 'dev')
    .where('revoked_at', 'is', null)
    .execute();
}

/** Looked up by hash: no comparison that could leak by its duration how much of a key was right. */
export async function isServiceKey(db: Db, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom('service_keys')
    .select('id')
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
