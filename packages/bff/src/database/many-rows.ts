import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** Columns by their name. JSON columns are JSON as text, as everywhere; dates are dates. */
type Row = Record<string, unknown>;

/** Which rows of which table. All rows have the same columns. */
export interface ManyRows {
  table: keyof Tables;
  rows: Row[];
  /** The columns that are JSON. */
  json?: string[];
}

/**
 * Inserts many rows with one parameter: a statement with a parameter per value takes longer to build and to read than to carry out, and
 * there may be no more than 65,535 of them.
 *
 * @example
 * await insertMany(trx, { table: 'invoice_fees', rows: fees.map(columnsOf), json: ['tax_rate'] });
 */
export async function insertMany(trx: Db, { table, rows, json = [] }: ManyRows): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map((name) => sql.ref(name));
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) select ${sql.join(columns)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${asJson(rows, json)}::jsonb)`.execute(trx);
}

/**
 * Updates many rows of the same columns in one statement.
 *
 * @param keys the columns that say which row it is; the others are written
 * @returns how many there were
 */
export async function updateMany(trx: Db, { table, rows, json = [] }: ManyRows, keys: string[]): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const set = Object.keys(first).filter((name) => !keys.includes(name));
  const changes = set.map((name) => sql`${sql.ref(name)} = changed.${sql.ref(name)}`);
  const same = keys.map((name) => sql`${sql.table(table)}.${sql.ref(name)} = changed.${sql.ref(name)}`);
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.join(changes)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${asJson(rows, json)}::jsonb) as changed
    where ${sql.join(same, sql` and `)}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Is a row one of many, by its customer and its own id? Two lists side by side: as two conditions they would be tried in every
 * combination.
 *
 * @example
 * query.where(isOneOf('id', drafts))
 */
export function isOneOf(column: 'id' | 'invoice_id', rows: { customer_id: string; id: string }[]): RawBuilder<boolean> {
  const customers = rows.map(({ customer_id }) => customer_id);
  const ids = rows.map(({ id }) => id);
  return sql<boolean>`(customer_id, ${sql.ref(column)}) in (select * from unnest(${customers}::text[], ${ids}::text[]))`;
}

/** What is JSON already goes in as it is. */
function asJson(rows: Row[], json: string[]): string {
  const member = ([name, value]: [string, unknown]) =>
    `${JSON.stringify(name)}:${json.includes(name) && typeof value === 'string' ? value : JSON.stringify(value ?? null)}`;
  return `[${rows.map((row) => `{${Object.entries(row).map(member).join(',')}}`).join(',')}]`;
}
