import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeeTax, fee, negated } from '../fee.ts';
import type { PaidFee } from '../subscription-invoices.ts';
import { grossOf, invoiceTotals } from '../totals/invoice-totals.ts';
import { giveBackAsPaid } from './give-back-as-paid.ts';

const november = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
const line = { description: 'Pro, monthly', planName: 'Pro', interval: 'month', units: 1, period: november } as const;
const vat: FeeTax = { code: 'vat', name: 'VAT', percent: '19', included: false };

function unused(unitPrice: number, days: number) {
  return { ...negated(fee({ ...line, source: 'plan', unitPrice, prorate: { days, of: 30 } })), source: 'proration' as const };
}

function paid(amount: number, rest: Partial<PaidFee> = {}): PaidFee {
  const untaxed = { discount: 0, tax: 0, tax_rate: null, whole: amount, credited: 0 };
  return { amount, exact_amount: String(amount), period_from: november.from, period_to: november.to, ...untaxed, ...rest };
}

const middle = { at: new Date('2026-11-16T09:00:00Z'), timeZone: 'UTC' };
const back = (price: number, ...fees: PaidFee[]) => giveBackAsPaid([unused(price, 15)], { paid: fees, ...middle });

describe('unused time', () => {
  test('goes back at its price when that was paid', () => {
    expect(back(2900, paid(2900))).toMatchObject([{ amount: -1450, givenBack: { discount: 0, tax: 0, rate: null } }]);
  });

  test('goes back with the coupon that lowered it, and with its tax', () => {
    const lowered = paid(2900, { discount: 1450, tax: 276, tax_rate: vat, whole: 1726 });
    expect(back(2900, lowered)).toMatchObject([{ amount: -1450, givenBack: { discount: -725, tax: -138, rate: vat } }]);
    const free = paid(2900, { discount: 2900, whole: 0 });
    expect(back(2900, free)).toMatchObject([{ amount: -1450, givenBack: { discount: -1450 } }]);
  });

  test('gives nothing back that a credit note gave back, or that nobody paid', () => {
    expect(back(2900, paid(2900, { credited: 2900 }))).toEqual([]);
    expect(back(2900, paid(2900, { credited: 1450 }))).toMatchObject([{ amount: -725 }]);
    expect(back(2900)).toEqual([]);
  });

  test('goes back at each rate at which it was paid', () => {
    const lines = back(
      3000,
      paid(1000, { tax: 70, tax_rate: { ...vat, percent: '7' } }),
      paid(2000, { tax: 380, tax_rate: vat }),
    );
    expect(lines.map(({ amount, givenBack }) => [amount, givenBack?.tax])).toEqual([
      [-500, -35],
      [-1000, -190],
    ]);
  });

  test('never comes to more than was paid', () => {
    const price = fc.integer({ min: 1, max: 5_000_000 });
    const parts = fc.record({
      price,
      off: fc.nat(100),
      percent: fc.nat(30),
      days: fc.integer({ min: 1, max: 30 }),
      included: fc.boolean(),
    });
    fc.assert(
      fc.property(parts, ({ price, off, percent, days, included }) => {
        const rate = { ...vat, percent: String(percent), included };
        const bought = fee({ ...line, source: 'plan', unitPrice: price });
        const { fees, total } = invoiceTotals([bought], { coupons: [{ percent: String(off) }], taxes: () => rate, credits: 0 });
        const rows = fees.map(({ discount, tax }) => paid(price, { discount, tax, tax_rate: rate, whole: total }));
        const at = new Date(Date.UTC(2026, 10, 31 - days));
        const given = giveBackAsPaid([unused(price, days)], { paid: rows, at, timeZone: 'UTC' });
        const gross = invoiceTotals(given, { coupons: [], taxes: () => null, credits: 0 }).fees.reduce(
          (sum, one) => sum - grossOf(one),
          0,
        );
        expect(gross).toBeLessThanOrEqual(total);
        expect(gross).toBeGreaterThanOrEqual(0);
        if (days === 30) expect(gross).toBe(total);
      }),
      { numRuns: 1000 },
    );
  });
});
