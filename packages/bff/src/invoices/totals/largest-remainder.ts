/** Exact values with one denominator, which is above 0: `parts[i] / of`. */
export interface Fractions {
  parts: bigint[];
  of: bigint;
}

/**
 * Spreads a whole number over exact values: each is rounded down, and what is missing then goes, one by one, to those that lost most;
 * the first of equals comes first. Where `whole` is the rounded sum of the values, each share is its value rounded up or down.
 *
 * Source: Hare–Niemeyer, https://en.wikipedia.org/wiki/Quota_method
 *
 * @example
 * largestRemainder(2, { parts: [190n, 30n], of: 100n }) // 1.9 and 0.3: [2, 0]
 */
export function largestRemainder(whole: number, { parts, of }: Fractions): number[] {
  const floors = parts.map((part) => floorDiv(part, of));
  const missing = whole - Number(floors.reduce((sum, floor) => sum + floor, 0n));
  const byLoss = parts.map((part, i) => ({ i, lost: part - (floors[i] ?? 0n) * of })).sort(mostLost);
  const lucky = new Set(byLoss.slice(0, missing).map(({ i }) => i));
  return floors.map((floor, i) => Number(floor) + (lucky.has(i) ? 1 : 0));
}

/**
 * Spreads a whole number in proportion to weights of 0 or more; nothing where they have no weight.
 *
 * @example
 * spread(100, [1, 1, 1]) // [34, 33, 33]
 */
export function spread(whole: number, weights: number[]): number[] {
  const of = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (of === 0n) return weights.map(() => 0);
  return largestRemainder(whole, { parts: weights.map((weight) => BigInt(whole) * BigInt(weight)), of });
}

/** Σ of the values, rounded once, half-up; below 0 as above, so that what is given back equals what was taken. */
export function roundedSum({ parts, of }: Fractions): number {
  const sum = parts.reduce((total, part) => total + part, 0n);
  const rounded = (2n * (sum < 0n ? -sum : sum) + of) / (2n * of);
  return Number(sum < 0n ? -rounded : rounded);
}

function floorDiv(part: bigint, of: bigint): bigint {
  const quotient = part / of;
  return part < 0n && part % of !== 0n ? quotient - 1n : quotient;
}

function mostLost(a: { i: number; lost: bigint }, b: { i: number; lost: bigint }): number {
  if (a.lost === b.lost) return a.i - b.i;
  return a.lost > b.lost ? -1 : 1;
}
