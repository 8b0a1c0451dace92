import { type Interval, intervals } from '@locai/billing-contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarStart, firstPeriod, nextPeriod, periodAt } from './billing-periods.ts';
import { localDate } from './local-days.ts';

const zones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
];
const anchors = [
  '2008-02-29',
  '2010-12-31',
  '2011-10-29',
  '2011-12-30',
  '2018-11-04',
  '2024-01-29',
  '2026-01-30',
  '2026-01-31',
  '2026-03-15',
];
const instant = fc.date({ min: new Date('1985-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
const calendar = fc.record({
  interval: fc.constantFrom(...intervals),
  anchor: fc.oneof(
    fc.constantFrom(...anchors),
    instant.map((date) => date.toISOString().slice(0, 10)),
  ),
  timeZone: fc.constantFrom(...zones),
});

test('the period of an instant contains it', () => {
  const contains = fc.property(calendar, instant, (rule, at) => {
    const { from, to } = periodAt({ ...rule, at });
    expect(from <= at && at < to).toBe(true);
  });
  fc.assert(contains, { numRuns: 1_000 });
});

test('periods tile time: the next begins where one ends, and the last moment of one is not in the other', () => {
  const tile = fc.property(calendar, instant, (rule, at) => {
    const here = periodAt({ ...rule, at });
    const next = nextPeriod({ ...rule, at });
    expect(next).toMatchObject({ index: here.index + 1, from: here.to });
    expect(periodAt({ ...rule, at: here.from })).toEqual(here);
    expect(periodAt({ ...rule, at: new Date(here.to.getTime() - 1) })).toEqual(here);
  });
  fc.assert(tile, { numRuns: 1_000 });
});

test('every period is found from its neighbour, twenty on', () => {
  for (const interval of intervals)
    for (const anchor of anchors)
      for (const timeZone of ['UTC', 'America/Sao_Paulo', 'Pacific/Apia']) {
        let period = periodAt({ interval, anchor, timeZone, at: new Date(`${anchor}T23:00:00Z`) });
        for (let step = 0; step < 20; step++) {
          const next = nextPeriod({ interval, anchor, timeZone, at: period.from });
          expect(next.from).toEqual(period.to);
          expect(next.to > next.from).toBe(true);
          period = next;
        }
      }
});

const starts = (interval: Interval, anchor: string, count: number) => {
  const found = [periodAt({ interval, anchor, timeZone: 'UTC', at: new Date(anchor) })];
  while (found.length < count)
    found.push(nextPeriod({ interval, anchor, timeZone: 'UTC', at: found.at(-1)?.from ?? new Date(anchor) }));
  return found.map((period) => period.from.toISOString().slice(0, 10));
};

test.each<[Interval, string, string[]]>([
  ['month', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
  ['month', '2028-01-30', ['2028-01-30', '2028-02-29', '2028-03-30']],
  ['quarter', '2025-11-30', ['2025-11-30', '2026-02-28', '2026-05-30', '2026-08-30']],
  ['half_year', '2026-08-31', ['2026-08-31', '2027-02-28', '2027-08-31']],
  ['year', '2024-02-29', ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
  ['week', '2026-12-28', ['2026-12-28', '2027-01-04', '2027-01-11']],
])('%s from %s', (interval, anchor, expected) => {
  expect(starts(interval, anchor, expected.length)).toEqual(expected);
});

test('a period begins at local midnight, in summer and in winter', () => {
  const at = new Date('2026-03-20T12:00:00Z');
  expect(periodAt({ interval: 'month', anchor: '2026-01-15', timeZone: 'America/New_York', at })).toEqual({
    index: 2,
    from: new Date('2026-03-15T04:00:00Z'),
    to: new Date('2026-04-15T04:00:00Z'),
  });
});

test('where the clock skips midnight, the day begins at its first moment', () => {
  const at = new Date('2018-11-10T12:00:00Z');
  const { from } = periodAt({ interval: 'month', anchor: '2018-11-04', timeZone: 'America/Sao_Paulo', at });
  expect(from.toISOString()).toBe('2018-11-04T03:00:00.000Z');
});

test('the first period begins at the moment of the start and is anchored on its local day', () => {
  const at = new Date('2026-02-01T02:30:00Z');
  expect(firstPeriod({ interval: 'month', timeZone: 'America/New_York', at })).toEqual({
    anchor: '2026-01-31',
    index: 0,
    from: at,
    to: new Date('2026-02-28T05:00:00Z'),
  });
});

test('an unknown zone and a date that does not exist are refused', () => {
  const at = new Date('2026-01-01');
  expect(() => periodAt({ interval: 'month', anchor: '2026-01-01', timeZone: 'Mars/Olympus', at })).toThrow(RangeError);
  expect(() => periodAt({ interval: 'month', anchor: '2026-02-30', timeZone: 'UTC', at })).toThrow(RangeError);
});

test.each<[Interval, string]>([
  ['week', '2026-11-16'],
  ['month', '2026-11-01'],
  ['quarter', '2026-10-01'],
  ['half_year', '2026-07-01'],
  ['year', '2026-01-01'],
])('by the calendar the first %s is the rest of the one that began on %s', (interval, anchor) => {
  const at = new Date('2026-11-22T15:00:00Z');
  const { index, from, ...first } = firstPeriod({ interval, timeZone: 'UTC', at, billingTime: 'calendar' });
  expect({ index, from, anchor: first.anchor }).toEqual({ index: 0, from: at, anchor });
});

test('calendar periods begin on the same days for everybody, and are never longer than a whole one', () => {
  const begins = fc.property(
    fc.constantFrom(...intervals),
    fc.constantFrom(...zones),
    instant,
    instant,
    (interval, timeZone, one, other) => {
      const calendarOf = (at: Date) => ({ interval, timeZone, anchor: calendarStart(interval, localDate(at, timeZone)) });
      expect(nextPeriod({ ...calendarOf(one), at: other }).from).toEqual(nextPeriod({ ...calendarOf(other), at: other }).from);
      expect(localDate(periodAt({ ...calendarOf(one), at: one }).from, timeZone)).toBe(calendarOf(one).anchor);
    },
  );
  fc.assert(begins, { numRuns: 500 });
});
