import type { Quote } from '../../queries/schemas.ts';

/** Nothing now and nothing later. */
export function isFree({ dueNow, nextRenewal }: Quote): boolean {
  return dueNow.amount === 0 && (nextRenewal === null || nextRenewal.amount.amount === 0);
}
