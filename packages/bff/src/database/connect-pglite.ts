import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { BillingDatabase } from './database.ts';
import type { Tables } from './tables.ts';

/**
 * Uses a PGlite, PostgreSQL inside the process or the browser tab. It has one connection: for tests, demos and Storybook.
 *
 * @example
 * const database = connectPGlite(await PGlite.create());
 */
export function connectPGlite(pglite: PGlite): BillingDatabase {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    hot: db,
    async listen(channel, { onPayload }) {
      const stop = await pglite.listen(channel, onPayload);
      return () => stop();
    },
    close: () => db.destroy(),
  };
}
