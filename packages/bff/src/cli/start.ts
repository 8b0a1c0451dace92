import { type BillingApp, createBillingApp } from '../app.ts';
import { systemTime } from '../clock.ts';
import { connectPostgres } from '../database/connect-postgres.ts';
import type { BillingDatabase } from '../database/database.ts';
import { pendingMigrations } from '../database/migrate.ts';
import { firstOf } from '../http/authenticators/first-of.ts';
import { jwtAuthenticator } from '../http/authenticators/jwt-authenticator.ts';
import { serviceKeyAuthenticator } from '../http/authenticators/service-key-authenticator.ts';
import { revokeDevKeys } from '../http/authenticators/service-keys.ts';
import type { Authenticator } from '../http/env.ts';
import { pdfRenderer } from '../invoices/pdf/react-pdf/pdf-renderer.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { pgBossRunner } from '../jobs/pg-boss-runner.ts';
import { tickRunner } from '../jobs/tick-runner.ts';
import { httpsWebhooks } from '../notifications/senders/https-webhooks.ts';
import { smtpMailer } from '../notifications/senders/smtp-mailer.ts';
import type { PaymentProvider } from '../payments/provider.ts';
import { claimDatabase } from './claim-database.ts';
import { CliError } from './cli-error.ts';
import { gatheredLog } from './log.ts';
import { databaseTrouble } from './open-database.ts';
import { loadPaymentProvider } from './payment-provider.ts';
import { referencePage } from './reference-page.ts';
import { serveBilling } from './serve-billing.ts';
import { readStartSettings, type StartSettings } from './start-settings.ts';
import { toldToStop } from './told-to-stop.ts';

/** Serves in production. An incomplete or unsafe configuration is refused with all that is to be set, before anything is served. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  const stopping = toldToStop();
  await withApp(env, async (app, settings) => {
    const { port, hostname } = settings;
    const server = await serveBilling(app, { port, hostname, jobs: runnerOf(settings) });
    process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
    await stopping;
    await server.stop();
  });
}

/** Makes the app of `start`, and closes its database when the work is done. */
export async function withApp(
  env: Record<string, string | undefined>,
  work: (app: BillingApp, settings: StartSettings) => Promise<void>,
): Promise<void> {
  const settings = readStartSettings(env);
  const database = settings.databaseUrl === undefined ? undefined : connectPostgres(settings.databaseUrl);
  try {
    const problems = [...settings.problems, ...(await databaseProblems(database))];
    await work(await startApp(settings, database, problems), settings);
  } finally {
    await database?.close();
  }
}

async function databaseProblems(database: BillingDatabase | undefined): Promise<string[]> {
  if (!database) return [];
  const trouble = await databaseTrouble(database.db);
  if (trouble) return [trouble];
  const pending = await pendingMigrations(database.db);
  if (pending.length === 0) return [];
  return [
    `The database is not up to date: ${pending.join(', ')} did not run. Run "locai-billing migrate" with the same DATABASE_URL.`,
  ];
}

async function startApp(settings: StartSettings, database: BillingDatabase | undefined, problems: string[]): Promise<BillingApp> {
  let app: BillingApp | undefined;
  const factory = await loadFactory(settings, problems);
  const authenticate = authenticatorOf(settings, database);
  if (!database || !factory || !authenticate || problems.length > 0) throw refusal(problems);

  const log = gatheredLog();
  const answer = async (request: Request) => app?.fetch(request) ?? new Response(null, { status: 503 });
  const payments = factory({ db: database.db, time: systemTime, log, fetch: answer });
  const unsafe = isSandbox(payments) ?? (await claimDatabase(database.db, payments));
  if (unsafe) throw refusal([unsafe]);
  await revokeDevKeys(database.db, systemTime.now());
  const { allowedOrigins = [], timeZone, eventMonths } = settings;
  const shared = { database, authenticate, allowedOrigins, timeZone, log, ...(eventMonths && { eventMonths }) };
  app = createBillingApp({
    ...shared,
    payments: () => payments,
    reference: referencePage(),
    pdf: pdfRenderer(),
    ...outgoing(settings),
  });
  return app;
}

/** Who does the jobs; null: another process. */
function runnerOf({ jobs, databaseUrl }: StartSettings): JobRunner | null {
  if (jobs === 'off') return null;
  return jobs === 'pg-boss' && databaseUrl ? pgBossRunner({ url: databaseUrl }) : tickRunner();
}

/** How it reaches people: e-mails only where a server for them is set. */
function outgoing({ smtpUrl, mailFrom, appUrl }: StartSettings) {
  return {
    webhooks: httpsWebhooks(),
    ...(smtpUrl && mailFrom && { mailer: smtpMailer({ url: smtpUrl, from: mailFrom }) }),
    ...(appUrl && { appUrl }),
  };
}

async function loadFactory({ paymentProvider, stripeKeys }: StartSettings, problems: string[]) {
  if (stripeKeys && problems.length === 0) return (await import('../payments/providers/stripe/stripe.ts')).stripe(stripeKeys);
  if (paymentProvider === undefined) return undefined;
  return loadPaymentProvider(paymentProvider).catch((error: Error) => {
    const advice = 'Set it to an ES module whose default export is a function that makes a payment provider.';
    problems.push(`PAYMENT_PROVIDER "${paymentProvider}" cannot be used: ${error.message.split('\n')[0]}. ${advice}`);
  });
}

function isSandbox({ mode }: PaymentProvider): string | undefined {
  if (mode !== 'sandbox') return undefined;
  return 'PAYMENT_PROVIDER is a sandbox, which gives away for nothing what you sell. Set it to a provider that moves money, or run "locai-billing dev".';
}

function authenticatorOf(settings: StartSettings, database: BillingDatabase | undefined): Authenticator | undefined {
  const { issuer, audience, jwks, platformAdmin, adminRoles, userClaim, organizationClaim, roleClaim } = settings;
  if (!database || !issuer || !audience || !jwks) return undefined;
  const claims = {
    ...(userClaim && { userId: userClaim }),
    ...(organizationClaim && { organizationId: organizationClaim }),
    ...(roleClaim && { role: roleClaim }),
  };
  const rules = { ...(platformAdmin && { platformAdmin }), ...(adminRoles && { adminRoles }) };
  const people = jwtAuthenticator({ issuer, audience, jwks, claims, ...rules, time: systemTime });
  return firstOf(serviceKeyAuthenticator({ db: database.db, time: systemTime }), people);
}

function refusal(problems: string[]): CliError {
  const list = problems.map((problem) => `  - ${problem}`).join('\n');
  return new CliError(`locai-billing cannot start with this configuration:\n\n${list}\n\nNothing was served.`);
}
