import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';

/** What even a failed request may write. */
const free = ['quotes', 'payment_attempts'];

/** Watches all tables but those that even a failed request may write; `changes` names the ones that changed since the last look. */
export async function watchBooks(db: Db): Promise<{ changes(): Promise<string[]> }> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema() and tablename <> all(${free})`.execute(db);
  const tables = rows.map(({ name }) => name);
  let seen = await lastWrite(db);
  let before = await hashes(db, tables);
  return {
    async changes() {
      const now = await lastWrite(db);
      if (now === seen) return [];
      const after = await hashes(db, tables);
      const changed = tables.filter((name) => before.get(name) !== after.get(name));
      [seen, before] = [now, after];
      return changed;
    },
  };
}

/** A number that grows with every transaction of the server that writes: while it stays, nothing changed anywhere. */
async function lastWrite(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as id`.execute(db);
  return rows[0]?.id;
}

async function hashes(db: Db, tables: string[]): Promise<Map<string, string>> {
  const each = tables.map(
    (name) =>
      sql`select ${name} as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as hash from ${sql.table(name)} t`,
  );
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}
