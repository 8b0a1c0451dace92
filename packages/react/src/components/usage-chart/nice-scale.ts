/**
 * The top of an axis: the smallest of 1, 2, 4, 5, 10 times a power of ten that holds the largest value.
 *
 * @example
 * niceScale(412) // 500
 */
export function niceScale(largest: number): number {
  if (!(largest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 4, 5].find((each) => each * power >= largest) ?? 10;
  return step * power;
}
