import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { type Access, operationIds, type Routes, routes } from '@locai/billing-contract';
import type { Handler, Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { auditRoutes } from './audit/routes.ts';
import { addonRoutes } from './catalog/addons/routes.ts';
import { chargeRoutes } from './catalog/charges/routes.ts';
import { couponRoutes } from './catalog/coupons/routes.ts';
import { metricRoutes } from './catalog/metrics/routes.ts';
import { catalogRoutes } from './catalog/routes.ts';
import { systemClock, systemTime } from './clock.ts';
import { configRoutes } from './configs/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import type { BillingDatabase } from './database/database.ts';
import { type DirectAnswers, directAnswers } from './direct/direct-answers.ts';
import { isAllowedOrigin } from './http/allowed-origin.ts';
import type { AppEnv, Authenticator, Handlers } from './http/env.ts';
import { answerError, answerInvalid, answerNotFound } from './http/errors.ts';
import { guard } from './http/guard.ts';
import { healthRoutes } from './http/health.ts';
import { idempotency } from './http/idempotency.ts';
import { limitBody, maxBodyBytes } from './http/limit-body.ts';
import { logRequests } from './http/log-requests.ts';
import { logToConsole } from './http/log-to-console.ts';
import { type ReferenceScript, referenceRoutes } from './http/reference.ts';
import { requireBody, requireJson } from './http/require-json.ts';
import { specRoutes } from './http/specs.ts';
import type { PdfRenderer } from './invoices/pdf/pdf-renderer.ts';
import { invoicePdfRoutes } from './invoices/pdf/routes.ts';
import { invoiceRoutes } from './invoices/routes.ts';
import { templateRoutes } from './invoices/templates/routes.ts';
import type { BoundJob } from './jobs/job-runner.ts';
import { jobs } from './jobs/jobs.ts';
import { runJobs } from './jobs/run-jobs.ts';
import { databaseLiveUpdates } from './live/database-live-updates.ts';
import { liveRoutes } from './live/routes.ts';
import type { Mailer } from './notifications/delivery/mailer.ts';
import type { WebhookSender } from './notifications/delivery/webhook-sender.ts';
import { notificationRoutes } from './notifications/routes.ts';
import type { PaymentProviderFactory } from './payments/provider-host.ts';
import { paymentRoutes } from './payments/routes.ts';
import type { Clock, Log, Ports, SystemTime } from './ports.ts';
import { addonReadRoutes } from './subscriptions/addon-routes.ts';
import { subscriptionAddonRoutes } from './subscriptions/addons/routes.ts';
import { catalogueRoutes } from './subscriptions/catalogue-routes.ts';
import { chargeReadRoutes } from './subscriptions/charge-routes.ts';
import { metricReadRoutes } from './subscriptions/metric-routes.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';
import { seatRoutes } from './subscriptions/seats/routes.ts';
import { fewestEventMonths } from './usage/event-months.ts';
import { limitRoutes } from './usage/limit-routes.ts';
import { lineMemory } from './usage/line-memory.ts';
import { lineReader } from './usage/line-reader.ts';
import { reportQueue } from './usage/report-queue.ts';
import { reservationRoutes } from './usage/reservations/routes.ts';
import { entitlementRoutes } from './usage/routes.ts';
import { snapshotRoutes } from './usage/snapshot/routes.ts';
import { subscriptionEntitlementRoutes } from './workflows/entitlements/routes.ts';
import { invoiceWorkflowRoutes } from './workflows/invoices/routes.ts';
import { cardAndRefundRoutes } from './workflows/payments/routes.ts';
import { workflowRoutes } from './workflows/routes.ts';
import { subscriptionLifeRoutes } from './workflows/subscriptions/routes.ts';

const handlers: Handlers = {
  ...healthRoutes,
  ...catalogRoutes,
  ...catalogueRoutes,
  ...customerRoutes,
  ...entitlementRoutes,
  ...invoiceRoutes,
  ...invoicePdfRoutes,
  ...invoiceWorkflowRoutes,
  ...limitRoutes,
  ...reservationRoutes,
  ...snapshotRoutes,
  ...addonRoutes,
  ...addonReadRoutes,
  ...couponRoutes,
  ...chargeRoutes,
  ...chargeReadRoutes,
  ...metricRoutes,
  ...metricReadRoutes,
  ...liveRoutes,
  ...paymentRoutes,
  ...cardAndRefundRoutes,
  ...subscriptionEntitlementRoutes,
  ...subscriptionRoutes,
  ...subscriptionAddonRoutes,
  ...seatRoutes,
  ...subscriptionLifeRoutes,
  ...workflowRoutes,
  ...auditRoutes,
  ...configRoutes,
  ...notificationRoutes,
  ...templateRoutes,
};

/** How to make a billing app. */
export interface BillingOptions {
  /** `connectPostgres(url)` from `@locai/billing-bff/node`, or `connectPGlite(pglite)`. It must be migrated. */
  database: BillingDatabase;
  /** What moves the money, e.g. `sandbox()`. */
  payments: PaymentProviderFactory;
  /** Proves who asks, e.g. `jwtAuthenticator({ … })`. */
  authenticate: Authenticator;
  /** Billing time; the system clock unless given. */
  clock?: Clock;
  /** The wall clock; only tests give another. */
  time?: SystemTime;
  /** The IANA zone of new customers; `UTC` unless given. */
  timeZone?: string;
  /** Browser origins that may call, e.g. `https://app.example.com`. None: same origin only. */
  allowedOrigins?: string[];
  log?: Log;
  /**
   * How many months of usage events are kept, this one included: at least 3; all unless given. Balances, series and invoices never
   * need old events.
   */
  eventMonths?: number;
  /** Draws invoices: `pdfRenderer()` from `@locai/billing-bff/node`. Without it a PDF is a 503 that says so. */
  pdf?: PdfRenderer;
  /** Sends e-mails: `smtpMailer({ url, from })` from `@locai/billing-bff/node`. Without it none goes out. */
  mailer?: Mailer;
  /** Posts webhooks: `httpsWebhooks()` from `@locai/billing-bff/node`, or `fetchWebhooks()`. Without it none goes out. */
  webhooks?: WebhookSender;
  /** Where customers manage what they pay, e.g. `https://app.example.com/billing`: e-mails lead there. */
  appUrl?: string;
  /** Serves the API reference as a page at `/reference`: `referencePage()` from `@locai/billing-bff/node`. Not there unless given. */
  reference?: ReferenceScript;
  /** Routes for development only, such as `sandboxRoutes({ … })`; leave it out in production. */
  dev?: (app: BillingApp) => Hono<AppEnv>;
}

/** A Hono app with the work that time makes due. */
export type BillingApp = OpenAPIHono<AppEnv> & {
  ports: Ports;
  /** Does all that is due: renewals, expiries, retries, notifications, upkeep. Call it every few seconds; `serveBilling` does. */
  tick(): Promise<void>;
  /** What a tick does, job by job, for a runner that gives each its own rhythm. */
  jobs: readonly BoundJob[];
  /** Answers the hot path without the rest of the app around it; `serveBilling` asks here first. */
  direct: DirectAnswers;
  /** Ends live streams and listeners. The database is yours to close. */
  stop(): Promise<void>;
};

/**
 * Makes the billing back end as a Hono app that mounts anywhere: `app.fetch` takes a Request and answers a Response.
 *
 * @example
 * const app = createBillingApp({ database, payments: sandbox(), authenticate });
 * export default { fetch: app.fetch };
 * @example
 * host.route('/', createBillingApp({ database, payments, authenticate }));
 */
export function createBillingApp(options: BillingOptions): BillingApp {
  const { allowedOrigins = [] } = options;
  const hono = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid });
  const ports = makePorts(options, async (request) => hono.fetch(request));
  async function stop() {
    await Promise.all([ports.live.stop(), ports.reports.drain()]);
  }
  const bound = jobs.map(({ run, ...job }) => ({ ...job, run: () => run(ports) }));
  const direct = directAnswers({ ports, authenticate: options.authenticate, maxBodyBytes });
  const app = Object.assign(hono, { ports, tick: () => runJobs(ports), jobs: bound, direct, stop });

  app.use(requestId({ generator: () => crypto.randomUUID() }));
  app.use(async (c, next) => {
    c.set('ports', ports);
    await next();
  });
  app.use(logRequests);
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }));
  app.use(
    cors({
      origin: (origin) => (isAllowedOrigin(origin, allowedOrigins) ? origin : null),
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match'],
      exposeHeaders: ['Content-Disposition', 'ETag', 'Idempotent-Replayed', 'Retry-After', 'X-Request-Id'],
      maxAge: 600,
    }),
  );
  app.use(limitBody);
  app.use(requireJson);
  app.route('/', specRoutes());
  if (options.reference) app.route('/', referenceRoutes(options.reference));
  if (options.dev) app.route('/', options.dev(app));

  for (const id of operationIds()) bind(app, id, options.authenticate);
  app.onError(answerError);
  app.notFound(answerNotFound);
  return app;
}

/** Binds one operation: first who may, then what is valid, then the handler. The types were checked where `handlers` is declared. */
function bind(app: OpenAPIHono<AppEnv>, id: keyof Routes, authenticate: Authenticator) {
  const declared: RouteConfig & { 'x-access': Access } = routes[id];
  const admit = guard(authenticate, declared['x-access']);
  const middleware = [admit];
  if (declared.request?.body?.required) middleware.push(requireBody);
  if (declared['x-idempotent']) middleware.push(idempotency);
  const route: RouteConfig = { ...declared, middleware };
  app.openapi(route, handlers[id] as Handler<AppEnv>);
}

function makePorts(options: BillingOptions, fetch: (request: Request) => Promise<Response>): Ports {
  const { database, clock = systemClock, time = systemTime, timeZone = 'UTC', log = logToConsole } = options;
  const { db, hot } = database;
  const eventMonths = checkedMonths(options.eventMonths);
  const payments = options.payments({ db, time, log, fetch });
  const live = databaseLiveUpdates(database, { log });
  const outside = { pdf: options.pdf, mailer: options.mailer, webhooks: options.webhooks, appUrl: options.appUrl, eventMonths };
  const memory = lineMemory();
  const [lines, reports] = [lineReader(hot, { memory, time, live }), reportQueue(hot, { memory })];
  return { db, clock, time, payments, live, lines, reports, log, timeZone, ...outside };
}

function checkedMonths(months: number | undefined): number | undefined {
  if (months === undefined || (Number.isInteger(months) && months >= fewestEventMonths)) return months;
  throw new Error(`eventMonths must be a whole number of at least ${fewestEventMonths}, not ${months}.`);
}
