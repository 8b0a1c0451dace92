import { type Aggregation, Big, type MetricRounding } from '@locai/billing-contract';
import { describe, expect, test } from 'vitest';
import { carriedOver } from './aggregate.ts';
import { billableUnits } from './billable-units.ts';
import { divideHalfUp } from './half-up.ts';
import { priceTransaction } from './models/percentage.ts';
import { rateCharge } from './rate-charge.ts';
import type { ChargeTerms } from './terms.ts';
import { oneBucket } from './testing/buckets-of.ts';
import { packagePrice, standardPrice } from './testing/published.ts';
import { wholeMonth } from './testing/whole-month.ts';
import type { PeriodUsage, RatedPeriod, ResetUsage } from './usage.ts';

const june = wholeMonth('2026-06');
const words = { aggregation: 'sum', rounding: null, recurring: false } as const;
const plain = { charge_on: null, minimum: null, prorated: false } as const;

interface Asked {
  charge?: Partial<ChargeTerms>;
  usage?: PeriodUsage;
  period?: RatedPeriod;
  currency?: string;
}

const used = (quantity: string, rest: Partial<ResetUsage> = {}): PeriodUsage => ({
  resets: [{ buckets: [oneBucket(quantity)], ...rest }],
});

function rate(
  { charge, usage = used('412'), period = june, currency = 'USD' }: Asked,
  billed?: Parameters<typeof rateCharge>[1],
) {
  return rateCharge({ charge: { ...standardPrice('0.2'), ...plain, ...charge }, metric: words, usage, currency, period }, billed);
}

describe('a fee', () => {
  test('keeps the exact amount beside the rounded one', () => {
    expect(rate({})).toEqual([{ source: 'usage', units: '412', unitPrice: '0.2', amount: 82, exactAmount: '82.4' }]);
  });

  test('is told where units cost nothing, and is none where nothing was used', () => {
    const free = packagePrice('500', '100', '1000');
    expect(rate({ charge: free })).toMatchObject([{ units: '412', amount: 0 }]);
    expect(rate({ charge: free, usage: used('0') })).toEqual([]);
    expect(rate({ usage: { resets: [] } })).toEqual([]);
  });

  test('counts in minor units: whole yen, thousandths of a dinar', () => {
    const properties = { JPY: { amount: '0.5' }, KWD: { amount: '0.5' } };
    const charge = { model: 'standard', properties } as const;
    expect(rate({ charge, usage: used('3'), currency: 'JPY' })).toMatchObject([{ amount: 2, exactAmount: '1.5' }]);
    expect(rate({ charge, usage: used('1001'), currency: 'KWD' })).toMatchObject([{ amount: 501, exactAmount: '500.5' }]);
  });

  test('never is below 0, however much was taken away', () => {
    expect(rate({ usage: used('-5') })).toEqual([]);
  });

  test('in a currency without a price is refused by name', () => {
    expect(() => rate({ currency: 'EUR' })).toThrow(new RangeError('The charge has no price in EUR, only in USD'));
  });

  test('beyond what money may be is refused', () => {
    expect(() => rate({ usage: used('100000000000000000') })).toThrow(RangeError);
  });

  test('of events that are priced one by one needs their prices', () => {
    const charge = { model: 'percentage', properties: { USD: { rate: '1', min: '10' } } } as const;
    expect(() => rate({ charge })).toThrow(/priceTransaction/);
    expect(rate({ charge, usage: { ...used('412'), priced: '10' } })).toMatchObject([{ units: '412', amount: 10 }]);
    expect(rate({ charge, usage: { resets: [] } })).toEqual([]);
  });

  test('of a percentage has its fixed part for every event', () => {
    const charge = { model: 'percentage', properties: { USD: { rate: '1', fixed: '30' } } } as const;
    const usage = { resets: [{ buckets: [oneBucket('500', { events: 2 }), oneBucket('500', { events: 1 })] }] };
    expect(rate({ charge, usage })).toMatchObject([{ amount: 100 }]);
  });
});

test.each([
  ['the free amount ends with it', '300', '200', '0'],
  ['the free amount ends in it', '400', '200', '11'],
  ['nothing is free any more', '500', '200', '12'],
])('a transaction costs what of it is not free: %s', (_, amount, next, price) => {
  const properties = { rate: '1', fixed: '10', freeAmount: '500' };
  expect(priceTransaction(properties, { events: 2, amount }, next).toFixed()).toBe(price);
});

test('no free events and no free amount are as good as left out', () => {
  const paid = (properties: { freeEvents?: number; freeAmount?: string }) =>
    priceTransaction({ rate: '1', ...properties }, { events: 0, amount: '0' }, '300').toFixed();
  expect(paid({ freeEvents: 0, freeAmount: '500' })).toBe('0');
  expect(paid({ freeEvents: 2, freeAmount: '0' })).toBe('0');
  expect(paid({ freeEvents: 0, freeAmount: '0' })).toBe('3');
});

describe('paid in advance', () => {
  test('a fee is what is due so far without what was billed', () => {
    expect(rate({ usage: used('3') }, { units: '2', amount: 0, exactAmount: '0.4' })).toEqual([
      { source: 'usage', units: '1', unitPrice: '0.2', amount: 1, exactAmount: '0.2' },
    ]);
  });

  test('a correction gives back', () => {
    const [fee] = rate({ usage: used('5') }, { units: '10', amount: 2, exactAmount: '2' });
    expect(fee).toEqual({ source: 'usage', units: '-5', unitPrice: null, amount: -1, exactAmount: '-1' });
  });

  test('nothing new is no fee', () => {
    expect(rate({ usage: used('10') }, { units: '10', amount: 2, exactAmount: '2' })).toEqual([]);
  });
});

describe('a minimum', () => {
  const charge = { minimum: { USD: 500 } };

  test('is reached by a line of its own', () => {
    expect(rate({ charge })).toEqual([
      { source: 'usage', units: '412', unitPrice: '0.2', amount: 82, exactAmount: '82.4' },
      { source: 'minimum', units: '1', unitPrice: '418', amount: 418, exactAmount: '418' },
    ]);
    expect(rate({ charge, usage: used('0') })).toMatchObject([{ source: 'minimum', amount: 500 }]);
    expect(rate({ charge, usage: used('2500') })).toHaveLength(1);
  });

  test('is a share of days where a part of the period is billed', () => {
    expect(rate({ charge, usage: used('0'), period: { ...june, days: 11 } })).toMatchObject([{ amount: 183 }]);
  });

  test('of another currency is none', () => {
    expect(rate({ charge: { minimum: { EUR: 500 } } })).toHaveLength(1);
  });
});

describe('on overage', () => {
  const unitsOf = (resets: ResetUsage[], aggregation: Aggregation = 'sum', recurring = false, carried = '0') =>
    billableUnits({ charge_on: 'overage' }, { aggregation, rounding: null, recurring }, { resets, carried }, june).toFixed();
  const reset = (quantity: string, rest: Partial<ResetUsage> = {}): ResetUsage => ({ buckets: [oneBucket(quantity)], ...rest });

  test('only what passes the quota is priced, of each reset period by itself', () => {
    expect(unitsOf([reset('120', { granted: '100' }), reset('90', { granted: '100' }), reset('105', { granted: '100' })])).toBe(
      '25',
    );
  });

  test('a reset period that began before the billing period passes its quota once', () => {
    expect(unitsOf([reset('50', { granted: '100', before: '80' })])).toBe('30');
    expect(unitsOf([reset('50', { granted: '100', before: '130' })])).toBe('50');
  });

  test('nothing passes an unlimited quota', () => {
    expect(unitsOf([reset('50', { granted: null })])).toBe('0');
  });

  test('a level is held against the quota at the end', () => {
    expect(unitsOf([reset('3', { granted: '5' }), reset('4', { granted: '6' })], 'sum', true, '2')).toBe('3');
  });

  test('a prorated level is held against the quota day by day', () => {
    const charge: ChargeTerms = { ...standardPrice('300'), ...plain, charge_on: 'overage', prorated: true };
    const usage = { carried: '4', resets: [{ buckets: [oneBucket('2', { day: '2026-06-21' })], granted: '5' }] };
    const [fee] = rateCharge({ charge, metric: { ...words, recurring: true }, usage, currency: 'USD', period: june });
    expect(fee).toMatchObject({ units: '0.333333333333', unitPrice: '300', amount: 100 });
  });

  test('a percentage with a fixed part needs the prices of its events, because the totals do not say which ones pass', () => {
    const charge: Partial<ChargeTerms> = {
      model: 'percentage',
      properties: { USD: { rate: '1', fixed: '30' } },
      charge_on: 'overage',
    };
    expect(() => rate({ charge })).toThrow(/priceTransaction/);
    expect(rate({ charge, usage: { ...used('412', { granted: '400' }), priced: '30.12' } })).toMatchObject([{ amount: 30 }]);
  });

  test('the greatest value is asked of each reset period by itself', () => {
    expect(unitsOf([reset('12', { granted: '10', before: '40' }), reset('15', { granted: '10' })], 'max')).toBe('7');
  });
});

describe('units', () => {
  const unitsOf = (aggregation: Aggregation, usage: PeriodUsage, rounding: MetricRounding | null = null) =>
    billableUnits({ charge_on: null }, { aggregation, rounding, recurring: false }, usage, june).toFixed();

  test('of nothing are 0', () => {
    for (const aggregation of ['count', 'sum', 'max', 'latest', 'unique_count', 'weighted_sum'] as const)
      expect(unitsOf(aggregation, { resets: [] })).toBe('0');
  });

  test('that do not carry over forget what came before the period', () => {
    expect(unitsOf('sum', { ...used('5'), carried: '100' })).toBe('5');
  });

  test('at the same moment: the greater value is the latest, in whatever order the rows come', () => {
    const rows = [oneBucket('3'), oneBucket('7'), oneBucket('5')];
    expect(unitsOf('latest', { resets: [{ buckets: rows }] })).toBe('7');
    expect(unitsOf('latest', { resets: [{ buckets: rows.toReversed() }] })).toBe('7');
  });

  test('of corrections alone have no greatest and no latest value', () => {
    const correction = { ...oneBucket('-4', { events: 0 }), max: null, latest: null, latest_at: null };
    expect(unitsOf('max', { resets: [{ buckets: [correction] }] })).toBe('0');
    expect(unitsOf('latest', { resets: [{ buckets: [correction, oneBucket('6')] }] })).toBe('6');
  });

  test('are rounded as the metric says', () => {
    expect(unitsOf('sum', used('120.1'), { mode: 'ceil', precision: 0 })).toBe('121');
    expect(unitsOf('sum', used('129.9'), { mode: 'floor', precision: -1 })).toBe('120');
    expect(unitsOf('sum', used('0.125'), { mode: 'round', precision: 2 })).toBe('0.13');
  });

  test('carry over with what was added', () => {
    const usage = { ...used('5'), carried: '7' };
    expect(carriedOver({ ...words, recurring: true }, usage).toFixed()).toBe('12');
    expect(carriedOver({ ...words, aggregation: 'unique_count', recurring: true }, usage).toFixed()).toBe('8');
    expect(carriedOver(words, usage).toFixed()).toBe('0');
  });
});

test.each([
  ['1', '2', 0, '1'],
  ['1', '3', 0, '0'],
  ['2', '3', 0, '1'],
  ['0', '7', 0, '0'],
  ['1499999999999999999999999', '1000000000000000000000000', 0, '1'],
  ['1500000000000000000000000', '1000000000000000000000000', 0, '2'],
  ['4999999999999999999999999', '10000000000000000000000000', 0, '0'],
  ['22000', '31', 12, '709.677419354839'],
])('%s ÷ %s to %i digits is %s, rounded once', (dividend, divisor, digits, expected) => {
  expect(divideHalfUp(new Big(dividend), new Big(divisor), digits).toFixed()).toBe(expected);
});
