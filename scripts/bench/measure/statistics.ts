/** The value that a share of the values does not exceed, of values in ascending order; NaN of none. */
export function percentile(ascending: ArrayLike<number>, share: number): number {
  const rank = Math.ceil(ascending.length * share);
  return ascending[Math.max(rank, 1) - 1] ?? Number.NaN;
}

/** The middle one; the mean of the middle two of an even number; NaN of none. */
export function median(values: number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const upper = Math.floor(ascending.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [ascending[ascending.length - 1 - upper], ascending[upper]];
  return (low + high) / 2;
}
