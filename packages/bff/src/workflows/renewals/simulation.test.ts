import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { books, imbalances } from '../../invoices/books.ts';
import { moveClock } from '../../sandbox/move-clock.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { assertBooks } from '../testing/books.ts';
import { assertBilledOnce } from './testing/billed-once.ts';
import { type Chance, chance } from './testing/chance.ts';
import { type SimulatedCustomer, simulatedCustomer } from './testing/simulated-customer.ts';
import { type Worker, workerInside } from './testing/worker.ts';
import { workerOutside } from './testing/worker-process.ts';

// Short here; `pnpm simulate` runs it with 200 customers through 24 months, and with workers that are processes of their own.
const customers = Number(process.env.SIMULATE_CUSTOMERS ?? 8);
const months = Number(process.env.SIMULATE_MONTHS ?? 5);
const seed = Number(process.env.SIMULATE_SEED ?? 2);
const minutes = 60;

const startsAt = '2026-11-22T09:00:00Z';

/** A shop where customers buy, and two workers that do what time makes due. */
async function open(): Promise<[TestApp, Worker, Worker]> {
  const database = await testDatabase();
  const shop = await createTestApp({ database, at: startsAt });
  const worker = () =>
    process.env.SIMULATE_PROCESSES ? workerOutside(database.url, startsAt) : workerInside(database, 60 + customers * 20);
  return [shop, await worker(), await worker()];
}

/** A trial with a card and one without, a plan that is paid afterwards, one that bills usage, an add-on, and a dunning that gives up at last. */
async function stock(world: TestApp) {
  const operator = world.asService();
  const monthly = (amount: number) => [{ interval: 'month', price: { amount, currency: 'USD' } }];
  await operator.patch('/billing/v1/plans/starter', { trial: { days: 7, needsCard: false } });
  await operator.patch('/billing/v1/plans/pro', { trial: { days: 14, needsCard: true } });
  const entitlements = [{ entitlementCode: 'messages', quota: '50' }];
  const later = { code: 'later', name: 'Later', rank: 2, payInAdvance: false, prices: monthly(1999), entitlements };
  await operator.post('/billing/v1/plans', later);
  await operator.post('/billing/v1/billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  await operator.post('/billing/v1/plans', { code: 'metered', name: 'Metered', rank: 1, prices: monthly(899), entitlements });
  const pricing = { model: 'standard', properties: { USD: { amount: '0.7' } } };
  await operator.post('/billing/v1/charges', { code: 'words', name: 'Words', planCode: 'metered', metricCode: 'words', pricing });
  await operator.post('/billing/v1/addons', { code: 'flow', name: 'Flow', type: 'recurring', prices: monthly(333) });
  const value = { retryDays: [1, 3, 5], afterRetries: 'cancel' };
  await operator.post('/billing/v1/billing-configs', { category: 'dunning', value });
}

/** Two workers at once do what is due; mostly one of them or both are killed somewhere in it. */
async function work(workers: Worker[], luck: Chance): Promise<number> {
  const killed = await Promise.all(workers.map((worker) => worker.work(luck)));
  return killed.filter(Boolean).length;
}

/** What a long run has seen. */
async function summary(db: TestApp['db'], killed: number): Promise<string> {
  const { rows } = await sql<{ what: string; count: number }>`
    select 'invoices ' || reason || ' ' || status as what, count(*)::int as count from invoices group by 1
    union all select 'subscriptions ' || status || coalesce(' ' || canceled_reason, ''), count(*)::int from subscriptions group by 1
    union all select 'changes ' || status, count(*)::int from subscription_changes group by 1
    order by 1`.execute(db);
  return [`workers killed: ${killed}`, ...rows.map(({ what, count }) => `${what}: ${count}`)].join('\n');
}

async function pass(shop: TestApp, workers: Worker[], days: number) {
  await moveClock(shop.db, shop.app.ports.time, { by: `P${days}D` });
  // What a killed process left is taken up by the others after a minute of the wall clock.
  for (const one of [shop, ...workers]) one.pass(2 * 60_000);
}

test('customers by chance, and workers that are killed by chance: every period is billed once, and the books balance', {
  timeout: 120 * minutes * 1000,
}, async () => {
  const [shop, ...workers] = await open();
  await stock(shop);
  const luck = chance(seed);
  const answers = new Map<string, number>();
  const onAnswer = (status: number, what: string) =>
    answers.set(`${what} ${status}`, (answers.get(`${what} ${status}`) ?? 0) + 1);
  const people: SimulatedCustomer[] = Array.from({ length: customers }, (_, i) => {
    const organizationId = `org-${i}`;
    return simulatedCustomer(
      shopper(shop.as({ userId: 'ada', organizationId, role: 'org_admin' })),
      chance(seed * 1000 + i),
      onAnswer,
    );
  });
  let killed = 0;

  for (let days = 0; days < months * 30; ) {
    const step = luck.between(1, 20);
    days += step;
    await pass(shop, workers, step);
    killed += await work(workers, luck);
    for (const person of people) if (luck.is(0.7)) await person.act();
    if (luck.is(0.5)) killed += await work(workers, luck);
  }
  for (let round = 0; round < 3; round++) {
    await pass(shop, workers, 1);
    await Promise.all([shop.app.tick(), ...workers.map((worker) => worker.finish())]);
  }

  if (process.env.SIMULATE_MONTHS) process.stdout.write(`${await summary(shop.db, killed)}\n`);
  const failures = [...answers.keys()].filter((answer) => / 5\d\d$/.test(answer) && !answer.endsWith(' 503'));
  expect(failures).toEqual([]);
  expect(killed).toBeGreaterThan(0);
  expect(answers.get('order 201')).toBeGreaterThan(0);
  await assertBilledOnce(shop.db, await shop.app.ports.clock.now(shop.db));
  await assertBooks(shop.db);
  expect((await books(shop.db)).flatMap(imbalances)).toEqual([]);
});
