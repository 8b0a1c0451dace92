import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfLocalDay, localDate, localDays, startOfLocalDay } from './local-days.ts';

test.each([
  ['2026-03-01T02:00:00Z', 'America/New_York', '2026-02-28'],
  ['2026-03-01T02:00:00Z', 'UTC', '2026-03-01'],
  ['2026-02-28T18:14:59Z', 'Asia/Kathmandu', '2026-02-28'],
  ['2026-02-28T18:15:00Z', 'Asia/Kathmandu', '2026-03-01'],
  ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
  ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
])('%s in %s is %s', (at, timeZone, date) => {
  expect(localDate(new Date(at), timeZone)).toBe(date);
});

test('a day that began does not end again when the clock is turned back over midnight', () => {
  const firstMidnight = startOfLocalDay('2010-11-07', 'America/St_Johns');
  const minutesLater = (minutes: number) => localDate(new Date(firstMidnight.getTime() + minutes * 60_000), 'America/St_Johns');
  expect([0, 2, 30, 59, 61, 120].map(minutesLater)).toEqual(Array(6).fill('2010-11-07'));
});

test('the days of a month, and of the rest of one', () => {
  const days = (from: string, to: string, timeZone = 'UTC') => localDays(new Date(from), new Date(to), timeZone);
  expect(days('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z')).toBe(28);
  expect(days('2026-01-10T15:00:00Z', '2026-02-01T00:00:00Z')).toBe(22);
  expect(days('2026-03-01T05:00:00Z', '2026-04-01T04:00:00Z', 'America/New_York')).toBe(31);
  expect(days('2026-01-10T08:00:00Z', '2026-01-10T09:00:00Z')).toBe(0);
});

test('a termination day is billed: to the end of its local day', () => {
  const [from, at] = [new Date('2026-03-01T05:00:00Z'), new Date('2026-03-08T12:00:00Z')];
  expect(endOfLocalDay(at, 'America/New_York')).toEqual(new Date('2026-03-09T04:00:00Z'));
  expect(localDays(from, endOfLocalDay(at, 'America/New_York'), 'America/New_York')).toBe(8);
});

test('adjoining stretches add up', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const zone = fc.constantFrom(
    'UTC',
    'America/Sao_Paulo',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
  );
  const addUp = fc.property(fc.tuple(instant, instant, instant), zone, (instants, timeZone) => {
    const [a, b, c] = instants.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
    expect(localDays(a, b, timeZone) + localDays(b, c, timeZone)).toBe(localDays(a, c, timeZone));
    expect(localDays(a, b, timeZone)).toBeGreaterThanOrEqual(0);
  });
  fc.assert(addUp, { numRuns: 500 });
});
