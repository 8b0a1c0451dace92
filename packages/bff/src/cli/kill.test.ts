import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../database/database.ts';
import { caller } from '../testing/caller.ts';
import { runCli } from '../testing/run-cli.ts';
import { shopper } from '../testing/shopper.ts';
import { testDatabase } from '../testing/test-database.ts';

type Shopper = ReturnType<typeof shopper>;

/** Where a process is killed: while a request is held at a write, or between two requests. */
interface Blow {
  when: string;
  /** What was done before. */
  before?: (omar: Shopper) => Promise<unknown>;
  /** The write that the process gets to and never past, e.g. `insert on invoices`. */
  at?: string;
  request?: (omar: Shopper) => Promise<unknown>;
  /** What a person does once the service is back. */
  after: (omar: Shopper) => Promise<unknown>;
  ends: { planCode: string; paid: number[] };
}

const order = (omar: Shopper) => omar.order({ planCode: 'starter' });
const upgrade = (omar: Shopper) => omar.change({ planCode: 'pro' });
const orderAndPay = async (omar: Shopper) => omar.pay((await order(omar)).body.payment);
const upgradeAndPay = async (omar: Shopper) => omar.pay((await upgrade(omar)).body.payment);
const nothing = async () => {};
const starter = { planCode: 'starter', paid: [1200] };
const pro = { planCode: 'pro', paid: [1200, 1700] };

/** The checkout asks how its payment stands, as it does when an answer was lost. */
async function lookAgain(omar: Shopper) {
  const invoice = (await omar.subscription())?.openInvoiceId;
  if (!invoice) return;
  const { body } = await omar.post<{ id: string }>('/billing/v1/payments/intents', { invoiceId: invoice });
  await omar.get(`/billing/v1/payments/intents/${body.id}`);
}

const blows: Blow[] = [
  { when: 'before the order is written', at: 'insert on invoices', request: order, after: orderAndPay, ends: starter },
  {
    when: 'before the provider heard of the order',
    at: 'insert on sandbox_payments',
    request: order,
    after: orderAndPay,
    ends: starter,
  },
  {
    when: 'before we heard of the payment that was made',
    at: 'update of reference on payments',
    request: order,
    after: orderAndPay,
    ends: starter,
  },
  { when: 'between order and payment', before: order, after: orderAndPay, ends: starter },
  {
    when: 'before the money moved',
    before: order,
    at: 'update of status on sandbox_payments',
    request: orderAndPay,
    after: orderAndPay,
    ends: starter,
  },
  {
    when: 'before the event of the money was applied',
    at: 'insert on provider_events',
    request: orderAndPay,
    after: lookAgain,
    ends: starter,
  },
  { when: 'right after the payment was answered', before: orderAndPay, after: nothing, ends: starter },
  {
    when: 'before the upgrade is written',
    before: orderAndPay,
    at: 'insert on subscription_changes',
    request: upgrade,
    after: upgradeAndPay,
    ends: pro,
  },
  {
    when: 'before the paid upgrade is applied',
    before: orderAndPay,
    at: 'update of plan_id on subscriptions',
    request: upgradeAndPay,
    after: lookAgain,
    ends: pro,
  },
];

/** Lets every writer of a kind wait, until it is released. */
async function hold(db: Db, at: string) {
  await sql`create or replace function wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(1); return new; end $$`.execute(db);
  await sql.raw(`create trigger wait_here before ${at} for each row execute function wait_here()`).execute(db);
  const connection = await db.startTransaction().execute();
  await sql`select pg_advisory_xact_lock(1)`.execute(connection);
  return {
    reached: () => expect.poll(() => waiters(db), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0),
    async release() {
      await connection.rollback().execute();
      // Waits for the transaction of the dead process to end, and for nothing else.
      await sql.raw(`drop trigger wait_here on ${at.split(' ').at(-1)}`).execute(db);
    },
  };
}

async function waiters(db: Db): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_locks
    where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(
    db,
  );
  return rows[0]?.waiting ?? 0;
}

test('a process that is killed anywhere in a checkout loses nothing and charges nothing twice', { timeout: 90_000 }, async () => {
  const { db, url } = await testDatabase();
  const cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  const start = () => runCli(['dev'], { cwd, env: { PORT: '0', DATABASE_URL: url } });

  let server = start();
  const omar = (organizationId: string) => shopper(callerOf(async () => (await server.ready).url, organizationId));

  await moveToNoon(omar('clock'));
  for (const [i, blow] of blows.entries()) {
    const who = omar(`org-${i}`);
    await blow.before?.(who);
    const held = blow.at ? await hold(db, blow.at) : undefined;
    const cutOff = blow.request?.(who).catch(() => {});
    await held?.reached();
    server.child.kill('SIGKILL');
    await server.ended;
    await held?.release();
    await cutOff;

    server = start();
    await blow.after(who);
    await expect.poll(() => standing(who), { timeout: 30_000, interval: 50, message: blow.when }).toEqual(blow.ends);
    expect(await books(db, `org-${i}`), blow.when).toEqual({
      charged: blow.ends.paid,
      payments: blow.ends.paid.length,
      subscriptions: 1,
    });
  }
  expect(await numbers(db)).toEqual(Array.from({ length: 11 }, (_, i) => `LB-${String(i + 1).padStart(6, '0')}`));
});

/** Of the next day, so that no midnight comes between an order and its upgrade. */
async function moveToNoon(anybody: Shopper) {
  const { body } = await anybody.get<{ now: string }>('/sandbox/v1/clock');
  const nextDay = new Date(Date.parse(body.now) + 86_400_000).toISOString().slice(0, 10);
  await anybody.post('/sandbox/v1/clock/advance', { to: `${nextDay}T12:00:00Z` });
}

/** Requests of an organisation's administrator, to whatever process serves now. */
function callerOf(serving: () => Promise<string>, organizationId: string) {
  const request = async (path: string, init?: RequestInit) => fetch(`${await serving()}${path}`, init);
  return caller({ request }, async () => {
    const persona = { userId: 'omar', organizationId, role: 'org_admin' };
    const headers = { 'Content-Type': 'application/json' };
    const answer = await request('/sandbox/v1/tokens', { method: 'POST', headers, body: JSON.stringify(persona) });
    return { Authorization: `Bearer ${(await answer.json()).token}` };
  });
}

/** The plan that runs, and what was invoiced and paid, oldest first. */
async function standing(omar: Shopper) {
  const subscription = await omar.subscription();
  const invoices = (await omar.invoices()).toReversed();
  const paid = invoices.map(({ status, amountPaid }) => (status === 'paid' ? amountPaid.amount : status));
  return subscription?.status === 'active' ? { planCode: subscription.planCode, paid } : { planCode: subscription?.status, paid };
}

/** What the sandbox took and has open, and what we know of it. */
async function books(db: Db, organizationId: string) {
  const owner = sql`select id from customers where external_id = ${organizationId}`;
  const { rows } = await sql<{ charged: number[]; payments: number; subscriptions: number }>`select
    (select coalesce(json_agg(case status when 'succeeded' then amount - refunded_amount else -1 end order by amount), '[]')
      from sandbox_payments where metadata ->> 'customer' in (${owner})) as charged,
    (select count(*)::int from payments where status = 'succeeded' and customer_id in (${owner})) as payments,
    (select count(*)::int from subscriptions where customer_id in (${owner})) as subscriptions`.execute(db);
  return rows[0];
}

async function numbers(db: Db) {
  return (await db.selectFrom('invoices').select('number').orderBy('number').execute()).map(({ number }) => number);
}
