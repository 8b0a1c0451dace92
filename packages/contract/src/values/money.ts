import { z } from '@hono/zod-openapi';

/** ISO 4217 code, upper case. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
  .openapi('Currency', { example: 'USD' });

export const Money = z
  .object({
    amount: z.int().openapi({ description: 'Minor units: cents for USD, yen for JPY, fils for KWD.', example: 2900 }),
    currency: Currency,
  })
  .openapi('Money');

/** An amount in the currency's minor units (an integer within 2^53). */
export type Money = z.infer<typeof Money>;

/** ISO 4217 exponents that are not 2. `Intl` has other digits: it follows custom (HUF 0, IQD 0), amounts follow ISO. */
const exponents: ReadonlyArray<readonly [number, string]> = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/**
 * How many decimals a currency has by ISO 4217: what its minor units count.
 *
 * @example
 * exponentOf('USD') // 2
 * exponentOf('JPY') // 0
 */
export function exponentOf(currency: string): number {
  return exponents.find(([, codes]) => codes.includes(currency))?.[0] ?? 2;
}

/**
 * `amount × part ÷ whole`, rounded half-up to the minor unit. Exact: it counts in integers.
 *
 * @example
 * share(2900, 10, 30) // 967
 * @throws RangeError when `whole` is not a positive integer.
 */
export function share(amount: number, part: number, whole: number): number {
  if (!Number.isSafeInteger(whole) || whole <= 0) throw new RangeError(`whole must be a positive integer, got ${whole}`);
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole);
  const divisor = 2n * BigInt(whole);
  const quotient = doubled / divisor;
  return Number(doubled < 0n && doubled % divisor !== 0n ? quotient - 1n : quotient);
}
