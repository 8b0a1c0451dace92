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
import { type MortalDatabase, mortalDatabase } from './testing/mortal-database.ts';
import { type SimulatedCustomer, simulatedCustomer } from './testing/simulated-customer.ts';

// Short here; `pnpm simulate` runs it with 200 customers through 24 months.
const customers = Number(process.env.SIMULATE_CUSTOMERS ?? 8);
const months = Number(process.env.SIMULATE_MONTHS ?? 5);
const seed = Number(process.env.SIMULATE_SEED ?? 2);
const minutes = 60;

/** A process that does what is due, with a life of its own. */
interface Worker {
  database: MortalDatabase;
  world: TestApp;
}

async function openWorkers(): Promise<[TestApp, Worker, Worker]> {
  const database = await testDatabase();
  const shop = await createTestApp({ database });
  const worker = async () => {
    const mortal = mortalDatabase(database);
    return { database: mortal, world: await createTestApp({ database: mortal }) };
  };
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
  for (const { database } of workers) if (luck.is(0.7)) database.dieAfter(luck.between(1, 60 + customers * 20));
  await Promise.all(workers.map(({ world }) => world.app.tick().catch(() => {})));
  const killed = workers.filter(({ database }) => database.isDead()).length;
  for (const { database } of workers) database.revive();
  return killed;
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

async function pass(worlds: TestApp[], shop: TestApp, days: number) {
  await moveClock(shop.db, shop.app.ports.time, { by: `P${days}D` });
  // What a killed process left is taken up by the others after a minute of the wall clock.
  for (const world of worlds) world.pass(2 * 60_000);
}

test('customers by chance, and workers that are killed by chance: every period is billed once, and the books balance', {
  timeout: 120 * minutes * 1000,
}, async () => {
  const [shop, ...workers] = await openWorkers();
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
  const worlds = [shop, ...workers.map(({ world }) => world)];
  let killed = 0;

  for (let days = 0; days < months * 30; ) {
    const step = luck.between(1, 20);
    days += step;
    await pass(worlds, shop, step);
    killed += await work(workers, luck);
    for (const person of people) if (luck.is(0.7)) await person.act();
    if (luck.is(0.5)) killed += await work(workers, luck);
  }
  for (let round = 0; round < 3; round++) {
    await pass(worlds, shop, 1);
    await Promise.all(worlds.map(({ app }) => app.tick()));
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
