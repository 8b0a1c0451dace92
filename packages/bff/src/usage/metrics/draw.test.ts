import { expect, test } from 'vitest';
import type { CountedMetric, EventCharge } from '../../database/tables/usage.ts';
import { placeOf } from '../buckets.ts';
import type { StandingBalance } from '../store.ts';
import { addDraw, type Drawing, draw } from './draw.ts';
import { nothingMeasured } from './measured.ts';

const at = new Date('2026-03-20T12:00:00Z');

/** Of a quarter from 10 January, used up to `usage` in a reset period that began on 10 March. */
const balanceOf = (usage: string, quota: string | null = null): StandingBalance => ({
  customer_id: 'cus_1',
  entitlement_code: 'paid',
  type: 'metered',
  granted: true,
  quota,
  value: null,
  limit_kind: 'soft',
  reset_interval: 'month',
  billing_interval: 'quarter',
  anchor: '2026-01-10',
  time_zone: 'UTC',
  period_from: new Date('2026-03-10T00:00:00Z'),
  period_to: new Date('2026-04-10T00:00:00Z'),
  usage,
  one_off: '0',
  reserved: '0',
  revision: 1,
  admin_limit: null,
  self_limit: null,
  user_usage: null,
  user_period_from: null,
  user_reserved: null,
});

const metric = (aggregation: CountedMetric['aggregation']): CountedMetric => ({
  code: 'paid',
  aggregation,
  field: 'paid',
  filters: [],
  recurring: false,
});

/** Draws one after the other, each on what the one before left, and says what each changed. */
function drawAll(
  values: [string, string][],
  { usage = '0', quota = null, ...more }: { usage?: string; quota?: string | null } & Partial<Drawing>,
) {
  const measured = nothingMeasured();
  let balance = balanceOf(usage, quota);
  return values.map(([value, day]) => {
    const event = { quantity: '1', reporter: 'service', user_id: null, properties: { paid: value } } as const;
    const drawing = { metric: metric('sum'), subscriptionId: 'sub_1', charges: [], at, findPlace: placeOf, ...more };
    const drawn = draw(measured, { ...drawing, balance, event: { ...event, occurred_at: new Date(`2026-${day}T00:00:00Z`) } });
    balance = addDraw(measured, drawn, false);
    return drawn;
  });
}

test('a value is new in its month, in its billing period and in the reset period, each by itself', () => {
  const drawn = drawAll(
    [
      ['a', '03-20'],
      ['a', '02-20'],
      ['b', '02-20'],
      ['a', '03-20'],
      ['b', '01-05'],
    ],
    { metric: metric('unique_count') },
  );
  expect(drawn.map(({ quantity, change }) => [quantity, change?.unique_values, change?.unique_in_month])).toEqual([
    ['1', 1, 1],
    ['0', 0, 1],
    ['1', 1, 1],
    ['0', 0, 0],
    ['0', 1, 1],
  ]);
});

const priced = (more: Partial<EventCharge>): EventCharge => ({
  chargeId: 'crg_1',
  metricCode: 'paid',
  entitlementCode: 'paid',
  onOverage: false,
  monthly: false,
  properties: { USD: { rate: '10', freeEvents: 1, min: '50' }, EUR: { rate: '1', max: '5' } },
  ...more,
});
const prices = (drawn: ReturnType<typeof drawAll>) =>
  drawn.map((one) => one.prices.map(({ currency, price }) => `${price} ${currency}`));

test('events are priced one by one, in each currency', () => {
  const drawn = drawAll(
    [
      ['1000', '02-20'],
      ['100', '02-20'],
      ['2000', '03-20'],
    ],
    { charges: [priced({})] },
  );
  expect(prices(drawn)).toEqual([
    ['0 USD', '5 EUR'],
    ['50 USD', '1 EUR'],
    ['200 USD', '5 EUR'],
  ]);
});

test('what is free begins anew every month where a month is billed by itself', () => {
  const drawn = drawAll(
    [
      ['1000', '02-20'],
      ['1000', '03-20'],
      ['100', '03-20'],
    ],
    { charges: [priced({ monthly: true })] },
  );
  expect(prices(drawn).map(([usd]) => usd)).toEqual(['0 USD', '0 USD', '50 USD']);
});

test('on overage only what passes the quota is priced', () => {
  const drawn = drawAll(
    [
      ['4', '03-20'],
      ['10', '03-20'],
      ['600', '03-20'],
    ],
    { charges: [priced({ onOverage: true })], usage: '3', quota: '12' },
  );
  expect(prices(drawn).map(([usd]) => usd)).toEqual([undefined, '0 USD', '60 USD']);
  expect(drawn.flatMap((one) => one.prices.map(({ amount }) => amount))).toEqual(['5', '5', '600', '600']);
});
