import type { EntitlementUsage } from '../../queries/schemas.ts';

/**
 * - `missing`: the plan does not grant it
 * - `unlimited`: nothing to run out of
 * - `ok`, `near` (from 80 %), `reached`: on the way to the limit
 * - `over`: beyond what is included, where the plan allows that
 * - `user-limit`: the person's own limit is reached, the customer's is not
 */
export type UsageState = 'missing' | 'unlimited' | 'ok' | 'near' | 'reached' | 'over' | 'user-limit';

/** From where on a limit is near, in percent. */
export const nearMark = 80;

/** How the usage of an entitlement stands. For what is shown only: the server decides what may be used. */
export function usageState({ balance, userLimit }: EntitlementUsage): UsageState {
  if (!balance) return 'missing';
  if (Number(balance.overage) > 0) return 'over';
  if (!balance.unlimited && Number(balance.remaining) <= 0) return 'reached';
  if (userLimit && Number(userLimit.remaining) <= 0) return 'user-limit';
  if (balance.unlimited) return 'unlimited';
  return Number(balance.usage) * 100 >= Number(balance.granted) * nearMark ? 'near' : 'ok';
}
