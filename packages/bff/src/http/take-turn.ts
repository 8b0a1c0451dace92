import type { Db } from '../database/database.ts';
import { ProblemError } from './problem.ts';

export interface Turn {
  /** What is limited, e.g. `contact`. */
  what: string;
  /** Who takes the turn, e.g. an address. Only a hash of it is stored. */
  who: string;
  limit: number;
  windowMs: number;
  /** System time. */
  now: Date;
}

/**
 * Counts something that one caller may do only so often in a window of time, on all replicas together.
 *
 * @throws ProblemError 429, with the seconds to wait in Retry-After
 */
export async function takeTurn(db: Db, { what, who, limit, windowMs, now }: Turn): Promise<void> {
  const id = await digest(`${what} ${who}`);
  const ends_at = new Date(now.getTime() + windowMs);
  const taken = await db
    .insertInto('rate_limits')
    .values({ id, used: 1, ends_at })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({
          used: row
            .case()
            .when('rate_limits.ends_at', '<=', now)
            .then(1)
            .else(row('rate_limits.used', '+', 1))
            .end(),
          ends_at: row.case().when('rate_limits.ends_at', '<=', now).then(ends_at).else(row.ref('rate_limits.ends_at')).end(),
        }))
        .where((row) => row.or([row('rate_limits.ends_at', '<=', now), row('rate_limits.used', '<', limit)])),
    )
    .returning('id')
    .executeTakeFirst();
  if (!taken) throw await tooMany(db, id, now);
}

async function tooMany(db: Db, id: string, now: Date) {
  const row = await db.selectFrom('rate_limits').select('ends_at').where('id', '=', id).executeTakeFirst();
  const seconds = row ? Math.max(1, Math.ceil((row.ends_at.getTime() - now.getTime()) / 1000)) : 1;
  return new ProblemError('rate_limited', `That was too often. Try again in ${seconds} seconds.`, { retryAfter: seconds });
}

/** Forgets windows that have ended. What another transaction holds is left to the next one. */
export async function forgetEndedTurns(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('rate_limits')
    .where('id', 'in', (rows) =>
      rows.selectFrom('rate_limits').select('id').where('ends_at', '<=', now).limit(100).forUpdate().skipLocked(),
    )
    .execute();
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
