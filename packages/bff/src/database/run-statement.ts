import { CompiledQuery } from 'kysely';
import type { Db } from './database.ts';

/**
 * Runs a statement of the hot path, which is always the same text: to build it anew each time would cost more than to run it.
 *
 * @param parameters in the order of `$1`, `$2` …; lists as arrays
 * @example
 * const [row] = await runStatement<{ sum: string }>(db, 'select sum(x) from unnest($1::numeric[]) x', [['1.5', '2']]);
 */
export async function runStatement<Row>(db: Db, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}
