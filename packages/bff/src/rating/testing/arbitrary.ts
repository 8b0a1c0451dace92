import { Big, type ChargePricing } from '@locai/billing-contract';
import fc from 'fast-check';
import type { ChargeTerms, Tier } from '../terms.ts';
import type { UsageBucket } from '../usage.ts';
import { oneBucket } from './buckets-of.ts';

/** Currencies without, with two and with three digits after the point. */
export const currencies = ['JPY', 'USD', 'KWD'] as const;
export const currency = fc.constantFrom(...currencies);

/** A decimal string of 0 or more with up to `digits` after the point. */
export function decimal(most: number, digits: number): fc.Arbitrary<string> {
  return fc.nat(most * 10 ** digits).map((whole) => new Big(whole).div(10 ** digits).toFixed());
}

export const units = decimal(5_000, 3);
const price = decimal(1_000, 4);
const percent = decimal(20, 3);

/** Tiers that leave no gap; the last has no end. */
export function ladder(rate: fc.Arbitrary<string>): fc.Arbitrary<Tier[]> {
  const steps = fc.array(fc.record({ wide: fc.integer({ min: 1, max: 800 }), rate, flat: price }), {
    minLength: 1,
    maxLength: 5,
  });
  return steps.map((tiers) => {
    let to = 0;
    return tiers.map(({ wide, rate, flat }, index) => {
      to += wide;
      return { to: index === tiers.length - 1 ? null : String(to), rate, flat };
    });
  });
}

export const tiers = ladder(price);

const properties = {
  standard: fc.record({ amount: price }),
  package: fc.record({ amount: price, size: decimal(300, 1).filter((size) => size !== '0'), free: units }),
  graduated: fc.record({ tiers }),
  volume: fc.record({ tiers }),
  percentage: fc.record({ rate: percent, fixed: price }),
  graduated_percentage: fc.record({ tiers: ladder(percent) }),
};

function pricingOf<M extends keyof typeof properties>(model: M): fc.Arbitrary<ChargePricing> {
  const one: fc.Arbitrary<unknown> = properties[model];
  return fc.record({ JPY: one, USD: one, KWD: one }).map((all) => ({ model, properties: all }) as ChargePricing);
}

/** A charge of one of the models, priced in all currencies. */
export function chargeOf(...models: (keyof typeof properties)[]): fc.Arbitrary<ChargeTerms> {
  const pricing = fc.oneof(...models.map((model) => pricingOf(model)));
  return pricing.map((found) => ({ ...found, charge_on: null, minimum: null, prorated: false }));
}

/** Buckets of days in June 2026, with quantities from `quantity`. */
export function juneBuckets(quantity: fc.Arbitrary<string>): fc.Arbitrary<UsageBucket[]> {
  const day = fc.integer({ min: 1, max: 30 }).map((number) => `2026-06-${String(number).padStart(2, '0')}`);
  const bucket = fc.record({ day, quantity }).map(({ day, quantity }) => oneBucket(quantity, { day }));
  return fc.array(bucket, { minLength: 1, maxLength: 12 });
}
