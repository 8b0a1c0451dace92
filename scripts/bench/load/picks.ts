const sequenceLength = 1 << 16;

/** Chooses one of `many`, again and again: 0 … many - 1. The same choices in every run. */
export type Pick = () => number;

/** Always the first: everybody wants the same. */
export const hot: Pick = () => 0;

/** Everyone as often as anyone. */
export const uniform = (many: number): Pick => drawn(Array.from({ length: many }, () => 1));

/** The first twice as often as the second, three times as often as the third (Zipf, s = 1): a few big customers, many small. */
export const zipf = (many: number): Pick => drawn(Array.from({ length: many }, (_, rank) => 1 / (rank + 1)));

/** Drawn beforehand, by weight: choosing is then an index, and costs the run nothing. */
function drawn(weights: number[]): Pick {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const random = seeded(20_260_101);
  const sequence = Uint32Array.from({ length: sequenceLength }, () => indexAt(weights, random() * sum));
  let at = 0;
  return () => sequence[at++ % sequenceLength] ?? 0;
}

function indexAt(weights: number[], point: number): number {
  let left = point;
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}

/** Mulberry32: small, even, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
