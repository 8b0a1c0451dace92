import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import { systemTime } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { migrate, pendingMigrations } from '../database/migrate.ts';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { CliError } from './cli-error.ts';
import { openDatabase } from './open-database.ts';

type Env = Record<string, string | undefined>;

/** Brings the database up to date. */
export const migrateCommand = (env: Env) =>
  withDatabase(env, async (db) => {
    const ran = await migrate(db);
    return ran.length > 0 ? `The database is up to date. Ran now: ${ran.join(', ')}.` : 'The database was up to date already.';
  });

/** Fills an empty catalogue with the demo's plans. */
export const seedCommand = (env: Env) =>
  withMigrated(env, async (db) => {
    const seeded = await seedDemoCatalogue(db, systemTime.now());
    return seeded ? 'The demo catalogue is in place.' : 'The catalogue has plans already; nothing was changed.';
  });

/** Makes a service key and shows it, this once. */
export const createKeyCommand = (env: Env, label = 'service') =>
  withMigrated(env, async (db) => (await createServiceKey(db, { label, at: systemTime.now() })).key);

function withMigrated(env: Env, work: (db: Db) => Promise<string>) {
  return withDatabase(env, async (db) => {
    const pending = await pendingMigrations(db);
    if (pending.length > 0) throw new CliError('The database is not up to date. Run "locai-billing migrate" first.');
    return work(db);
  });
}

async function withDatabase(env: Env, work: (db: Db) => Promise<string>): Promise<void> {
  const database = await openDatabase(env.DATABASE_URL);
  try {
    console.log(await work(database.db));
  } finally {
    await database.close();
  }
}
