import { expect, test } from 'vitest';
import { hot, type Pick, uniform, zipf } from './picks.ts';

function counts(pick: Pick, draws = 60_000): number[] {
  const all: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const picked = pick();
    all[picked] = (all[picked] ?? 0) + 1;
  }
  return all;
}

test('hot is always the same', () => {
  expect(counts(hot)).toEqual([60_000]);
});

test('uniform picks everybody about as often', () => {
  const all = counts(uniform(100));
  expect(all).toHaveLength(100);
  expect(Math.min(...all)).toBeGreaterThan(450);
  expect(Math.max(...all)).toBeLessThan(750);
});

test('zipf picks the first twice as often as the second, and ten times as often as the tenth', () => {
  const all = counts(zipf(1_000));
  const first = all[0] ?? 0;
  // 1 / H(1000) of all
  expect(first / 60_000).toBeCloseTo(0.1336, 2);
  expect(first / (all[1] ?? 0)).toBeCloseTo(2, 0);
  expect(first / (all[9] ?? 0)).toBeGreaterThan(8);
});

test('the choices are the same in every run', () => {
  const [one, other] = [zipf(50), zipf(50)];
  expect(Array.from({ length: 100 }, one)).toEqual(Array.from({ length: 100 }, other));
});
