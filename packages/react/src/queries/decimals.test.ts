import { expect, test } from 'vitest';
import { addDecimals, negative } from './decimals.ts';

test.each([
  ['0.1', '0.2', '0.3'],
  ['3', '1', '4'],
  ['3', '-1', '2'],
  ['0', '-0.5', '-0.5'],
  ['-0.5', '0.5', '0'],
  ['1.25', '0.75', '2'],
  ['12345678901234567890.000000000001', '1', '12345678901234567891.000000000001'],
  ['10', '-10.5', '-0.5'],
])('%s and %s are %s', (a, b, sum) => {
  expect(addDecimals(a, b)).toBe(sum);
});

test('a decimal and its negative are nothing', () => {
  expect(negative('-2.5')).toBe('2.5');
  expect(addDecimals('2.5', negative('2.5'))).toBe('0');
});
