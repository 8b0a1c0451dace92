import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BillingDatabase } from '../database/database.ts';
import { embeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { reachableFolder } from '../database/embedded/reachable-folder.ts';
import { migrate } from '../database/migrate.ts';
import { pdfRenderer } from '../invoices/pdf/react-pdf/pdf-renderer.ts';
import { tickRunner } from '../jobs/tick-runner.ts';
import { httpsWebhooks } from '../notifications/senders/https-webhooks.ts';
import { modeOfSecretKey } from '../payments/providers/stripe/keys.ts';
import { createDevApp } from '../sandbox/create-dev-app.ts';
import { claimDatabase } from './claim-database.ts';
import { CliError } from './cli-error.ts';
import { logToStderr } from './log.ts';
import { openDatabase } from './open-database.ts';
import { readPort } from './read-port.ts';
import { referencePage } from './reference-page.ts';
import { serveBilling } from './serve-billing.ts';
import { readStripeKeys } from './stripe-keys.ts';
import { toldToStop } from './told-to-stop.ts';

type Env = Record<string, string | undefined>;

/** Serves everything on this machine, without an account: an embedded PostgreSQL, the sandbox's payments, the demo catalogue. */
export async function dev(env: Env): Promise<void> {
  const port = readPort(env.PORT);
  const stopping = toldToStop();
  const { database, close } = await openDevDatabase(env.DATABASE_URL);
  try {
    const { app, serviceKey } = await devApp(database, env);
    const server = await serveBilling(app, { port, jobs: tickRunner(2_000) });
    process.stdout.write(`${JSON.stringify({ ready: true, url: server.url, serviceKey })}\n`);
    await stopping;
    await server.stop();
  } finally {
    await close();
  }
}

async function devApp(database: BillingDatabase, env: Env) {
  // Before a key for development is put into it: the database may be the one of production.
  await migrate(database.db);
  const payments = await stripeInTestMode(env);
  const refusal = await claimDatabase(
    database.db,
    payments ? { name: 'stripe', mode: 'test' } : { name: 'sandbox', mode: 'sandbox' },
  );
  if (refusal) throw new CliError(refusal);
  return createDevApp({
    database,
    ...(payments && { payments }),
    allowedOrigins: originsOf(env),
    log: logToStderr,
    reference: referencePage(),
    pdf: pdfRenderer(),
    webhooks: httpsWebhooks(),
    appUrl: env.APP_URL && `${env.APP_URL}/billing`,
  });
}

/** Stripe instead of the sandbox, when there are keys. It cannot call back to this machine: what it would tell is asked for. */
async function stripeInTestMode(env: Env) {
  const found = readStripeKeys(env, false);
  if (!found) return undefined;
  if (found.problems.length > 0) throw new CliError(found.problems.join('\n'));
  if (modeOfSecretKey(found.keys.secretKey) !== 'test')
    throw new CliError('STRIPE_SECRET_KEY is of live mode, and "dev" lets anybody be anybody. Use keys of test mode here.');
  return (await import('../payments/providers/stripe/stripe.ts')).stripe(found.keys);
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

function originsOf(env: Env): string[] | undefined {
  return env.CORS_ORIGINS?.split(',').map((origin) => origin.trim());
}
