import { sql } from 'kysely';
import type { Db } from '../../../database/database.ts';
import { ProviderError } from '../../provider.ts';

export interface Call {
  key: string;
  request: unknown;
  at: Date;
}

/**
 * Does something in a transaction, once per idempotency key: the same key with the same request gets the same answer, with
 * another request `key_reused`. A call that failed leaves no trace, so its key may be used again.
 */
export function once<Answer>(db: Db, call: Call, act: (trx: Db) => Promise<Answer>): Promise<Answer> {
  return db.transaction().execute(async (trx) => {
    if (!(await claim(trx, call))) return replay<Answer>(trx, call);
    const answer = await act(trx);
    await trx
      .updateTable('sandbox_keys')
      .set({ answer: JSON.stringify(answer) })
      .where('key', '=', call.key)
      .execute();
    return answer;
  });
}

/** Waits for whoever holds the same key; false when they came through. */
async function claim(trx: Db, { key, request, at }: Call): Promise<boolean> {
  const claimed = await trx
    .insertInto('sandbox_keys')
    .values({ key, request: JSON.stringify(request), created_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

async function replay<Answer>(trx: Db, { key, request }: Call): Promise<Answer> {
  const stored = await trx
    .selectFrom('sandbox_keys')
    .select(['answer', sql<boolean>`request = ${JSON.stringify(request)}::jsonb`.as('same')])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!stored.same) throw new ProviderError('key_reused', `The idempotency key ${key} came with another request before`);
  return stored.answer as Answer;
}
