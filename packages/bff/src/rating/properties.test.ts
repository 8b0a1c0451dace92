import { Big } from '@locai/billing-contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graduated } from './models/graduated.ts';
import { percentage, pricesTransactions, priceTransaction } from './models/percentage.ts';
import { volume } from './models/volume.ts';
import { costOf } from './period-cost.ts';
import { priceUnits } from './price-units.ts';
import { type Billed, type RatedFee, rateCharge } from './rate-charge.ts';
import type { ChargeTerms } from './terms.ts';
import { chargeOf, currency, decimal, juneBuckets, tiers, units } from './testing/arbitrary.ts';
import { oneBucket } from './testing/buckets-of.ts';
import { wholeMonth } from './testing/whole-month.ts';
import type { UsageBucket } from './usage.ts';

const runs = { numRuns: 1_000 };
const june = wholeMonth('2026-06');
const summed = { aggregation: 'sum', rounding: null, recurring: false } as const;
const seats = { aggregation: 'sum', rounding: null, recurring: true } as const;
const advance = chargeOf('standard', 'package', 'graduated', 'percentage', 'graduated_percentage');
const anyCharge = chargeOf('standard', 'package', 'graduated', 'volume', 'percentage', 'graduated_percentage');
const prorated = chargeOf('standard', 'graduated', 'volume').map((charge) => ({ ...charge, prorated: true }));

const rated = (charge: ChargeTerms, currency: string, buckets: UsageBucket[]) => ({
  charge,
  metric: charge.prorated ? seats : summed,
  usage: { resets: [{ buckets }] },
  currency,
  period: june,
});

const total = (fees: RatedFee[]): Billed => ({
  units: fees.reduce((sum, fee) => sum.plus(fee.units), new Big(0)).toFixed(),
  amount: fees.reduce((sum, fee) => sum + fee.amount, 0),
  exactAmount: fees.reduce((sum, fee) => sum.plus(fee.exactAmount), new Big(0)).toFixed(),
});

/** The fees of a charge that is asked again after every bucket. */
function inAdvance(charge: ChargeTerms, currency: string, buckets: UsageBucket[]): RatedFee[] {
  const fees: RatedFee[] = [];
  for (const index of buckets.keys()) fees.push(...rateCharge(rated(charge, currency, buckets.slice(0, index + 1)), total(fees)));
  return fees;
}

test('fees in advance add up to the fee of the period, in whatever steps they come', () => {
  const adds = fc.property(fc.oneof(advance, prorated), currency, juneBuckets(units), (charge, currency, buckets) => {
    expect(total(inAdvance(charge, currency, buckets))).toEqual(total(rateCharge(rated(charge, currency, buckets))));
  });
  fc.assert(adds, { numRuns: 500 });
});

test('an amount is the exact one rounded once, half-up: at most half a minor unit away, and up at the half', () => {
  const near = fc.property(fc.oneof(anyCharge, prorated), currency, juneBuckets(units), (charge, currency, buckets) => {
    const { sum, over } = costOf(rated(charge, currency, buckets));
    const { amount } = total(rateCharge(rated(charge, currency, buckets)));
    const twice = sum.times(2);
    expect(twice.gte(over.times(2 * amount - 1)) && twice.lt(over.times(2 * amount + 1))).toBe(true);
  });
  fc.assert(near, runs);
});

test('more units never cost less, but for volume, where a lower rate may win', () => {
  const rises = fc.property(advance, currency, units, units, (charge, currency, some, more) => {
    const cost = (units: Big) => priceUnits(charge, { currency, units, events: 1 });
    expect(cost(new Big(some).plus(more)).gte(cost(new Big(some)))).toBe(true);
  });
  fc.assert(rises, runs);
});

test('splitting a report does not change the fee of the period', () => {
  const models = chargeOf('standard', 'package', 'graduated', 'volume', 'graduated_percentage');
  const split = fc.property(fc.oneof(models, prorated), currency, juneBuckets(units), (charge, currency, buckets) => {
    const halves = buckets.flatMap(({ day, quantity }) => {
      const half = new Big(quantity).div(2).toFixed();
      return [oneBucket(half, { day }), oneBucket(half, { day })];
    });
    expect(rateCharge(rated(charge, currency, halves.reverse()))).toEqual(rateCharge(rated(charge, currency, buckets)));
  });
  fc.assert(split, runs);
});

test('graduated is continuous up to the flats: past the end of a tier only the next rate and flat come on top', () => {
  const joins = fc.property(tiers, decimal(1, 3), (tiers, little) => {
    for (const [index, { to }] of tiers.slice(0, -1).entries()) {
      const next = tiers[index + 1];
      const step = graduated({ tiers }, new Big(to ?? 0).plus(little)).minus(graduated({ tiers }, new Big(to ?? 0)));
      expect(step.toFixed()).toBe(
        new Big(little).eq(0)
          ? '0'
          : new Big(little)
              .times(next?.rate ?? 0)
              .plus(next?.flat ?? 0)
              .toFixed(),
      );
    }
  });
  fc.assert(joins, runs);
});

test('volume and graduated agree within the first tier', () => {
  const agree = fc.property(tiers, units, (tiers, some) => {
    const [first] = tiers;
    const inside = first?.to ? new Big(some).mod(first.to) : new Big(some);
    expect(volume({ tiers }, inside).toFixed()).toBe(graduated({ tiers }, inside).toFixed());
  });
  fc.assert(agree, runs);
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const shareOfAmount = fc.record({
  rate: decimal(20, 2),
  fixed: optional(decimal(50, 1)),
  freeAmount: optional(units),
  freeEvents: optional(fc.nat(5)),
  min: optional(decimal(20, 1)),
  max: optional(decimal(20, 1).map((more) => new Big(more).plus(20).toFixed())),
});

/** What each event costs by itself. */
function pricesOf(properties: Parameters<typeof priceTransaction>[0], amounts: string[]): Big[] {
  let before = new Big(0);
  return amounts.map((amount, events) => {
    const price = priceTransaction(properties, { events, amount: before.toFixed() }, amount);
    before = before.plus(amount);
    return price;
  });
}

const sumUp = (numbers: (Big | string)[]) => numbers.reduce<Big>((sum, number) => sum.plus(number), new Big(0));

test('percentage by the totals of a period is what its events cost one by one, where it may be used', () => {
  const usable = fc.oneof(
    fc.record({ rate: decimal(20, 2), fixed: decimal(50, 1) }),
    fc.record({ rate: decimal(20, 2), freeAmount: units }),
  );
  const same = fc.property(usable, fc.array(units, { minLength: 1 }), (properties, amounts) => {
    expect(pricesTransactions(properties, false)).toBe(false);
    const byTotals = percentage(properties, sumUp(amounts), amounts.length);
    expect(sumUp(pricesOf(properties, amounts)).toFixed()).toBe(byTotals.toFixed());
  });
  fc.assert(same, runs);
});

test('an event costs nothing or between min and max, and what is free lowers the sum by no more than it is worth', () => {
  const held = fc.property(shareOfAmount, fc.array(units, { maxLength: 12 }), (properties, amounts) => {
    const { min = '0', max = '1e9', freeAmount: _amount, freeEvents: _events, ...paid } = properties;
    const prices = pricesOf(properties, amounts);
    for (const price of prices) expect(price.eq(0) || (price.gte(min) && price.lte(max))).toBe(true);
    expect(sumUp(prices).lte(sumUp(pricesOf({ ...paid, ...bounds(properties) }, amounts)))).toBe(true);
  });
  fc.assert(held, runs);
});

const bounds = ({ min, max }: { min?: string | undefined; max?: string | undefined }) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});
