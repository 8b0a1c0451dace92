import { Big } from '@locai/billing-contract';
import type { Fractions } from './largest-remainder.ts';

/** Percentages have at most 12 digits after the point, so that this many parts of a percent are always whole. */
const parts = 10n ** 12n;

/** `percent` of each amount, exactly. */
export function percentOf(amounts: number[], percent: string): Fractions {
  const rate = scaled(percent);
  return { parts: amounts.map((amount) => BigInt(amount) * rate), of: 100n * parts };
}

/** What of each amount is its tax, where the amounts include it: `amount × percent ÷ (100 + percent)`, exactly. */
export function percentWithin(amounts: number[], percent: string): Fractions {
  const rate = scaled(percent);
  return { parts: amounts.map((amount) => BigInt(amount) * rate), of: 100n * parts + rate };
}

function scaled(percent: string): bigint {
  return BigInt(new Big(percent).times(parts.toString()).toFixed(0));
}
