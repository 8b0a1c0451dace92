import type { Plan } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import { suggestUpgrade } from './suggest-upgrade.ts';

function plan(code: string, rank: number, rest: Partial<Plan> & { quota?: string | null; perSeat?: boolean } = {}): Plan {
  const { quota = '10', perSeat = false, ...members } = rest;
  const messages = { code: 'messages', name: 'Messages', type: 'metered', unit: null, quota, perSeat } as const;
  const entitlements: Plan['entitlements'] = [{ ...messages, resetInterval: 'month', limit: 'hard' }];
  const base = {
    id: `plan_${code}`,
    code,
    name: code,
    description: null,
    rank,
    version: 1,
    seats: null,
    features: [],
    highlighted: false,
    payInAdvance: true,
    trial: null,
  };
  return { ...base, prices: [price('month', 'USD', 100)], entitlements, ...members };
}

const price = (interval: 'month' | 'year', currency: string, amount: number) => ({ interval, price: { amount, currency } });
const wish = { entitlementCode: 'messages', needed: '10', current: null, currency: null };
const monthly = { rank: 1, interval: 'month', seats: 1 } as const;

test('the lowest rank that has enough, however the list is ordered', () => {
  const plans = [plan('c', 3), plan('a', 1, { quota: '9.999' }), plan('b', 2)];
  expect(suggestUpgrade(plans, wish)).toEqual({ planCode: 'b', planName: 'b', action: 'start' });
});

test('of one rank the cheapest in the customer’s interval and currency', () => {
  const dearByMonth = plan('dear', 2, {
    prices: [price('month', 'EUR', 900), price('year', 'EUR', 1), price('month', 'USD', 1)],
  });
  const cheapByMonth = plan('cheap', 2, { prices: [price('month', 'EUR', 800)] });
  const unpriced = plan('unpriced', 2, { prices: [] });
  const best = suggestUpgrade([unpriced, dearByMonth, cheapByMonth], { ...wish, current: monthly, currency: 'EUR' });
  expect(best).toMatchObject({ planCode: 'cheap', action: 'upgrade' });
});

test('never the present rank or a lower one', () => {
  expect(suggestUpgrade([plan('same', 1), plan('lower', 0)], { ...wish, current: monthly })).toBeUndefined();
});

test('without a price for the customer it is sold by contact', () => {
  const yearlyOnly = plan('yearly', 2, { prices: [price('year', 'USD', 100)] });
  expect(suggestUpgrade([yearlyOnly], { ...wish, current: monthly, currency: 'USD' })).toMatchObject({ action: 'contact' });
  expect(suggestUpgrade([yearlyOnly], { ...wish, currency: 'EUR' })).toMatchObject({ action: 'contact' });
  expect(suggestUpgrade([yearlyOnly], wish)).toMatchObject({ action: 'start' });
});

test('a quota per seat counts the seats that the customer would have', () => {
  const seats = { included: 3, min: 1, max: null, prices: [] };
  const plans = [plan('team', 2, { quota: '2', perSeat: true, seats })];
  expect(suggestUpgrade(plans, { ...wish, needed: '6', current: monthly })).toMatchObject({ planCode: 'team' });
  expect(suggestUpgrade(plans, { ...wish, needed: '7', current: monthly })).toBeUndefined();
  expect(suggestUpgrade(plans, { ...wish, needed: '7', current: { ...monthly, seats: 4 } })).toMatchObject({ planCode: 'team' });
});

test('a plan without the entitlement is no help', () => {
  expect(suggestUpgrade([plan('bare', 2, { entitlements: [] })], wish)).toBeUndefined();
});
