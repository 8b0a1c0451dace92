import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { testDatabase } from '../testing/test-database.ts';
import { assertBooks } from './testing/books.ts';

// Two apps on one database, as two replicas: whatever happens at the same time, the books stay right.

type Shopper = ReturnType<typeof shopper>;

let replicas: [TestApp, TestApp];
const plans = ['starter', 'pro'];

beforeEach(async () => {
  const database = await testDatabase();
  replicas = [await createTestApp({ database }), await createTestApp({ database })];
});

/** The same person, at one replica or the other. */
function omar(i: number, organizationId = 'acme'): Shopper {
  return shopper(replicas[i % 2 ? 1 : 0].as({ userId: 'omar', organizationId, role: 'org_admin' }));
}

const times = <T>(count: number, act: (i: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, i) => act(i)));
const tickBoth = () => times(2, (i) => replicas[i ? 1 : 0].app.tick());
const unexpected = (answers: { status: number }[], expected: number[]) =>
  answers.map(({ status }) => status).filter((status) => !expected.includes(status));

async function subscribe(organizationId = 'acme', planCode = 'starter') {
  const { body } = await omar(0, organizationId).order({ planCode });
  await omar(0, organizationId).pay(body.payment);
}

/** Every payment that was ever shown, paid; those that were taken back refuse. */
async function payAll(organizationId = 'acme') {
  const { rows } = await sql<{ clientSecret: string }>`select client_secret as "clientSecret" from payments
    where client_secret is not null`.execute(replicas[0].db);
  await Promise.all(rows.map((payment, i) => omar(i, organizationId).pay(payment)));
}

const assertLaws = () => assertBooks(replicas[0].db);

test('twenty different first orders leave one that can be paid', async () => {
  const answers = await times(20, (i) => omar(i).order({ planCode: plans[i % 2], interval: i % 3 ? 'month' : 'year' }));
  expect(unexpected(answers, [200, 201, 409, 503])).toEqual([]);
  await assertLaws();
  await payAll();
  await tickBoth();
  await assertLaws();
  const last = await omar(0).order({ planCode: 'starter' });
  if (last.status < 300) await omar(1).pay(last.body.payment);
  expect(await omar(0).subscription()).toMatchObject({ status: 'active' });
  await assertLaws();
});

test('orders, intents and payments at once charge one of them', async () => {
  const { body } = await omar(0).order({ planCode: 'starter' });
  await Promise.all([
    times(8, (i) => omar(i).order({ planCode: plans[i % 2] })),
    times(8, (i) => omar(i).post('/billing/v1/payments/intents', { invoiceId: body.invoice?.id })),
    times(4, (i) => omar(i).pay(body.payment)),
    times(4, (i) => omar(i).get(`/billing/v1/payments/intents/${body.payment?.id}`)),
    tickBoth(),
  ]);
  await tickBoth();
  await assertLaws();
});

test('twenty different changes, previews and payments leave one that waits, or one that was paid', async () => {
  await subscribe();
  const changes = [
    { planCode: 'pro' },
    { planCode: 'pro', seats: 7 },
    { interval: 'year' },
    { planCode: 'free' },
    { planCode: 'starter' },
  ];
  const answers = await times(20, async (i) => {
    const change = changes[i % changes.length];
    const quote = i % 2 ? await omar(i).post<{ id?: string }>('/billing/v1/subscriptions/current/preview', change) : undefined;
    const answer = await omar(i).change({ ...change, ...(quote?.status === 200 && { quoteId: quote.body.id }) });
    if (i % 4 === 0 && answer.status === 200 && answer.body.payment) await omar(i + 1).pay(answer.body.payment);
    return answer;
  });
  expect(unexpected(answers, [200, 409, 503])).toEqual([]);
  await tickBoth();
  await assertLaws();
});

test('changes that credit pays in part keep every cent', async () => {
  const { body } = await omar(0).order({ planCode: 'starter', interval: 'year' });
  await omar(0).pay(body.payment);
  await omar(0).change({ planCode: 'pro', interval: 'month' });
  await times(20, (i) => omar(i).change({ planCode: 'pro', interval: 'year', seats: 45 + (i % 5) }));
  await assertLaws();
  await payAll();
  await tickBoth();
  await assertLaws();
});

test('two replicas at the end of the period renew once, also while an upgrade is paid', async () => {
  const customers = ['acme', 'zeta', 'beta', 'late'];
  for (const customer of customers) await subscribe(customer);
  await replicas[0].moveTo('2026-12-21T23:00:00Z');
  const upgrades = await Promise.all(customers.map((customer, i) => omar(i, customer).change({ planCode: 'pro' })));
  await sql`update settings set clock_offset_ms = clock_offset_ms + 7200000`.execute(replicas[0].db);
  await Promise.all([
    tickBoth(),
    tickBoth(),
    ...customers.map((customer, i) => omar(i, customer).pay(upgrades[i]?.body.payment ?? null)),
    ...customers.map((customer, i) => omar(i, customer).change({ planCode: 'pro', seats: 5 })),
  ]);
  await tickBoth();
  await assertLaws();
  for (const customer of customers) {
    const subscription = await omar(0, customer).subscription();
    expect(subscription).toMatchObject({ status: 'active', currentPeriod: { from: '2026-12-22T00:00:00.000Z' } });
    const renewals = (await omar(0, customer).invoices()).filter(({ reason }) => reason === 'renewal');
    expect(renewals).toMatchObject([{ status: 'paid' }]);
  }
});

test('two replicas after a long outage bill every period once', async () => {
  await subscribe('acme');
  await subscribe('zeta', 'pro');
  await sql`update settings set clock_offset_ms = ${100 * 86_400_000}`.execute(replicas[0].db);
  await Promise.all([tickBoth(), tickBoth()]);
  await tickBoth();
  await assertLaws();
  for (const customer of ['acme', 'zeta'])
    expect((await omar(0, customer).invoices()).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid', 'paid']);
});
