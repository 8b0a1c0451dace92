import { sql } from 'kysely';
import type { Db } from '../database/database.ts';

/** Within the last 35 days keys are looked for, which may reach into three months. */
export const fewestEventMonths = 3;

/**
 * Opens the tables of this month and the next one, so that events find their place. `now` is system time. Never in a transaction:
 * two that hold locks of usage would wait for each other.
 */
export async function openEventMonths(db: Db, now: Date): Promise<void> {
  for (const month of [now, monthOf(now, 1)]) await sql`select open_usage_month(${month})`.execute(db);
}

/** The same for whoever writes all the time: asks the database once a month. */
export function monthOpener(): (db: Db, now: Date) => Promise<void> {
  const opened = new Set<string>();
  return async (db, now) => {
    if (opened.has(tableOf(now))) return;
    await openEventMonths(db, now);
    opened.add(tableOf(now));
  };
}

/**
 * Drops the events of the months before the last `kept` ones, this one included; what was counted and billed stays, and so do
 * balances and series. A month goes as a table, and nobody who reports waits for it.
 *
 * @param kept at least three
 * @returns the tables that are gone, e.g. `usage_events_2026_07`
 */
export async function dropEventMonths(db: Db, now: Date, kept: number): Promise<string[]> {
  if (kept < fewestEventMonths) throw new Error(`At least ${fewestEventMonths} months of events must be kept, not ${kept}.`);
  const first = tableOf(monthOf(now, 1 - kept));
  const tables = (await listEventTables(db)).filter((table) => table < first);
  for (const table of tables) {
    await sql`alter table usage_events detach partition ${sql.table(table)} concurrently`.execute(db);
    await sql`drop table ${sql.table(table)}`.execute(db);
  }
  return tables;
}

async function listEventTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'usage_events'::regclass order by relname`.execute(db);
  return rows.map(({ name }) => name);
}

/** When the month begins in UTC that comes so many months after that of a moment. */
export const monthOf = (now: Date, after: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1));
const tableOf = (month: Date) => `usage_events_${month.toISOString().slice(0, 7).replace('-', '_')}`;
