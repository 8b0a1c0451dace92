import { expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';

test.each([
  ['USD', 2900, 2900],
  ['JPY', 500, 500],
  ['KRW', 12000, 12000],
  ['KWD', 1230, 1230],
  ['BHD', 10, 10],
  ['ISK', 500, 50000],
  ['UGX', 5, 500],
  // Without decimals in payouts only.
  ['HUF', 100_050, 100_050],
  ['TWD', 80_050, 80_050],
  ['CLP', 990, 990],
  ['TND', 12_340, 12_340],
  ['MGA', 150000, 1500],
])('%s: our %i are Stripe’s %i, there and back', (currency, ours, theirs) => {
  expect(toStripeAmount({ amount: ours, currency })).toEqual({ amount: theirs, currency: currency.toLowerCase() });
  expect(fromStripeAmount(theirs, currency.toLowerCase())).toEqual({ amount: ours, currency });
});

test.each([
  ['KWD', 1234],
  ['OMR', 5],
  ['MGA', 150],
])('%s %i is between two amounts that Stripe can move', (currency, amount) => {
  expect(() => toStripeAmount({ amount, currency })).toThrow(expect.objectContaining({ kind: 'invalid' }));
});
