import type { Interval } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import type { CatalogPlan } from '../catalog/store.ts';
import { planChange, planStart } from './plan-change.ts';
import type { Terms } from './terms.ts';

const at = (text: string) => new Date(`${text}Z`);

function plan(code: string, rank: number, prices: Partial<Record<Interval, number>>, seatPrice?: number): CatalogPlan {
  const list = (amounts: Partial<Record<Interval, number>>) =>
    (Object.entries(amounts) as [Interval, number][]).map(([interval, amount]) => ({
      interval,
      price: { amount, currency: 'USD' },
    }));
  return {
    id: `plan_${code}`,
    code,
    name: code,
    description: null,
    rank,
    version: 1,
    prices: list(prices),
    payInAdvance: true,
    trial: null,
    seats: seatPrice ? { included: 3, min: 1, max: 10, prices: list({ month: seatPrice, year: seatPrice * 10 }) } : null,
    features: [],
    highlighted: false,
    entitlements: [],
    visibility: 'published',
    archived: false,
    metadata: {},
    billsUsage: false,
    revision: 1,
  };
}

const none = { addons: [], oneOff: [], coupon: null };
const basis = { credit: 0, rate: null };
const free = plan('free', 0, { month: 0, year: 0 });
const starter = plan('starter', 1, { month: 1200, year: 12000 });
const pro = plan('pro', 2, { month: 2900, year: 29000 }, 900);

function start(of: CatalogPlan, interval: Interval, seats: number, now: Date): Terms {
  const order = {
    ...none,
    plan: of,
    interval,
    currency: 'USD',
    seats,
    timeZone: 'UTC',
    billingTime: 'anniversary' as const,
    mayTry: true,
  };
  return planStart(order, basis, now).terms;
}

test('a start bills the whole first period: the plan, and the seats beyond the included ones', () => {
  const order = planStart(
    {
      ...none,
      plan: pro,
      interval: 'month',
      currency: 'USD',
      seats: 5,
      timeZone: 'UTC',
      billingTime: 'anniversary',
      mayTry: true,
    },
    basis,
    at('2026-11-22T15:00'),
  );
  expect(order).toMatchObject({
    effective: 'now',
    terms: { anchor: '2026-11-22', period: { from: at('2026-11-22T15:00'), to: at('2026-12-22T00:00') } },
    invoice: { total: 2900 + 2 * 900 },
  });
});

test('a higher rank takes effect now: unused days are given back, the rest of the period is charged, the anchor stays', () => {
  const current = start(starter, 'month', 1, at('2026-11-01T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-11-16T09:00'));
  // 15 of 30 days are left, the day of the change included.
  expect(order).toMatchObject({
    effective: 'now',
    terms: { anchor: '2026-11-01', period: current.period },
    invoice: { fees: [{ amount: -600, source: 'proration' }, { amount: 1450 }], total: 850 },
  });
});

test('on the day of the start everything is given back and everything is charged', () => {
  const current = start(starter, 'month', 1, at('2026-11-22T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-11-22T23:59'));
  expect(order).toMatchObject({ invoice: { total: 2900 - 1200 } });
});

test('more seats of the same plan charge only the seats that are added', () => {
  const current = start(pro, 'month', 4, at('2026-11-01T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'month', seats: 6 }, basis, at('2026-11-16T09:00'));
  expect(order).toMatchObject({ effective: 'now', invoice: { fees: [{ units: '2', amount: 900 }], total: 900 } });
});

test('seats up to the included number cost nothing', () => {
  const current = start(pro, 'month', 1, at('2026-11-01T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-11-16T09:00'));
  expect(order).toMatchObject({ effective: 'now', invoice: { fees: [], total: 0 } });
});

test('a longer interval starts a new anchor and bills its whole first period', () => {
  const current = start(pro, 'month', 3, at('2026-11-01T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'year', seats: 3 }, basis, at('2026-11-16T09:00'));
  expect(order).toMatchObject({
    effective: 'now',
    terms: { anchor: '2026-11-16', period: { from: at('2026-11-16T09:00'), to: at('2027-11-16T00:00') } },
    invoice: { total: 29000 - 1450 },
  });
});

test('a higher rank with a shorter interval leaves what is too much as credit', () => {
  const current = start(starter, 'year', 1, at('2026-11-22T10:00'));
  const order = planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-11-22T12:00'));
  expect(order).toMatchObject({ effective: 'now', invoice: { total: 0, creditIssued: 12000 - 2900 } });
});

test.each([
  ['a lower rank', { ...none, plan: starter, interval: 'month', seats: 1 }],
  ['free', { ...none, plan: free, interval: 'month', seats: 1 }],
  ['fewer seats', { ...none, plan: pro, interval: 'month', seats: 3 }],
] as const)('%s takes effect when the period ends, and nothing is due now', (_name, order) => {
  const current = start(pro, 'month', 5, at('2026-01-31T10:00'));
  expect(planChange(current, order, basis, at('2026-02-10T09:00'))).toMatchObject({
    effective: 'period_end',
    at: at('2026-02-28T00:00'),
    terms: { anchor: '2026-01-31', period: { from: at('2026-02-28T00:00'), to: at('2026-03-31T00:00') } },
    invoice: { total: 0 },
  });
});

test('a shorter interval begins on a new anchor when the period ends', () => {
  const current = start(pro, 'year', 3, at('2026-01-31T10:00'));
  expect(planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-06-01T00:00'))).toMatchObject({
    effective: 'period_end',
    terms: { anchor: '2027-01-31', period: { from: at('2027-01-31T00:00'), to: at('2027-02-28T00:00') } },
  });
});

test('the same order changes nothing', () => {
  const current = start(pro, 'month', 3, at('2026-11-01T10:00'));
  expect(planChange(current, { ...none, plan: pro, interval: 'month', seats: 3 }, basis, at('2026-11-16T09:00'))).toEqual({
    effective: 'never',
  });
});

const addon = (code: string, quantity: number, unitPrice: number) => ({
  id: `add_${code}`,
  code,
  name: code,
  quantity,
  unitPrice,
  autoRenew: true,
  grants: [],
  deactivated: false,
});
const amounts = (order: ReturnType<typeof planChange>) =>
  order.effective === 'never' ? [] : order.invoice.fees.map(({ source, units, amount }) => [source, units, amount]);

test('an added add-on takes the whole order with it: seats that are given up are given back', () => {
  const current = start(pro, 'month', 5, at('2026-11-01T10:00'));
  const order: Parameters<typeof planChange>[1] = {
    ...none,
    plan: pro,
    interval: 'month',
    seats: 3,
    addons: [addon('flow', 2, 300)],
  };
  const changed = planChange(current, order, basis, at('2026-11-16T09:00'));
  expect(changed).toMatchObject({ effective: 'now', invoice: { total: 0, creditIssued: 600 } });
  expect(amounts(changed)).toEqual([
    ['proration', '2', -900],
    ['addon', '2', 300],
  ]);
});

test('a new period bills its add-ons in full and gives back what is left of the old ones; what is bought once costs the same', () => {
  const addons = [addon('flow', 1, 300)];
  const current = { ...start(pro, 'month', 3, at('2026-11-01T10:00')), addons };
  const yearly = { ...none, addons: [addon('flow', 1, 3000)], oneOff: [addon('pack', 2, 500)] };
  const order: Parameters<typeof planChange>[1] = { plan: pro, interval: 'year', seats: 3, ...yearly };
  const changed = planChange(current, order, basis, at('2026-11-16T09:00'));
  expect(amounts(changed)).toEqual([
    ['proration', '1', -1450],
    ['proration', '1', -150],
    ['plan', '1', 29000],
    ['addon', '1', 3000],
    ['addon', '2', 1000],
  ]);
});

test('a new plan leaves the add-ons that go along alone', () => {
  const addons = [addon('flow', 1, 300)];
  const current = { ...start(starter, 'month', 1, at('2026-11-01T10:00')), addons };
  const changed = planChange(
    current,
    { plan: pro, interval: 'month', seats: 3, addons, oneOff: [], coupon: null },
    basis,
    at('2026-11-16T09:00'),
  );
  expect(amounts(changed).map(([source]) => source)).toEqual(['proration', 'plan']);
});

test('an order by the calendar pays its share of the first period, and gives back by the days of the whole one', () => {
  const order = { ...none, plan: starter, interval: 'month' as const, currency: 'USD', seats: 1, timeZone: 'UTC', mayTry: true };
  const { terms, invoice } = planStart({ ...order, billingTime: 'calendar' }, basis, at('2026-11-22T15:00'));
  // 9 of 30 days: the 22nd to the 30th.
  expect(terms).toMatchObject({ anchor: '2026-11-01', period: { to: at('2026-12-01T00:00') } });
  expect(invoice).toMatchObject({ total: 360 });
  const upgrade = planChange(
    terms,
    { ...none, plan: pro, interval: 'month', seats: 3, coupon: null },
    basis,
    at('2026-11-25T09:00'),
  );
  expect(upgrade).toMatchObject({ invoice: { fees: [{ amount: -240 }, { amount: 580 }] } });
  expect(
    planChange(terms, { ...none, plan: pro, interval: 'year', seats: 3, coupon: null }, basis, at('2026-11-25T09:00')),
  ).toMatchObject({
    terms: { anchor: '2026-01-01', period: { to: at('2027-01-01T00:00') } },
    // 37 of 365 days.
    invoice: { fees: [{ amount: -240 }, { amount: 2940 }] },
  });
});
