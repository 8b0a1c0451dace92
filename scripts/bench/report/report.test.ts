import { expect, test } from 'vitest';
import type { Result } from '../measure/summarize.ts';
import { asLines } from './as-lines.ts';
import { asTable } from './as-table.ts';

const result: Result = {
  name: 'report, hot',
  unit: 'requests',
  rps: 12_345.6,
  p50: 2.34567,
  p99: 9.8,
  cpu: { server: 33.34, database: null, generator: 9.9 },
  ratios: [
    { against: 'empty route', ratio: 0.28125 },
    { against: 'one transaction per report, hot', ratio: 18.2 },
  ],
};

test('a line per comparison, each an object of its own', () => {
  const lines = asLines([result]).map((line) => JSON.parse(line));
  const figures = { rps: 12_346, p50: 2.346, p99: 9.8, unit: 'requests', cpu: { server: 33.3, database: null, generator: 9.9 } };
  expect(lines).toEqual([
    { name: 'report, hot', ratio: 0.2813, against: 'empty route', ...figures },
    { name: 'report, hot', ratio: 18.2, against: 'one transaction per report, hot', ...figures },
  ]);
});

test('a row per contestant', () => {
  const [, row] = asTable([result]).split('\n');
  expect(row?.split(/ {2,}/)).toEqual([
    'report, hot',
    '12,346',
    '2.35',
    '9.80',
    '33',
    '–',
    '0.281',
    '18.20 × one transaction per report, hot',
  ]);
});
