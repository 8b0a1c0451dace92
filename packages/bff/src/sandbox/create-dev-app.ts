import { type BillingApp, createBillingApp } from '../app.ts';
import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import { sandboxClock, systemTime } from '../clock.ts';
import type { BillingDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { firstOf } from '../http/authenticators/first-of.ts';
import { serviceKeyAuthenticator } from '../http/authenticators/service-key-authenticator.ts';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import type { ReferenceScript } from '../http/reference.ts';
import type { PdfRenderer } from '../invoices/pdf/pdf-renderer.ts';
import type { WebhookSender } from '../notifications/delivery/webhook-sender.ts';
import type { PaymentProviderFactory } from '../payments/provider-host.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import type { Log } from '../ports.ts';
import { type DevIssuer, devIssuer } from './dev-issuer.ts';
import { seedDemoNotifications } from './mailbox/demo-notifications.ts';
import { mailboxMailer } from './mailbox/mailbox.ts';
import { sandboxRoutes } from './routes.ts';

/** Pages of this machine, whatever port their own server took. */
const ownPages = ['http://localhost:*', 'http://127.0.0.1:*'];

export interface DevAppOptions {
  database: BillingDatabase;
  /** What moves the money; the sandbox unless given. */
  payments?: PaymentProviderFactory;
  /** Browser origins that may call; every page of this machine unless given. */
  allowedOrigins?: string[] | undefined;
  log?: Log;
  /** Draws invoices; without it a PDF is a 503 that says so. */
  pdf?: PdfRenderer;
  /** Posts webhooks; without it none goes out. E-mails go into the mailbox at `/sandbox/mailbox`. */
  webhooks?: WebhookSender;
  /** Where the buttons of e-mails lead; without it they have none. */
  appUrl?: string | undefined;
  /** The page at `/reference`; not there unless given. */
  reference?: ReferenceScript;
}

export interface DevApp {
  app: BillingApp;
  /** Makes tokens for anybody. */
  issuer: DevIssuer;
  /** A service key of a platform administrator. */
  serviceKey: string;
}

/**
 * The whole back end for development, without an account: it migrates the database, fills an empty catalogue with the demo's plans,
 * takes the sandbox's payments, and lets anybody be anybody. Never serve it where others reach it.
 *
 * @example
 * const { app } = await createDevApp({ database });
 * await serveBilling(app, { port: 8787 });
 */
export async function createDevApp({ database, allowedOrigins = ownPages, ...options }: DevAppOptions): Promise<DevApp> {
  const { payments, log, reference, pdf, webhooks, appUrl } = options;
  const { db } = database;
  const time = systemTime;
  await migrate(db);
  await seedDemoCatalogue(db, time.now());
  await seedDemoNotifications(db, time.now());
  const issuer = await devIssuer(db, time);
  const serviceKey = await issuer.serviceKey();
  await createServiceKey(db, { label: 'dev', at: time.now(), key: serviceKey });
  const clock = sandboxClock(time);
  const app = createBillingApp({
    database,
    payments: payments ?? sandbox(),
    authenticate: firstOf(serviceKeyAuthenticator({ db, time }), issuer.authenticate),
    clock,
    mailer: mailboxMailer(db, clock),
    allowedOrigins,
    ...(log && { log }),
    ...(reference && { reference }),
    ...(pdf && { pdf }),
    ...(webhooks && { webhooks }),
    ...(appUrl && { appUrl }),
    dev: (app) => sandboxRoutes({ app, issuer, allowedOrigins }),
  });
  return { app, issuer, serviceKey };
}
