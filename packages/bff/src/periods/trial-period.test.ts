import { intervals } from '@locai/billing-contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodAt } from './billing-periods.ts';
import { localDate, localDays } from './local-days.ts';
import { trialPeriod } from './trial-period.ts';

test.each([
  [14, 'UTC', '2026-11-22T15:00:00Z', '2026-12-06T00:00:00.000Z'],
  [1, 'UTC', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00.000Z'],
  [30, 'America/New_York', '2026-10-15T03:00:00Z', '2026-11-13T05:00:00.000Z'],
  [7, 'America/Sao_Paulo', '2018-10-28T15:00:00Z', '2018-11-04T03:00:00.000Z'],
])('%s days in %s from %s end at %s', (days, timeZone, at, to) => {
  expect(trialPeriod({ days, timeZone, at: new Date(at) })).toEqual({ from: new Date(at), to: new Date(to) });
});

test('a trial has its days, and the first paid period begins where it ends, in every interval and zone', () => {
  const start = fc.record({
    days: fc.integer({ min: 1, max: 730 }),
    timeZone: fc.constantFrom(
      'UTC',
      'America/Sao_Paulo',
      'America/St_Johns',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ),
    at: fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  });
  const follows = fc.property(start, fc.constantFrom(...intervals), (trial, interval) => {
    const { from, to } = trialPeriod(trial);
    const anchor = localDate(to, trial.timeZone);
    // Where a zone skips a whole day, as Apia did the 30th of December 2011, a trial that would end on it ends on the next.
    const skipped = anchor.endsWith('-12-31') && trial.timeZone === 'Pacific/Apia' ? [0, 1] : [0];
    expect(skipped).toContain(localDays(from, to, trial.timeZone) - trial.days);
    const first = periodAt({ interval, anchor, timeZone: trial.timeZone, at: to });
    expect([first.index, first.from]).toEqual([0, to]);
    expect(periodAt({ interval, anchor, timeZone: trial.timeZone, at: new Date(to.getTime() - 1) }).to).toEqual(to);
  });
  fc.assert(follows, { numRuns: 500 });
});
