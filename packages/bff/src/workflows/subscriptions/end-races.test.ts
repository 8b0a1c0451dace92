import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { assertBooks } from '../testing/books.ts';

// Two apps on one database, as two replicas. Every customer is one round of the same race.

const current = '/billing/v1/subscriptions/current';
const customers = ['acme', 'zeta', 'beta', 'iota', 'kappa', 'sigma'];

let replicas: [TestApp, TestApp];

beforeEach(async () => {
  const database = await testDatabase();
  replicas = [await createTestApp({ database }), await createTestApp({ database })];
});

/** The administrator of a customer, at one replica or the other. */
const admin = (i: number, customer: string) =>
  shopper(replicas[i % 2 ? 1 : 0].as({ userId: 'omar', organizationId: customer, role: 'org_admin' }));
const terminate = (i: number, customer: string) => admin(i, customer).post(`${current}/terminate`, { when: 'now' });
const remove = (i: number, id: string) => replicas[i % 2 ? 1 : 0].asService().delete(`/billing/v1/subscriptions/${id}`);
const tickBoth = () => Promise.all(replicas.map(({ app }) => app.tick()));
const each = <T>(act: (customer: string, i: number) => Promise<T>) => Promise.all(customers.map(act));
const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b);

async function subscribe(customer: string, planCode = 'starter') {
  const { body } = await admin(0, customer).order({ planCode });
  if (body.payment) await admin(0, customer).pay(body.payment);
  return body.subscription.id;
}

/** Lets billing time pass without doing what becomes due. */
const pass = (ms: number) => sql`update settings set clock_offset_ms = clock_offset_ms + ${ms}`.execute(replicas[0].db);

async function assertEnded() {
  const { rows } = await sql`select status, canceled_reason, cancel_at, count(*) over (partition by customer_id) as count
    from subscriptions`.execute(replicas[0].db);
  const ended = { status: 'canceled', canceled_reason: 'requested', cancel_at: null, count: 1 };
  expect(rows).toEqual(customers.map(() => ended));
  expect(await each((customer) => admin(0, customer).subscription())).toEqual(customers.map(() => null));
}

test('terminate and renew at once: it ends, and what a renewal took comes back as credit', async () => {
  for (const customer of customers) await subscribe(customer);
  await replicas[0].moveTo('2026-12-21T23:59:00Z');
  await pass(120_000);
  const terminations = each(async (customer, i) => {
    // Until the renewal of this one is written there is nothing to end now.
    for (;;) {
      const answer = await terminate(i, customer);
      if (answer.status !== 503) return answer;
    }
  });
  const ticks = (async () => {
    await tickBoth();
    await tickBoth();
  })();
  expect(statuses(await terminations)).toEqual([200]);
  await ticks;
  await tickBoth();
  await assertBooks(replicas[0].db);
  await assertEnded();
  const { rows } = await sql<{ paid: number; credit_balance: number }>`select c.credit_balance,
    coalesce(sum(i.amount_paid) filter (where i.reason = 'renewal'), 0)::int as paid
    from customers c join invoices i on i.customer_id = c.id group by c.id`.execute(replicas[0].db);
  // One of 31 days is used of a renewal that was collected; one that was taken back cost nothing.
  for (const { paid, credit_balance } of rows) expect(credit_balance).toBe(paid === 0 ? 0 : 1200 - 39);
});

test('terminate and a payment of an upgrade at once: it ends, and an upgrade that was paid is given back', async () => {
  for (const customer of customers) await subscribe(customer);
  const upgrades = await each((customer, i) => admin(i, customer).change({ planCode: 'pro' }));
  const [terminations, payments] = await Promise.all([
    each((customer, i) => terminate(i, customer)),
    each((customer, i) => admin(i + 1, customer).pay(upgrades[i]?.body.payment ?? null)),
  ]);
  expect(statuses(terminations)).toEqual([200]);
  expect(statuses(payments).every((status) => status === 200 || status === 409)).toBe(true);
  await tickBoth();
  await assertBooks(replicas[0].db);
  await assertEnded();
  const { rows } = await sql<{ paid: number; credit_balance: number }>`select c.credit_balance, sum(i.amount_paid)::int as paid
    from customers c join invoices i on i.customer_id = c.id group by c.id`.execute(replicas[0].db);
  // The first of 30 days is used: of Starter, or of Pro by whom the upgrade was paid.
  for (const { paid, credit_balance } of rows) expect(credit_balance).toBe(paid === 1200 ? 1200 - 40 : 2900 - 97);
});

test('ten ends at once are one: credit is given once', async () => {
  const [customer = ''] = customers;
  await subscribe(customer, 'pro');
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => terminate(i, customer)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(statuses(answers)).toEqual([200, 409]);
  const ends = await replicas[0].db.selectFrom('invoices').select('id').where('reason', '=', 'subscription_end').execute();
  expect(ends).toHaveLength(1);
  await assertBooks(replicas[0].db);
});

test('cancel and resume at once leave it one or the other, also when its period ends meanwhile', async () => {
  for (const customer of customers) await subscribe(customer);
  await replicas[0].moveTo('2026-12-21T23:59:59Z');
  await each((customer, i) => admin(i, customer).post(`${current}/cancel`));
  await Promise.all([
    each((customer, i) => admin(i, customer).post(`${current}/resume`)),
    each((customer, i) => admin(i + 1, customer).post(`${current}/cancel`)),
    pass(1000).then(tickBoth),
  ]);
  await tickBoth();
  await assertBooks(replicas[0].db);
  const rows = await replicas[0].db.selectFrom('subscriptions').select(['status', 'period_from', 'cancel_at']).execute();
  const boundary = new Date('2026-12-22T00:00:00Z');
  for (const row of rows) {
    const ended = row.status === 'canceled' && row.period_from < boundary;
    const renewed = row.status === 'active' && row.period_from.getTime() === boundary.getTime();
    expect(ended || renewed).toBe(true);
  }
});

test('two ticks at the end of many, after a long outage, end each once', async () => {
  for (const customer of customers) await subscribe(customer);
  await each((customer, i) => admin(i, customer).post(`${current}/cancel`));
  await pass(100 * 86_400_000);
  await Promise.all([tickBoth(), tickBoth()]);
  await assertBooks(replicas[0].db);
  await assertEnded();
  const rows = await replicas[0].db.selectFrom('subscriptions').select(['canceled_at', 'revision']).execute();
  for (const row of rows) expect(row).toEqual({ canceled_at: new Date('2026-12-22T00:00:00Z'), revision: 4 });
  expect(await replicas[0].db.selectFrom('invoices').select('id').execute()).toHaveLength(customers.length);
});

test('delete and create at once: one subscription is left, or none', async () => {
  const ids = await each((customer) => subscribe(customer, 'free'));
  const [removals, orders] = await Promise.all([
    each((_customer, i) => remove(i, ids[i] ?? '')),
    each((customer, i) => admin(i + 1, customer).order({ planCode: 'free' })),
  ]);
  expect(statuses(removals)).toEqual([204]);
  expect(statuses(orders).every((status) => [200, 201, 404].includes(status))).toBe(true);
  await assertBooks(replicas[0].db);
  for (const [i, customer] of customers.entries()) {
    const left = await admin(i, customer).subscription();
    if (left) expect(left).toMatchObject({ status: 'active', planCode: 'free' });
    expect(left?.id).not.toBe(ids[i]);
    expect((await admin(i, customer).check('messages')).allowed).toBe(left !== null);
  }
});

test('delete of an order that is just being replaced and paid never takes what has billed', async () => {
  const orders = await each((customer) => admin(0, customer).order({ planCode: 'starter' }));
  const [removals] = await Promise.all([
    each((_customer, i) => remove(i, orders[i]?.body.subscription.id ?? '')),
    each((customer, i) => admin(i + 1, customer).pay(orders[i]?.body.payment ?? null)),
  ]);
  expect(statuses(removals)).toEqual([409]);
  await assertBooks(replicas[0].db);
  for (const customer of customers) expect(await admin(0, customer).subscription()).toMatchObject({ status: 'active' });
});
