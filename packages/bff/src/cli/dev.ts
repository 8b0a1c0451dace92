import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createBillingApp } from '../app.ts';
import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import { sandboxClock, systemTime } from '../clock.ts';
import type { BillingDatabase } from '../database/database.ts';
import { embeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { reachableFolder } from '../database/embedded/reachable-folder.ts';
import { migrate } from '../database/migrate.ts';
import { firstOf } from '../http/authenticators/first-of.ts';
import { serviceKeyAuthenticator } from '../http/authenticators/service-key-authenticator.ts';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import { devIssuer } from '../sandbox/dev-issuer.ts';
import { sandboxRoutes } from '../sandbox/routes.ts';
import { claimDatabase } from './claim-database.ts';
import { CliError } from './cli-error.ts';
import { logToStderr } from './log.ts';
import { openDatabase } from './open-database.ts';
import { readPort } from './read-port.ts';
import { serveBilling } from './serve-billing.ts';
import { toldToStop } from './told-to-stop.ts';

type Env = Record<string, string | undefined>;

/** Pages of this machine, whatever port their own server took. */
const ownPages = ['http://localhost:*', 'http://127.0.0.1:*'];

/** Serves everything on this machine, without an account: an embedded PostgreSQL, the sandbox's payments, the demo catalogue. */
export async function dev(env: Env): Promise<void> {
  const port = readPort(env.PORT);
  const stopping = toldToStop();
  const { database, close } = await openDevDatabase(env.DATABASE_URL);
  try {
    const { app, serviceKey } = await devApp(database, originsOf(env));
    const server = await serveBilling(app, { port });
    process.stdout.write(`${JSON.stringify({ ready: true, url: server.url, serviceKey })}\n`);
    await stopping;
    await server.stop();
  } finally {
    await close();
  }
}

async function devApp(database: BillingDatabase, allowedOrigins: string[]) {
  const { db } = database;
  const time = systemTime;
  await migrate(db);
  await seedDemoCatalogue(db, time.now());
  const issuer = await devIssuer(db, time);
  const serviceKey = await issuer.serviceKey();
  await createServiceKey(db, { label: 'dev', at: time.now(), key: serviceKey });
  const app = createBillingApp({
    database,
    payments: sandbox(),
    authenticate: firstOf(serviceKeyAuthenticator({ db, time }), issuer.authenticate),
    clock: sandboxClock(time),
    allowedOrigins,
    log: logToStderr,
    dev: (app) => sandboxRoutes({ app, issuer, allowedOrigins }),
  });
  const refusal = await claimDatabase(db, app.ports.payments);
  if (refusal) throw new CliError(refusal);
  return { app, serviceKey };
}

/** The given database, or an embedded one whose data stays in `.locai`. */
async function openDevDatabase(url: string | undefined) {
  if (url) {
    const database = await openDatabase(url);
    return { database, close: () => database.close() };
  }
  const kept = resolve('.locai');
  await mkdir(kept, { recursive: true });
  await writeFile(join(kept, '.gitignore'), '*\n');
  const folder = await reachableFolder(join(kept, 'postgres'));
  logToStderr({ level: 'info', message: 'Starting the embedded PostgreSQL', folder });
  const postgres = await embeddedPostgres({ folder }).catch((error: Error) => {
    throw new CliError(error.message);
  });
  const database = await openDatabase(postgres.url);
  const close = () => database.close().then(() => postgres.stop());
  return { database, close };
}

function originsOf(env: Env): string[] {
  const given = env.CORS_ORIGINS?.split(',').map((origin) => origin.trim());
  return given ?? ownPages;
}
