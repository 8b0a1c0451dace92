import { intervals, type ResetInterval, resetIntervals } from '@locai/billing-contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resetPeriodAt } from './reset-periods.ts';

const at = new Date('2026-02-10T15:00:00Z');
const yearly = { billingInterval: 'year', anchor: '2025-10-31', timeZone: 'Europe/Berlin' } as const;

test.each<[ResetInterval, string, string | null]>([
  ['never', '2025-10-30T23:00:00.000Z', null],
  ['day', '2026-02-09T23:00:00.000Z', '2026-02-10T23:00:00.000Z'],
  ['week', '2026-02-05T23:00:00.000Z', '2026-02-12T23:00:00.000Z'],
  ['month', '2026-01-30T23:00:00.000Z', '2026-02-27T23:00:00.000Z'],
  ['year', '2025-10-30T23:00:00.000Z', '2026-10-30T23:00:00.000Z'],
  ['billing_period', '2025-10-30T23:00:00.000Z', '2026-10-30T23:00:00.000Z'],
])('%s', (resetInterval, from, to) => {
  const period = resetPeriodAt({ ...yearly, resetInterval, at });
  expect(period).toEqual({ from: new Date(from), to: to && new Date(to) });
});

test('reset periods contain their instant and tile time', () => {
  const rule = fc.record({
    resetInterval: fc.constantFrom(...resetIntervals.filter((interval) => interval !== 'never')),
    billingInterval: fc.constantFrom(...intervals),
    anchor: fc.constantFrom('2008-02-29', '2011-12-30', '2018-11-04', '2026-01-31'),
    timeZone: fc.constantFrom(
      'UTC',
      'America/Sao_Paulo',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'Africa/Casablanca',
    ),
  });
  const instant = fc.date({ min: new Date('2005-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const tile = fc.property(rule, instant, (reset, moment) => {
    const { from, to } = resetPeriodAt({ ...reset, at: moment });
    expect(from <= moment && to !== null && moment < to).toBe(true);
    if (to) expect(resetPeriodAt({ ...reset, at: to }).from).toEqual(to);
  });
  fc.assert(tile, { numRuns: 1_000 });
});
