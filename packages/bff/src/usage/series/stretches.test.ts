import { expect, test } from 'vitest';
import { cut, stretchOf } from './stretches.ts';

const today = '2026-11-22';

test('unless it is said otherwise: 30 days, 12 weeks, 12 months until today', () => {
  expect(stretchOf({}, 'day', today)).toEqual({ from: '2026-10-24', to: '2026-11-23' });
  expect(stretchOf({}, 'week', today)).toEqual({ from: '2026-08-31', to: '2026-11-23' });
  expect(stretchOf({}, 'month', today)).toEqual({ from: '2025-12-01', to: '2026-11-23' });
  for (const [resolution, count] of [['day', 30] as const, ['week', 12] as const, ['month', 12] as const])
    expect(cut(stretchOf({}, resolution, today), resolution)).toHaveLength(count);
});

test('weeks begin on Monday, months on their first, and both ends are cut where they are asked for', () => {
  expect(cut({ from: '2026-02-26', to: '2026-03-04' }, 'week')).toEqual([
    { from: '2026-02-26', to: '2026-03-02' },
    { from: '2026-03-02', to: '2026-03-04' },
  ]);
  expect(cut({ from: '2026-01-31', to: '2026-03-01' }, 'month')).toEqual([
    { from: '2026-01-31', to: '2026-02-01' },
    { from: '2026-02-01', to: '2026-03-01' },
  ]);
});

test('none and more than 400 are refused', () => {
  expect(() => cut({ from: today, to: today }, 'day')).toThrow('to must be after from');
  expect(cut({ from: '2025-01-01', to: '2026-02-05' }, 'day')).toHaveLength(400);
  expect(() => cut({ from: '2025-01-01', to: '2026-02-06' }, 'day')).toThrow('at most 400 days');
  expect(() => cut({ from: '1970-01-01', to: '9999-12-31' }, 'month')).toThrow('at most 400 months');
});
