import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import { systemTime } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { distributionStatements } from '../database/distribution/distribution-statements.ts';
import { planDistribution } from '../database/distribution/plan-distribution.ts';
import { readTables } from '../database/distribution/read-tables.ts';
import { migrate, pendingMigrations } from '../database/migrate.ts';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { migratePgBoss } from '../jobs/pg-boss-runner.ts';
import { CliError } from './cli-error.ts';
import { openDatabase } from './open-database.ts';

type Env = Record<string, string | undefined>;

/** Brings the database up to date. */
export const migrateCommand = (env: Env) =>
  withDatabase(env, async (db) => {
    const ran = await migrate(db);
    if (env.DATABASE_URL && env.LOCAI_JOBS !== 'tick') await migratePgBoss({ url: env.DATABASE_URL });
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

/** Shows the statements that spread the tables of usage over several nodes. Runs none of them. */
export const distributeCommand = (env: Env) =>
  withMigrated(env, async (db) => distributionStatements(planDistribution(await readTables(db))));

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
