import type { Check } from '@locai/billing-contract';

/** What is left where all is whole and nothing reserved. `most` is Infinity where it is unlimited. */
export function plainBalance(usage: number, most: number, resets: Date | null): NonNullable<Check['balance']> {
  const unlimited = most === Number.POSITIVE_INFINITY;
  return {
    granted: unlimited ? null : String(most),
    usage: String(usage),
    remaining: unlimited ? null : String(Math.max(most - usage, 0)),
    overage: unlimited ? '0' : String(Math.max(usage - most, 0)),
    unlimited,
    resetsAt: resets?.toISOString() ?? null,
  };
}
