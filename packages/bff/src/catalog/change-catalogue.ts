import type { Db } from '../database/database.ts';
import type { Ports } from '../ports.ts';

/** Changes the catalogue in one transaction, at system time, and tells everybody who looks at plans. */
export async function changeCatalogue<T>(
  { db, live, time }: Pick<Ports, 'db' | 'live' | 'time'>,
  change: (trx: Db, at: Date) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute((trx) => change(trx, time.now()));
  await live.publish('all', ['plans']);
  return result;
}
