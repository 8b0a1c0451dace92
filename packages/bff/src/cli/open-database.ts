import { sql } from 'kysely';
import { connectPostgres } from '../database/connect-postgres.ts';
import type { BillingDatabase, Db } from '../database/database.ts';
import { CliError } from './cli-error.ts';

const oldestVersion = 150_000;

/** Connects to the database of `DATABASE_URL` and makes sure that it answers and is new enough. */
export async function openDatabase(url: string | undefined): Promise<BillingDatabase> {
  if (!url)
    throw new CliError('Set DATABASE_URL to a PostgreSQL 15 or newer, e.g. postgres://user:password@localhost:5432/billing.');
  if (!/^postgres(ql)?:\/\//.test(url)) throw new CliError('DATABASE_URL must begin with postgres:// or postgresql://.');
  const database = connectPostgres(url);
  const trouble = await databaseTrouble(database.db);
  if (!trouble) return database;
  await database.close();
  throw new CliError(trouble);
}

/** Why a database cannot be used, in a sentence; undefined when it can. */
export async function databaseTrouble(db: Db): Promise<string | undefined> {
  try {
    const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
    const version = Number(rows[0]?.server_version_num);
    if (version >= oldestVersion) return undefined;
    return `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}. Use PostgreSQL 15 or newer.`;
  } catch (error) {
    return `The database of DATABASE_URL does not answer (${reasonOf(error)}). Start it, or correct DATABASE_URL.`;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
