import { expect, test } from 'vitest';
import type { Balance } from '../../queries/schemas.ts';
import { sampleSeries } from '../../testing/portal-samples.ts';
import { forecast } from './forecast.ts';
import { niceScale } from './nice-scale.ts';

const days = (quantities: number[]) => sampleSeries(quantities).data[0]?.points ?? [];
const balance = (changes: Partial<Balance>): Balance => ({
  granted: '100',
  usage: '0',
  remaining: '100',
  overage: '0',
  unlimited: false,
  resetsAt: null,
  ...changes,
});

test.each([
  [
    'ten a day, thirty left',
    [10, 10, 10, 10, 10, 10, 10, 3],
    { remaining: '30', resetsAt: null },
    { kind: 'reach', date: '2026-11-25' },
  ],
  [
    'the days before the first use count nothing',
    [0, 0, 0, 0, 0, 10, 10, 0],
    { remaining: '30', resetsAt: null },
    { kind: 'reach', date: '2026-11-25' },
  ],
  [
    'only the last seven whole days count',
    [900, 10, 10, 10, 10, 10, 10, 10, 0],
    { remaining: '30', resetsAt: null },
    { kind: 'reach', date: '2026-11-25' },
  ],
  [
    'it resets before',
    [10, 10, 0],
    { remaining: '90', resetsAt: '2026-12-01T00:00:00.000Z' },
    { kind: 'fine', resetsAt: '2026-12-01T00:00:00.000Z' },
  ],
  [
    'it is used up before it resets',
    [10, 10, 0],
    { remaining: '80', resetsAt: '2026-12-01T00:00:00.000Z' },
    { kind: 'reach', date: '2026-11-30' },
  ],
  ['today alone says nothing', [50], { remaining: '50', resetsAt: null }, undefined],
  ['nothing was used', [0, 0, 0], { remaining: '50', resetsAt: null }, undefined],
  ['there is no limit', [10, 10, 0], { remaining: null, resetsAt: null }, undefined],
  ['nothing is left', [10, 10, 0], { remaining: '0', resetsAt: null }, undefined],
])('%s', (_, quantities, terms, expected) => {
  expect(forecast(days(quantities), balance(terms))).toEqual(expected);
});

test.each([
  [0, 1],
  [1, 1],
  [31, 40],
  [412, 500],
  [501, 1000],
  [0.3, 0.4],
])('an axis for %d ends at %d', (largest, top) => {
  expect(niceScale(largest)).toBeCloseTo(top);
});
