import { type BillingApp, type BillingOptions, createBillingApp } from '../app.ts';
import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import { sandboxClock } from '../clock.ts';
import type { BillingDatabase, Db } from '../database/database.ts';
import { firstOf } from '../http/authenticators/first-of.ts';
import { serviceKeyAuthenticator } from '../http/authenticators/service-key-authenticator.ts';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import type { CustomerKey } from '../http/principal.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import type { Log } from '../ports.ts';
import { devIssuer, type Persona } from '../sandbox/dev-issuer.ts';
import { mailboxMailer } from '../sandbox/mailbox/mailbox.ts';
import { type ClockMove, moveClock } from '../sandbox/move-clock.ts';
import { sandboxRoutes } from '../sandbox/routes.ts';
import { type Caller, caller, type Requestable } from './caller.ts';
import { testDatabase } from './test-database.ts';

export interface TestAppOptions
  extends Partial<Pick<BillingOptions, 'payments' | 'timeZone' | 'allowedOrigins' | 'pdf' | 'mailer' | 'webhooks'>> {
  /** Another database than a fresh one, e.g. that of another test app, to have two replicas. */
  database?: BillingDatabase;
  /** Whether the demo catalogue is there (true). */
  seed?: boolean;
  /** System time at the start (2026-11-22T09:00:00Z). */
  at?: string;
}

/** Who asks an app. */
export interface People {
  /** Requests of a signed-in person. */
  as(persona: Persona): Caller;
  /** Requests of a server with a service key, for a customer when one is named. */
  asService(customer?: CustomerKey & { userId?: string }): Caller;
  /** Requests of nobody. */
  visitor: Caller;
}

/** An app with all that is around it. */
export interface TestApp extends People {
  app: BillingApp;
  db: Db;
  /** All that was logged, in order. */
  logs: Parameters<Log>[0][];
  /** The same people over HTTP, asking a server that serves this app. */
  servedAt(url: string): People;
  /** Moves billing time by milliseconds or an ISO 8601 duration such as `P1M`, and does what became due. */
  advance(by: number | string): Promise<void>;
  /** Moves billing time to an instant, and does what became due. */
  moveTo(at: string): Promise<void>;
  /** Moves both clocks by milliseconds; nothing is done about it. */
  pass(ms: number): void;
}

/**
 * Builds the whole world in one call: a fresh database, the sandbox's payments, the demo catalogue, clocks that stand still until
 * they are moved, and people who ask.
 *
 * @example
 * const world = await createTestApp();
 * const ada = world.as({ userId: 'ada', organizationId: 'acme', role: 'org_admin' });
 * const { status, body } = await ada.get('/billing/v1/subscriptions/current');
 */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await testDatabase());
  const { db } = database;
  let now = new Date(options.at ?? '2026-11-22T09:00:00Z');
  const time = { now: () => now };
  const logs: TestApp['logs'] = [];
  const issuer = await devIssuer(db, time);
  const serviceKey = await issuer.serviceKey();
  await createServiceKey(db, { label: 'test', at: now, key: serviceKey });
  if (options.seed ?? true) await seedDemoCatalogue(db, now);
  const clock = sandboxClock(time);
  const app = createBillingApp({
    database,
    payments: options.payments ?? sandbox(),
    authenticate: firstOf(serviceKeyAuthenticator({ db, time }), issuer.authenticate),
    clock,
    mailer: options.mailer ?? mailboxMailer(db, clock),
    time,
    log: (entry) => logs.push(entry),
    // However slow the machine: what was paid has been told when the answer comes.
    dev: (app) => sandboxRoutes({ app, issuer, allowedOrigins: options.allowedOrigins ?? [], patienceMs: 15_000 }),
    ...(options.timeZone && { timeZone: options.timeZone }),
    ...(options.allowedOrigins && { allowedOrigins: options.allowedOrigins }),
    ...(options.pdf && { pdf: options.pdf }),
    ...(options.webhooks && { webhooks: options.webhooks }),
  });
  async function move(to: ClockMove) {
    await moveClock(db, time, to);
    await app.tick();
  }
  const peopleAt = (host: Requestable): People => ({
    as: (persona) => caller(host, async () => ({ Authorization: `Bearer ${(await issuer.issueToken(persona)).token}` })),
    asService: (customer) => caller(host, async () => ({ 'X-Service-Key': serviceKey, ...customerHeaders(customer) })),
    visitor: caller(host, async () => ({})),
  });
  return {
    app,
    db,
    logs,
    ...peopleAt(app),
    servedAt: (url) => peopleAt({ request: (path, init) => fetch(`${url}${path}`, init) }),
    advance: (by) => move({ by: typeof by === 'number' ? `PT${by / 1000}S` : by }),
    moveTo: (to) => move({ to }),
    pass(ms) {
      now = new Date(now.getTime() + ms);
    },
  };
}

function customerHeaders(customer: (CustomerKey & { userId?: string }) | undefined): Record<string, string> {
  if (!customer) return {};
  const { kind, externalId, userId } = customer;
  return { 'X-Customer-Kind': kind, 'X-Customer-Id': externalId, ...(userId && { 'X-User-Id': userId }) };
}
