import type { MiddlewareHandler } from 'hono';
import type { Db } from '../database/database.ts';
import type { AppEnv } from './env.ts';
import type { Principal } from './principal.ts';
import { ProblemError } from './problem.ts';

const keptMs = 24 * 60 * 60_000;
/** A request that has not ended by then was cut off: its key may be used again. */
const leaseMs = 60_000;

/**
 * Answers a request with an `Idempotency-Key` that was seen before as it was answered then, for 24 hours of system time. Only an
 * answer that changed something is kept: a refused request may be corrected and sent again with its key.
 */
export const idempotency: MiddlewareHandler<AppEnv> = async (c, next) => {
  const header = c.req.header('idempotency-key');
  if (!header) return next();
  const { db, time } = c.get('ports');
  const now = time.now();
  const id = await digest(`${scopeOf(c.get('principal'))} ${c.req.method} ${c.req.path} ${header}`);
  const bodyHash = await digest(await c.req.text());
  const kept = await claim(db, { id, bodyHash, now });
  if (kept) return c.body(kept.body, kept.status as 200, { 'Content-Type': 'application/json', 'Idempotent-Replayed': 'true' });
  await next();
  if (c.res.ok) await keep(db, id, c.res.status, await c.res.clone().text());
  else await release(db, id);
};

/** Keys of one caller never meet those of another. */
function scopeOf(principal: Principal | null): string {
  if (!principal) return 'public';
  const { userId, organizationId, actingFor, service } = principal;
  return JSON.stringify([service, userId, organizationId ?? null, actingFor?.kind ?? null, actingFor?.externalId ?? null]);
}

interface Claim {
  id: string;
  bodyHash: string;
  now: Date;
}

/** Takes a key for this request; the answer that is kept for it, when there is one. */
async function claim(db: Db, { id, bodyHash, now }: Claim): Promise<{ status: number; body: string } | undefined> {
  const expired = new Date(now.getTime() - keptMs);
  const abandoned = new Date(now.getTime() - leaseMs);
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ id, body_hash: bodyHash, status: null, body: null, created_at: now })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ body_hash: bodyHash, status: null, body: null, created_at: now })
        .where((row) =>
          row.or([
            row('idempotency_keys.created_at', '<=', expired),
            row.and([row('idempotency_keys.status', 'is', null), row('idempotency_keys.created_at', '<=', abandoned)]),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  return taken ? undefined : readKept(db, id, bodyHash);
}

async function readKept(db: Db, id: string, bodyHash: string) {
  const kept = await db.selectFrom('idempotency_keys').selectAll().where('id', '=', id).executeTakeFirst();
  if (kept && kept.body_hash !== bodyHash)
    throw new ProblemError(
      'idempotency_key_reused',
      'This Idempotency-Key came with another body before. Use a new key for a new request.',
    );
  if (!kept || kept.status === null || kept.body === null)
    throw new ProblemError('idempotency_in_progress', 'The same request is still under way. Send it again in a moment.');
  return { status: kept.status, body: kept.body };
}

async function keep(db: Db, id: string, status: number, body: string) {
  await db.updateTable('idempotency_keys').set({ status, body }).where('id', '=', id).execute();
}

async function release(db: Db, id: string) {
  await db.deleteFrom('idempotency_keys').where('id', '=', id).where('status', 'is', null).execute();
}

/** Forgets the keys that answer nobody any more, some at a time. @param now system time */
export async function forgetIdempotencyKeys(db: Db, now: Date): Promise<void> {
  const expired = new Date(now.getTime() - keptMs);
  for (;;) {
    const some = db.selectFrom('idempotency_keys').select('id').where('created_at', '<=', expired).limit(1000);
    const forgotten = await db
      .deleteFrom('idempotency_keys')
      .where('id', 'in', some.forUpdate().skipLocked())
      .executeTakeFirstOrThrow();
    if (forgotten.numDeletedRows === 0n) return;
  }
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
