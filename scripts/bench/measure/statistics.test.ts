import { expect, test } from 'vitest';
import { median, percentile } from './statistics.ts';

test('a percentile is a value that occurred', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile(Float64Array.of(7), 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('the median is the middle one, in whatever order they come', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 2, 3])).toBe(2.5);
  expect(median([4])).toBe(4);
  expect(median([])).toBeNaN();
});
