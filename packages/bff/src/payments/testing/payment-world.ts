import { type Money, newId } from '@locai/billing-contract';
import { Hono } from 'hono';
import { type CustomerRow, ensureCustomer } from '../../customers/store.ts';
import type { BillingDatabase } from '../../database/database.ts';
import type { AppEnv } from '../../http/env.ts';
import { answerError } from '../../http/errors.ts';
import type { Ports } from '../../ports.ts';
import { lineReader } from '../../usage/line-reader.ts';
import { reportQueue } from '../../usage/report-queue.ts';
import type { PayingCustomer } from '../open-customer.ts';
import type { PaymentOrder } from '../open-payment.ts';
import type { PaymentProvider } from '../provider.ts';
import type { PaymentProviderFactory } from '../provider-host.ts';
import { sandboxPaymentRoutes } from '../providers/sandbox/browser-routes.ts';
import { sandbox } from '../providers/sandbox/sandbox.ts';
import { receiveCallback } from '../receive-callback.ts';
import { recordPayment } from '../record-payment.ts';
import { recordSetup } from '../setups.ts';
import { rememberEvent } from '../store.ts';

export type PaymentWorld = ReturnType<typeof paymentWorld>;

/** The payments room on a database, with a time that tests move and a callback route that they may break. */
export function paymentWorld({ db }: BillingDatabase, factory: PaymentProviderFactory = sandbox()) {
  const moment = { now: new Date('2026-11-22T09:00:00.000Z') };
  const callbacks: { status: number; event: string }[] = [];
  const world = { db, moment, callbacks, broken: false, app: new Hono<AppEnv>(), ports: {} as Ports };
  const time = { now: () => moment.now };
  const log = () => {};
  const payments = factory({ db, time, log, fetch: async (request) => world.app.fetch(request) });
  const live = {
    publish: async () => {},
    publishSoon: () => {},
    subscribe: async () => () => {},
    watch: async () => () => {},
    stop: async () => {},
  };
  const clock = { now: async () => moment.now };
  world.ports = {
    db,
    clock,
    time,
    payments,
    live,
    lines: lineReader(db, { time, live }),
    reports: reportQueue(db),
    log,
    timeZone: 'UTC',
  };
  mount(world);
  return world;
}

interface Mounted {
  app: Hono<AppEnv>;
  ports: Ports;
  callbacks: { status: number; event: string }[];
  broken: boolean;
}

function mount(world: Mounted) {
  world.app.use(async (c, next) => {
    c.set('ports', world.ports);
    c.set('requestId', 'test');
    await next();
  });
  world.app.onError(answerError);
  // However slow the machine: what was paid has been told when the answer comes.
  world.app.route('/sandbox', sandboxPaymentRoutes(15_000));
  world.app.post('/billing/v1/payments/callback', async (c) => {
    const { id } = await c.req.raw.clone().json();
    const status = world.broken ? 503 : await applyCallback(world.ports, c.req.raw);
    world.callbacks.push({ status, event: id });
    return c.body(null, status);
  });
}

async function applyCallback(ports: Ports, request: Request): Promise<200> {
  const callback = await receiveCallback(ports, request);
  if (callback.kind === 'ignored') return 200;
  await ports.db.transaction().execute(async (trx) => {
    const fresh = await rememberEvent(trx, ports.payments.name, callback.event, ports.time.now());
    if (fresh && callback.kind === 'payment') await recordPayment(trx, callback.payment, callback.read, ports.time.now());
    if (fresh && callback.kind === 'setup') await recordSetup(trx, callback.setup, callback.read, ports.time.now());
  });
  return 200;
}

/** The same room with a provider that fails as the test says. */
export function withProvider(ports: Ports, changes: Partial<PaymentProvider>): Ports {
  return { ...ports, payments: { ...ports.payments, ...changes } };
}

export type Order = PaymentOrder;

/** A customer, new unless named, with an open invoice. */
export async function newOrder(
  { ports }: PaymentWorld,
  amountDue: Money = { amount: 2900, currency: 'USD' },
  externalId: string = crypto.randomUUID(),
): Promise<Order> {
  const at = ports.time.now();
  const key = { kind: 'org', externalId } as const;
  const row = await ensureCustomer(ports.db, key, { timeZone: 'UTC', at, now: at });
  const id = newId('invoice', at.getTime());
  const period = { period_from: at, period_to: new Date(at.getTime() + 1) };
  const look = { customer: '{}', issuer: '{}', time_zone: 'UTC', template_id: 'tpl_default', template_version: 1 };
  const invoice = { customer_id: row.id, id, status: 'open', reason: 'renewal', number: id, ...period } as const;
  await ports.db
    .insertInto('invoices')
    .values({ ...invoice, currency: amountDue.currency, total: amountDue.amount, amount_paid: 0, created_at: at, ...look })
    .execute();
  return { customer: payingCustomer(row), invoice: { id, amountDue }, isOwed: async () => true };
}

function payingCustomer(row: CustomerRow): PayingCustomer {
  return { id: row.id, kind: row.kind, externalId: row.external_id, providerReference: row.provider_reference };
}

type Form = 'payments' | 'setups';

/** Types a card into the sandbox's form. */
export function payWithCard(world: PaymentWorld, clientSecret: string | null, number?: string) {
  return typeCard(world, 'payments', clientSecret, number);
}

export function answer3ds({ app }: PaymentWorld, clientSecret: string | null, outcome: 'pass' | 'fail', form: Form = 'payments') {
  return post(app, `/sandbox/v1/${form}/authenticate`, { clientSecret, outcome });
}

/** Types a card into the sandbox's form that saves it. */
export function saveCard(world: PaymentWorld, clientSecret: string | null, number?: string) {
  return typeCard(world, 'setups', clientSecret, number);
}

function typeCard({ app }: PaymentWorld, form: Form, clientSecret: string | null, number = '4242424242424242') {
  const card = { number, expMonth: 12, expYear: 2030, cvc: '123' };
  return post(app, `/sandbox/v1/${form}/confirm`, { clientSecret, card });
}

export async function post(app: Hono<AppEnv>, path: string, body: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await app.request(path, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, body: await response.json() };
}
