import { expect, test } from 'vitest';
import { exponentOf, share } from './money.ts';

test.each([
  [2900, 10, 30, 967],
  [2900, 30, 30, 2900],
  [2900, 0, 30, 0],
  [1, 1, 2, 1],
  [-1, 1, 2, 0],
  [-3, 1, 2, -1],
  [9_007_199_254_740_991, 1, 1, 9_007_199_254_740_991],
])('share(%i, %i, %i) rounds half-up to %i', (amount, part, whole, expected) => {
  expect(share(amount, part, whole)).toBe(expected);
});

test('share refuses a period without days', () => {
  expect(() => share(2900, 1, 0)).toThrow(RangeError);
});

test('minor units follow ISO 4217, not what people write', () => {
  expect(['USD', 'HUF', 'MGA', 'JPY', 'ISK', 'KWD', 'IQD', 'CLF'].map(exponentOf)).toEqual([2, 2, 2, 0, 0, 3, 3, 4]);
});
