import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A migration of plain statements, one call each, because PGlite takes one statement per call. */
export function statements(list: string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of list) await sql.raw(statement).execute(db);
    },
  };
}
