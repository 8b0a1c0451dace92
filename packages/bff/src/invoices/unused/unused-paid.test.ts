import { describe, expect, test } from 'vitest';
import type { FeeTax } from '../fee.ts';
import type { PaidFee } from '../subscription-invoices.ts';
import { grossBack, unusedPaid } from './unused-paid.ts';

const day = (date: string) => new Date(`${date}T00:00:00Z`);

function fee(amount: number, from: string, to: string, rest: Partial<PaidFee> = {}): PaidFee {
  return {
    amount,
    discount: 0,
    tax: 0,
    tax_rate: null,
    exact_amount: String(amount),
    period_from: day(from),
    period_to: day(to),
    whole: amount,
    credited: 0,
    ...rest,
  };
}

const back = (...of: Parameters<typeof unusedPaid>) => unusedPaid(...of).reduce((sum, one) => sum + grossBack(one), 0);
const november = (amount: number, rest: Partial<PaidFee> = {}) => fee(amount, '2026-11-01', '2026-12-01', rest);
const evening = (date: string) => new Date(`${date}T20:00:00Z`);

describe('paid − round(used part)', () => {
  test('bills the day of the end', () => {
    expect(back([november(3000)], day('2026-11-10'), 'UTC')).toBe(2000);
    expect(back([november(3000)], evening('2026-11-10'), 'UTC')).toBe(2000);
    expect(back([november(3000)], evening('2026-11-30'), 'UTC')).toBe(0);
  });

  test('rounds what was used, half up', () => {
    // 1001 × 15 ÷ 30 = 500.5 was used.
    expect(back([november(1001)], day('2026-11-15'), 'UTC')).toBe(500);
    expect(back([november(2900)], day('2026-11-10'), 'UTC')).toBe(2900 - 967);
  });

  test('goes by local days', () => {
    const late = new Date('2026-11-10T23:30:00Z');
    expect(back([november(3000)], late, 'UTC')).toBe(2000);
    const berlin = fee(3000, '2026-11-01', '2026-12-01', {
      period_from: new Date('2026-10-31T23:00:00Z'),
      period_to: new Date('2026-11-30T23:00:00Z'),
    });
    expect(back([berlin], late, 'Europe/Berlin')).toBe(1900);
  });

  test('counts an upgrade once: what it gave back is not given back again', () => {
    const upgrade = [
      november(1200),
      fee(-600, '2026-11-16', '2026-12-01', { whole: 850 }),
      fee(1450, '2026-11-16', '2026-12-01', { whole: 850 }),
    ];
    // 5 of the 15 days that were left are used: 1450 − 1450 × 5 ÷ 15.
    expect(back(upgrade, day('2026-11-20'), 'UTC')).toBe(967);
  });

  test('sums thirds exactly', () => {
    const thirds = [1, 2, 3].map(() => november(0, { amount: 33, exact_amount: '33.333333333333', whole: 100 }));
    expect(back(thirds, day('2026-11-15'), 'UTC')).toBe(49);
  });

  test('gives nothing back that a credit note gave back', () => {
    expect(back([november(3000, { credited: 3000 })], day('2026-11-10'), 'UTC')).toBe(0);
    expect(back([november(3000, { credited: 1500 })], day('2026-11-10'), 'UTC')).toBe(1000);
  });

  test('is never below 0', () => {
    expect(back([november(-500)], day('2026-11-10'), 'UTC')).toBe(0);
    expect(back([], day('2026-11-10'), 'UTC')).toBe(0);
  });

  test('gives coupons and taxes back as they were', () => {
    const vat: FeeTax = { code: 'vat', name: 'VAT', percent: '20', included: false };
    const lowered = november(3000, { discount: 1500, tax: 300, tax_rate: vat, whole: 1800 });
    expect(unusedPaid([lowered], day('2026-11-10'), 'UTC')).toEqual([{ rate: vat, amount: 2000, discount: 1000, tax: 200 }]);
    const included = november(3000, { tax: 500, tax_rate: { ...vat, included: true } });
    expect(back([included], day('2026-11-10'), 'UTC')).toBe(2000);
    expect(unusedPaid([lowered, november(600)], day('2026-11-10'), 'UTC')).toHaveLength(2);
  });

  test('gives nothing back of what was free', () => {
    const free = november(967, { exact_amount: '966.666666666667', discount: 967, whole: 0 });
    for (let date = 1; date <= 30; date++) expect(back([free], new Date(Date.UTC(2026, 10, date)), 'UTC')).toBe(0);
  });
});
