import { expect, test } from 'vitest';
import type { Plan } from '../../queries/schemas.ts';
import { samplePlan } from '../../testing/samples.ts';
import { currencyOf, intervalsOf, priceOf, savingOf } from './prices.ts';

function plan(month: number, year?: number, currency = 'USD'): Plan {
  const prices: Plan['prices'] = [{ interval: 'month', price: { amount: month, currency } }];
  if (year !== undefined) prices.push({ interval: 'year', price: { amount: year, currency } });
  return samplePlan({ prices });
}

test('intervals are those on sale in the currency, shortest first', () => {
  expect(intervalsOf([plan(1200, 12_000), plan(1000, undefined, 'EUR')], 'USD')).toEqual(['month', 'year']);
  expect(intervalsOf([plan(1200, 12_000), plan(1000, undefined, 'EUR')], 'EUR')).toEqual(['month']);
});

test('the currency is the one asked for, else that of the first price', () => {
  expect(currencyOf([samplePlan({ prices: [] }), plan(900, undefined, 'EUR')], undefined)).toBe('EUR');
  expect(currencyOf([plan(900)], 'KWD')).toBe('KWD');
  expect(priceOf(plan(900), 'month', 'KWD')).toBeUndefined();
});

test('a saving is what a year costs less', () => {
  expect(savingOf([plan(1200, 12_000), plan(2900, 29_000)], 'year', 'month', 'USD')).toEqual({
    fraction: 1 - 120 / 144,
    upTo: false,
  });
});

test('plans that save less make it "up to"', () => {
  expect(savingOf([plan(1000, 10_800), plan(1000, 9000)], 'year', 'month', 'USD')).toEqual({ fraction: 0.25, upTo: true });
});

test('free plans do not count, and no plan cheaper means no saving', () => {
  expect(savingOf([plan(0, 0), plan(1000, 10_000)], 'year', 'month', 'USD')?.upTo).toBe(false);
  expect(savingOf([plan(1000, 12_000)], 'year', 'month', 'USD')).toBeUndefined();
  expect(savingOf([plan(1000)], 'month', 'month', 'USD')).toBeUndefined();
});
