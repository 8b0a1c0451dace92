import { Big } from '@locai/billing-contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedOver } from './aggregate.ts';
import { dailyLevels } from './daily-levels.ts';
import { overage } from './overage.ts';
import { costOf } from './period-cost.ts';
import { priceUnits } from './price-units.ts';
import { rateCharge } from './rate-charge.ts';
import { chargeOf, currency, decimal, juneBuckets, units } from './testing/arbitrary.ts';
import { bucketsOf, oneBucket } from './testing/buckets-of.ts';
import { standardPrice } from './testing/published.ts';
import { wholeMonth } from './testing/whole-month.ts';
import type { RatedPeriod, UsageBucket } from './usage.ts';
import { weightedSum } from './weighted-sum.ts';

const runs = { numRuns: 500 };
const june = wholeMonth('2026-06');
const seats = { aggregation: 'sum', rounding: null, recurring: true } as const;
const prorated = chargeOf('standard', 'graduated', 'volume').map((charge) => ({ ...charge, prorated: true }));
const changes = decimal(2_000, 1).map((value) => new Big(value).minus(800).toFixed());

const at = (day: number) => new Date(Date.UTC(2026, 5, day));
const dayOf = (day: number) => `2026-06-${String(day).padStart(2, '0')}`;

/** The days from `first` until before `end` of June. */
function stretch(first: number, end: number): RatedPeriod {
  return { ...june, from: at(first), to: at(end), firstDay: dayOf(first), days: end - first };
}

const levelsOf = (buckets: UsageBucket[], carried = '0', period = june) =>
  dailyLevels(seats, { carried, resets: [{ buckets }] }, period).map(({ units, days }) => [units.toFixed(), days]);

describe('units that carry over', () => {
  test('are there from the day they are added', () => {
    expect(levelsOf([oneBucket('1', { day: '2026-06-10' })], '2')).toEqual([
      ['2', 9],
      ['3', 21],
    ]);
  });

  test('are billed on the day they are taken away', () => {
    expect(levelsOf([oneBucket('-1', { day: '2026-06-10' })], '2')).toEqual([
      ['2', 10],
      ['1', 20],
    ]);
  });

  test('were never there when they are taken away on the day they are added', () => {
    const day = '2026-06-10';
    const net = levelsOf([oneBucket('5', { day }), oneBucket('-5', { day })], '2');
    expect(net.reduce((days, [, length]) => days + Number(length), 0)).toBe(30);
    expect(new Set(net.map(([level]) => level))).toEqual(new Set(['2']));
  });

  test('that came late count from the first day', () => {
    expect(levelsOf([oneBucket('4', { day: '2026-05-20' })])).toEqual([['4', 30]]);
  });

  test('of the last day that are taken away lower no day of this period', () => {
    expect(levelsOf([oneBucket('-2', { day: '2026-06-30' })], '2')).toEqual([['2', 30]]);
  });

  test('that came after what is billed do not count', () => {
    expect(levelsOf([oneBucket('2', { day: '2026-06-25' })], '1', stretch(1, 21))).toEqual([['1', 20]]);
  });

  test('cost the average of what each local day costs at its own level', () => {
    const average = fc.property(prorated, currency, juneBuckets(changes), units, (charge, currency, buckets, carried) => {
      const usage = { carried, resets: [{ buckets }] };
      const { sum } = costOf({ charge, metric: seats, usage, currency, period: june });
      const days = Array.from({ length: 30 }, (_, index) => levelOn(dayOf(index + 1), buckets, carried));
      const cost = days.reduce((total, units) => total.plus(priceUnits(charge, { currency, units, events: 0 })), new Big(0));
      expect(sum.toFixed()).toBe(cost.toFixed());
    });
    fc.assert(average, { numRuns: 200 });
  });

  test('cost the same whether a period is billed in one stretch or in two', () => {
    const twoParts = fc.property(
      prorated,
      currency,
      juneBuckets(units),
      fc.integer({ min: 2, max: 30 }),
      (charge, currency, all, day) => {
        const [before, after] = [all.filter((one) => one.day < dayOf(day)), all.filter((one) => one.day >= dayOf(day))];
        const cost = (buckets: UsageBucket[], period: RatedPeriod, carried = '0') =>
          costOf({ charge, metric: seats, usage: { carried, resets: [{ buckets }] }, currency, period }).sum;
        const carried = carriedOver(seats, { resets: [{ buckets: before }] }).toFixed();
        const parts = cost(before, stretch(1, day)).plus(cost(after, stretch(day, 31), carried));
        expect(parts.toFixed()).toBe(cost(all, june).toFixed());
      },
    );
    fc.assert(twoParts, runs);
  });
});

/** The greater of the levels at the day's two ends, from nothing but the definition. */
function levelOn(day: string, buckets: UsageBucket[], carried: string): Big {
  const until = (past: (one: UsageBucket) => boolean) =>
    buckets.filter(past).reduce((level, { quantity }) => level.plus(quantity), new Big(carried));
  const [before, after] = [until((one) => one.day < day), until((one) => one.day <= day)];
  const level = before.gt(after) ? before : after;
  return level.gt(0) ? level : new Big(0);
}

test('a prorated seat of July costs its 22 of 31 days', () => {
  const charge = { ...standardPrice('1000'), charge_on: null, minimum: null, prorated: true };
  const usage = { resets: [{ buckets: [oneBucket('1', { day: '2026-07-10' })] }] };
  const fees = rateCharge({ charge, metric: seats, usage, currency: 'USD', period: wholeMonth('2026-07') });
  expect(fees).toEqual([
    { source: 'usage', units: '0.709677419355', unitPrice: '1000', amount: 710, exactAmount: '709.677419354839' },
  ]);
});

describe('a weighted sum', () => {
  const events = fc.array(fc.record({ day: fc.integer({ min: 0, max: 29 }), minute: fc.nat(1439), value: changes }), {
    maxLength: 10,
  });

  test('is the level over time, also of a stretch that ends early', () => {
    const overTime = fc.property(events, units, fc.integer({ min: 1, max: 30 }), (found, carried, days) => {
      const period = stretch(1, days + 1);
      const inTime = found
        .filter(({ day }) => day < days)
        .map(({ day, minute, value }) => ({ at: new Date(at(1 + day).getTime() + minute * 60_000), value }));
      const area = inTime.reduce(
        (sum, { at, value }) => sum.plus(new Big(value).times(period.to.getTime() - at.getTime())),
        new Big(carried).times(period.to.getTime() - period.from.getTime()),
      );
      const level = area.div(30 * 86_400_000).round(12);
      const buckets = bucketsOf(inTime, period);
      expect(weightedSum(carried, buckets, period).toFixed()).toBe(level.gt(0) ? level.toFixed() : '0');
    });
    fc.assert(overTime, runs);
  });

  test('of 20 GB for half a month is 10', () => {
    const buckets = bucketsOf([{ at: at(16), value: '20' }], june);
    expect(weightedSum('0', buckets, june).toFixed()).toBe('10');
    expect(weightedSum('20', [], stretch(1, 16)).toFixed()).toBe('10');
  });
});

describe('overage', () => {
  test('of parts adds up to the overage of all of them', () => {
    const adds = fc.property(fc.array(units, { minLength: 1 }), fc.option(units), (parts, granted) => {
      let before = new Big(0);
      const sum = parts.reduce((total, part) => {
        const passes = overage({ before, units: new Big(part), granted });
        before = before.plus(part);
        return total.plus(passes);
      }, new Big(0));
      expect(sum.toFixed()).toBe(overage({ before: new Big(0), units: before, granted }).toFixed());
    });
    fc.assert(adds, runs);
  });
});
