import { newId, type SnapshotKey } from '@locai/billing-contract';
import { exportJWK, generateKeyPair } from 'jose';
import type { Db } from '../../database/database.ts';

export interface SigningKey {
  id: string;
  privateKey: JsonWebKey;
}

const lifetimeMs = 90 * 24 * 60 * 60_000;
/** Much longer than any snapshot is valid, so that clocks may differ. */
const publishedMs = 24 * 60 * 60_000;

/** The key that signs now: made on the first call, and once when several ask together. `now` is system time. */
export async function signingKey(db: Db, now: Date): Promise<SigningKey> {
  const kept = await readKey(db);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made = { id: newId('signingKey', now.getTime()), private_key: JSON.stringify(await exportJWK(privateKey)) };
  await db
    .insertInto('usage_signing_keys')
    .values({ ...made, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const first = await readKey(db);
  if (!first) throw new Error('The key that signs snapshots was retired while it was made');
  return first;
}

function readKey(db: Db): Promise<SigningKey | undefined> {
  return db
    .selectFrom('usage_signing_keys')
    .select(['id', 'private_key as privateKey'])
    .where('retired_at', 'is', null)
    .executeTakeFirst();
}

/** What verifies snapshots that are valid: the public part of the present key and of those retired lately, newest first. */
export async function publishedKeys(db: Db): Promise<SnapshotKey[]> {
  const rows = await db
    .selectFrom('usage_signing_keys')
    .select(['id', 'private_key'])
    .orderBy('retired_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ id, private_key: { x = '', y = '' } }) => {
    return { kid: id, kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', x, y } as const;
  });
}

/**
 * Retires a key that is old enough, so that the next snapshot makes another, and forgets those that nobody needs any more.
 * Repeatable. `now` is system time.
 *
 * @param olderThanMs 90 days; 0 retires the present key whatever its age
 */
export async function rotateSigningKeys(db: Db, now: Date, olderThanMs = lifetimeMs): Promise<void> {
  await db
    .updateTable('usage_signing_keys')
    .set({ retired_at: now })
    .where('retired_at', 'is', null)
    .where('created_at', '<=', new Date(now.getTime() - olderThanMs))
    .execute();
  await db
    .deleteFrom('usage_signing_keys')
    .where('retired_at', '<=', new Date(now.getTime() - publishedMs))
    .execute();
}
