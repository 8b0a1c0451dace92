import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Subject } from './store.ts';

/** In this transaction locks are waited for as long as anybody holds them who is well. */
export async function waitLongForLocks(trx: Db): Promise<void> {
  await sql`set local lock_timeout = '10s'`.execute(trx);
}

/** Of which customers does somebody else hold a balance now? */
export async function findLocked(db: Db, subjects: Pick<Subject, 'customerKey'>[]): Promise<boolean[]> {
  const names = subjects.map(({ customerKey: { kind, externalId } }) => `${kind}:${externalId}`);
  const { rows } = await sql<{ name: string; all: number; free: number }>`
    with asked as (
      select id, kind || ':' || external_id as name from customers
      where (kind, external_id) in (select * from unnest(${subjects.map(({ customerKey }) => customerKey.kind)}::text[],
        ${subjects.map(({ customerKey }) => customerKey.externalId)}::text[]))
    ), free as materialized (
      select balances.customer_id from asked join balances on balances.customer_id = asked.id
      for no key update of balances skip locked
    )
    select name, (select count(*) from balances where customer_id = id) as all, (select count(*) from free where customer_id = id) as free
    from asked`.execute(db);
  const held = new Set(rows.flatMap(({ name, all, free }) => (free < all ? name : [])));
  return names.map((name) => held.has(name));
}
