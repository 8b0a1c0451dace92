import { Big } from '@locai/billing-contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeeDraft, FeeTax } from '../fee.ts';
import type { CouponShare } from './apply-coupons.ts';
import { grossOf, invoiceTotals, type TotalsBasis } from './invoice-totals.ts';
import { spread } from './largest-remainder.ts';

const line = {
  description: 'Pro, monthly',
  source: 'plan',
  planName: 'Pro',
  interval: 'month',
  units: '1',
  period: null,
} as const;
const charge = (amount: number): FeeDraft => ({ ...line, unitPrice: amount, amount, exactAmount: String(amount) });
const vat: FeeTax = { code: 'vat', name: 'VAT', percent: '19', included: false };
const gross: FeeTax = { ...vat, included: true };

function totals(amounts: number[], basis: Partial<TotalsBasis> = {}) {
  return invoiceTotals(amounts.map(charge), { coupons: [], taxes: () => null, credits: 0, ...basis });
}

describe('the total of an invoice', () => {
  test('taxes what coupons leave, and credit comes last', () => {
    const basis = { coupons: [{ percent: '10' }], taxes: () => vat, credits: 500 };
    expect(totals([2900], basis)).toMatchObject({
      discount: 290,
      taxes: [{ ...vat, net: 2610, amount: 496 }],
      creditsApplied: 500,
      total: 2606,
    });
  });

  test('rounds tax once per rate, half-up, and spreads it', () => {
    // Each alone would be 0.475 and round down to nothing.
    const { taxes, fees } = totals([5, 5, 5, 5], { taxes: () => ({ ...vat, percent: '9.5' }) });
    expect(taxes).toMatchObject([{ net: 20, amount: 2 }]);
    expect(fees.map(({ tax }) => tax)).toEqual([1, 1, 0, 0]);
    expect(totals([50], { taxes: () => ({ ...vat, percent: '1' }) }).taxes).toMatchObject([{ amount: 1 }]);
  });

  test('leaves prices that include tax as they are, and says what is in them', () => {
    expect(totals([2900], { taxes: () => gross })).toMatchObject({ taxes: [{ net: 2437, amount: 463 }], total: 2900 });
    expect(totals([2900], { taxes: () => gross, coupons: [{ amount: 900 }] })).toMatchObject({
      taxes: [{ net: 1681, amount: 319 }],
      total: 2000,
    });
  });

  test('spreads a coupon in proportion, and never takes more off than there is', () => {
    expect(totals([2900, 800], { coupons: [{ percent: '20' }] }).fees.map(({ discount }) => discount)).toEqual([580, 160]);
    expect(totals([100, 100, 100], { coupons: [{ amount: 100 }] }).fees.map(({ discount }) => discount)).toEqual([34, 33, 33]);
    expect(totals([300], { coupons: [{ amount: 5000 }] })).toMatchObject({ discount: 300, total: 0, creditIssued: 0 });
    expect(totals([1000], { coupons: [{ percent: '50' }, { amount: 100 }] })).toMatchObject({ discount: 600, total: 400 });
  });

  test('gives back what was paid: with the discount and the tax of then', () => {
    const unused: FeeDraft = { ...charge(-1000), givenBack: { discount: -500, tax: -35, rate: { ...vat, percent: '7' } } };
    const { fees, ...rest } = invoiceTotals([unused, charge(2000)], {
      coupons: [{ percent: '50' }],
      taxes: () => vat,
      credits: 0,
    });
    expect(rest).toEqual({
      discount: 500,
      taxes: [
        { ...vat, percent: '7', net: -500, amount: -35 },
        { ...vat, net: 1000, amount: 190 },
      ],
      creditsApplied: 0,
      creditIssued: 0,
      total: 655,
    });
    expect(fees.map(grossOf)).toEqual([-535, 1190]);
  });

  test('is never below 0: the rest becomes credit', () => {
    expect(totals([-1000, 200], { taxes: () => vat, credits: 300 })).toMatchObject({
      total: 0,
      creditIssued: 952,
      creditsApplied: 0,
    });
  });
});

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const percent = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => new Big(thousandths).div(1000).toFixed());
const coupon: fc.Arbitrary<CouponShare> = fc.oneof(
  fc.record({ percent }),
  fc.record({ amount: fc.integer({ min: 1, max: 2_000_000_000 }) }),
);
const rates = fc.array(fc.option(fc.record({ percent, included: fc.boolean() })), { minLength: 1, maxLength: 3 });
const anyInvoice = fc.record({
  amounts: fc.array(amount, { maxLength: 12 }),
  coupons: fc.array(coupon, { maxLength: 3 }),
  rates,
  credits: fc.integer({ min: 0, max: 2_000_000_000 }),
});

describe('of any invoice', () => {
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
  const halfUp = (value: Big) => value.round(0, Big.roundHalfUp).toNumber() || 0;

  test('the formula holds, rounded once per rate', () => {
    fc.assert(
      fc.property(anyInvoice, ({ amounts, coupons, rates: offered, credits }) => {
        const named = offered.map((rate, i) => rate && { code: `r${i}`, name: `Rate ${i}`, ...rate });
        const rateOf = (of: { amount: number }) => named[Math.abs(of.amount) % named.length] ?? null;
        const { fees, ...whole } = totals(amounts, { coupons, taxes: rateOf, credits });
        expect(whole.discount).toBe(sum(fees.map(({ discount }) => discount)));
        for (const tax of whole.taxes) {
          const ofRate = fees.filter(({ rate }) => rate?.code === tax.code);
          const left = new Big(sum(ofRate.map((fee) => fee.amount - fee.discount)));
          const divisor = tax.included ? new Big(100).plus(tax.percent) : new Big(100);
          expect(tax.amount).toBe(halfUp(left.times(tax.percent).div(divisor)));
          expect(sum(ofRate.map((fee) => fee.tax))).toBe(tax.amount);
        }
        const added = whole.taxes.filter(({ included }) => !included).map((tax) => tax.amount);
        const asked = sum(amounts) - whole.discount + sum(added);
        expect(whole.total - whole.creditIssued).toBe(asked - whole.creditsApplied);
        expect(whole.creditsApplied).toBe(Math.max(0, Math.min(credits, asked)));
        expect(Math.min(whole.total, whole.creditIssued)).toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  test('coupons are spread in proportion, by less than one minor unit', () => {
    fc.assert(
      fc.property(anyInvoice, coupon, ({ amounts }, off) => {
        const { fees, discount } = totals(amounts, { coupons: [off] });
        const charged = sum(amounts.filter((one) => one > 0));
        const wanted = 'percent' in off ? halfUp(new Big(charged).times(off.percent).div(100)) : Math.min(off.amount, charged);
        expect(discount).toBe(wanted);
        for (const fee of fees) {
          const share = 'percent' in off ? new Big(off.percent).div(100) : new Big(discount).div(charged || 1);
          const exact = share.times(Math.max(0, fee.amount));
          expect(exact.minus(fee.discount).abs().lt(1)).toBe(true);
          expect(fee.discount).toBeLessThanOrEqual(Math.max(0, fee.amount));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the tax of a fee is off its exact value by less than one minor unit', () => {
    fc.assert(
      fc.property(anyInvoice, percent, ({ amounts, coupons }, rate) => {
        const { fees } = totals(amounts, { coupons, taxes: () => ({ ...vat, percent: rate }) });
        for (const fee of fees) {
          const exact = new Big(fee.amount - fee.discount).times(rate).div(100);
          expect(exact.minus(fee.tax).abs().lt(1)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('what is spread adds up', () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1 }).filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (whole, list) => {
      expect(spread(whole, list).reduce((sum, share) => sum + share, 0)).toBe(whole);
    }),
  );
});
