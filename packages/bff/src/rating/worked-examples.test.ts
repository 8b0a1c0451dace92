import { Big, share } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import { billableUnits } from './billable-units.ts';
import { priceTransaction } from './models/percentage.ts';
import { type Billed, type RatedFee, rateCharge } from './rate-charge.ts';
import type { ChargeTerms } from './terms.ts';
import { bucketsOf, oneBucket } from './testing/buckets-of.ts';
import type { PublishedPrice } from './testing/published.ts';
import { killBillPrices, killBillProrations } from './testing/published-kill-bill.ts';
import { lagoAdvance, lagoPrices, lagoProrations, lagoTransactions, lagoUnits } from './testing/published-lago.ts';
import { otherPrices, otherProrations, otherUnits } from './testing/published-others.ts';
import { stripePrices, stripeProrations } from './testing/published-stripe.ts';
import { wholeMonth } from './testing/whole-month.ts';

const prices = [...stripePrices, ...lagoPrices, ...killBillPrices, ...otherPrices];
const units = [...lagoUnits, ...otherUnits];
const prorations = [...stripeProrations, ...lagoProrations, ...killBillProrations, ...otherProrations];

const period = wholeMonth('2026-06');
const summed = { aggregation: 'sum', rounding: null, recurring: false } as const;

test('at least 60 worked examples of at least 4 peers, each with its page', () => {
  const all = [...prices, ...units, ...prorations, ...lagoAdvance, ...lagoTransactions];
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all.map(({ source }) => new URL(source).hostname)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(all.map(({ source, says }) => `${source} ${says}`)).size).toBe(all.length);
});

test.each(prices)('$source: $says', ({ amount, ...example }) => {
  const fees = rateCharge(ratedOf(example));
  expect(fees.reduce((total, fee) => total + fee.amount, 0)).toBe(amount);
});

function ratedOf({ pricing, units, events = 1, granted, minimum }: Omit<PublishedPrice, 'amount'>) {
  const charge: ChargeTerms = {
    ...pricing,
    charge_on: granted === undefined ? null : 'overage',
    minimum: minimum === undefined ? null : { USD: minimum },
    prorated: false,
  };
  const resets = [{ buckets: [oneBucket(units, { events })], granted: granted ?? null }];
  return { charge, metric: summed, usage: { resets }, currency: 'USD', period };
}

test.each(units)('$source: $says', ({ aggregation, events, rounding = null, units: published }) => {
  const month = wholeMonth(events[0]?.[0].slice(0, 7) ?? '');
  const buckets = bucketsOf(
    events.map(([at, value]) => ({ at: new Date(at), value })),
    month,
  );
  const metric = { aggregation, rounding, recurring: false };
  const digits = published.split('.')[1]?.length ?? 0;
  expect(
    billableUnits({ charge_on: null }, metric, { resets: [{ buckets }] }, month)
      .round(digits)
      .toFixed(),
  ).toBe(published);
});

test.each(lagoAdvance)('$source: $says', ({ pricing, amounts, fees }) => {
  const charge: ChargeTerms = { ...pricing, charge_on: null, minimum: null, prorated: false };
  const paid: RatedFee[] = [];
  for (const index of amounts.keys()) {
    const buckets = amounts.slice(0, index + 1).map((amount) => oneBucket(amount));
    paid.push(...rateCharge({ charge, metric: summed, usage: { resets: [{ buckets }] }, currency: 'USD', period }, sumOf(paid)));
  }
  expect(paid.map(({ amount }) => amount)).toEqual(fees);
});

function sumOf(fees: RatedFee[]): Billed {
  const total = (of: 'units' | 'exactAmount') => fees.reduce((sum, fee) => sum.plus(fee[of]), new Big(0)).toFixed();
  return { units: total('units'), exactAmount: total('exactAmount'), amount: fees.reduce((sum, fee) => sum + fee.amount, 0) };
}

test.each(lagoTransactions)('$source: $says', ({ properties, amounts, prices }) => {
  const before = amounts.map((_, index) => ({
    events: index,
    amount: amounts
      .slice(0, index)
      .reduce((sum, amount) => sum.plus(amount), new Big(0))
      .toFixed(),
  }));
  const priced = amounts.map((amount, index) =>
    priceTransaction(properties, before[index] ?? { events: 0, amount: '0' }, amount),
  );
  expect(priced.map((price) => price.toFixed())).toEqual(prices);
});

test.each(prorations.filter(({ differs }) => !differs))('$source: $says', ({ price, days, of, amount }) => {
  expect(share(price, days, of)).toBe(amount);
});

test.each(prorations.filter(({ differs }) => differs))('$source: $says; $differs', ({ price, days, of, amount, ours }) => {
  expect(share(price, days, of)).toBe(amount);
  expect(share(price, days, ours?.of ?? of)).toBe(ours?.amount ?? amount);
});
