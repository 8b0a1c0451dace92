import { expect, test } from 'vitest';
import { fee, negated } from './fee.ts';
import { planInvoice } from './plan-invoice.ts';

const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
const basis = (credit: number) => ({ credit, rate: null });
const line = { description: 'Pro, monthly', source: 'plan', planName: 'Pro', interval: 'month', units: 1, period } as const;

test('a whole period costs its price', () => {
  const plan = planInvoice('USD', [fee({ ...line, unitPrice: 2900 })], basis(0));
  expect(plan).toMatchObject({ total: 2900, creditsApplied: 0, creditIssued: 0 });
});

test('ten of thirty days cost a third, and the exact value stays beside the rounded one', () => {
  expect(fee({ ...line, unitPrice: 2900, prorate: { days: 10, of: 30 } })).toMatchObject({
    amount: 967,
    exactAmount: '966.666666666667',
  });
});

test('unused time lowers the total', () => {
  const unused = negated(fee({ ...line, unitPrice: 1200, prorate: { days: 15, of: 30 } }));
  const plan = planInvoice('USD', [unused, fee({ ...line, unitPrice: 2900, prorate: { days: 15, of: 30 } })], basis(0));
  expect(plan.total).toBe(850);
});

test('unused time worth more than the order becomes credit, and the total stays at 0', () => {
  const unused = negated(fee({ ...line, unitPrice: 12000 }));
  expect(planInvoice('USD', [unused, fee({ ...line, unitPrice: 2900 })], basis(0))).toMatchObject({
    total: 0,
    creditIssued: 9100,
  });
});

test('credit is used up to the total and no further', () => {
  expect(planInvoice('USD', [fee({ ...line, unitPrice: 2900 })], basis(9100))).toMatchObject({ total: 0, creditsApplied: 2900 });
  expect(planInvoice('USD', [fee({ ...line, unitPrice: 2900 })], basis(900))).toMatchObject({ total: 2000, creditsApplied: 900 });
});
