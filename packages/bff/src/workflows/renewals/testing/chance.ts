/** Chance that repeats itself: the same seed gives the same choices. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** Is it so, so often? */
  is(probability: number): boolean;
  /** An integer from the first to the last. */
  between(first: number, last: number): number;
  of<T>(list: readonly [T, ...T[]]): T;
}

/** Mulberry32, by Tommy Ettinger, in the public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (first: number, last: number) => first + Math.floor(next() * (last - first + 1));
  return {
    next,
    between,
    is: (probability) => next() < probability,
    of: (list) => list[between(0, list.length - 1)] ?? list[0],
  };
}
