import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BillingDatabase } from '../../../database/database.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { stripe } from './stripe.ts';
import { type Fault, faults } from './testing/faults.ts';
import { testKeys } from './testing/keys.ts';
import { liveOn, paidInvoices } from './testing/life-of-a-subscription.ts';
import { type StripeDouble, stripeDouble } from './testing/stripe-double.ts';
import { wireCheck } from './testing/wire-check.ts';

const check = wireCheck();
const newDouble = () => stripeDouble({ check, now: () => new Date('2026-11-22T09:00:00Z') });
let double: StripeDouble;

beforeEach(async () => {
  double = await newDouble();
});
afterEach(() => double.close());

const appOn = (database: BillingDatabase, timeoutMs: number, seed = true) =>
  createTestApp({ database, seed, payments: stripe({ ...testKeys, apiUrl: double.url, timeoutMs, backoffMs: 1 }) });

/** All of it takes minutes: `FAULTS=all npx vitest run --project bff faults`. */
const isLong = process.env.FAULTS === 'all';
const someFaults: Fault[] = ['hang after', 'severed', '500 before', '500 after', '429'];
/** So often Stripe is asked until all is done, when nothing goes wrong. */
const everyRequest = Array.from({ length: 14 }, (_, index) => index + 1);
/** Those that make payments, charge and give back. */
const someRequests = [2, 7, 10, 14];

/** Money moved once for each invoice, the part was given back once, and the subscription agrees. */
async function assertOnce(app: TestApp) {
  const intents = [...double.books.intents.values()];
  expect(intents.flatMap(({ charges }) => charges.map(({ amount }) => amount))).toEqual([1200, 1200]);
  expect(intents.map(({ charges }) => charges.length).filter((count) => count > 1)).toEqual([]);
  expect([...double.books.refunds.values()].map(({ amount }) => amount)).toEqual([500]);
  expect((await paidInvoices(app)).map(({ amountPaid }) => amountPaid.amount)).toEqual([1200, 1200]);
  const rows = await app.db.selectFrom('payments').select(['status', 'amount_refunded']).orderBy('id').execute();
  expect(rows.map((row) => [row.status, row.amount_refunded])).toEqual([
    ['succeeded', 500],
    ['succeeded', 0],
  ]);
  const subscriptions = await app.db.selectFrom('subscriptions').select('status').execute();
  expect(subscriptions).toEqual([{ status: 'active' }]);
  expect(double.problems).toEqual([]);
}

test.each(isLong ? faults : someFaults)('whatever is asked for first meets "%s" twice: one charge per invoice', async (fault) => {
  const app = await appOn(await testDatabase(), fault.startsWith('hang') ? 200 : 10_000);
  const met = new Map<string, number>();
  double.fail((request) => {
    const times = met.get(request) ?? 0;
    met.set(request, times + 1);
    return times < 2 ? fault : undefined;
  });
  await liveOn(app, double);
  double.fail(() => undefined);
  await assertOnce(app);
  expect([...met.keys()]).toEqual(
    expect.arrayContaining(['POST /v1/payment_intents', 'POST /v1/payment_intents/:id/confirm', 'POST /v1/refunds']),
  );
});

test.each(isLong ? everyRequest : someRequests)('killed at request %i, before or after Stripe acted', async (nth) => {
  for (const fault of ['hang before', 'hang after'] as const) {
    const database = await testDatabase();
    await killedAt(nth, fault, database);
    const app = await appOn(database, 10_000, false);
    await liveOn(app, double);
    await assertOnce(app);
    await double.close();
    double = await newDouble();
  }
});

/** A process that is stuck in its nth request for good is as good as dead. */
async function killedAt(nth: number, fault: 'hang before' | 'hang after', database: BillingDatabase): Promise<void> {
  const app = await appOn(database, 60_000);
  await new Promise<void>((dead, failed) => {
    let count = 0;
    double.fail(() => {
      if (++count !== nth) return undefined;
      double.fail(() => undefined);
      setImmediate(dead);
      return fault;
    });
    // It is never through: when the double is closed it finds out that it failed.
    liveOn(app, double).then(
      () => failed(new Error(`There are only ${count} requests`)),
      () => {},
    );
  });
}
