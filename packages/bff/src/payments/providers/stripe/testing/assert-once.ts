import { expect } from 'vitest';
import { type Home, paidInvoices, planOf } from './life-of-a-subscription.ts';
import type { StripeDouble } from './stripe-double.ts';

/** Money moved once for each invoice, the part was given back once, and the subscription agrees. */
export async function assertOnce(home: Home, double: StripeDouble): Promise<void> {
  const intents = [...double.books.intents.values()];
  expect(intents.flatMap(({ charges }) => charges.map(({ amount }) => amount))).toEqual([1200, 1200]);
  expect(intents.map(({ charges }) => charges.length).filter((count) => count > 1)).toEqual([]);
  expect([...double.books.refunds.values()].map(({ amount }) => amount)).toEqual([500]);
  expect((await paidInvoices(home)).map(({ amountPaid }) => amountPaid.amount)).toEqual([1200, 1200]);
  const rows = await home.db.selectFrom('payments').select(['status', 'amount_refunded']).orderBy('id').execute();
  expect(rows.map((row) => [row.status, row.amount_refunded])).toEqual([
    ['succeeded', 500],
    ['succeeded', 0],
  ]);
  expect(await planOf(home)).toEqual({ planCode: 'starter', status: 'active' });
  expect(double.problems).toEqual([]);
}
