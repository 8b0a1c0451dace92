import type { EntitlementCode } from '../provider/register.ts';
import { addDecimals, negative } from '../queries/decimals.ts';
import type { Balance, Check } from '../queries/schemas.ts';

/** A limit with what is used of it. Quantities are whole numbers or decimal strings. */
export interface MockMeter {
  /** null: unlimited. */
  granted: number | string | null;
  usage?: number | string;
  /** An instant. */
  resetsAt?: string | null;
}

/**
 * What a mock grants.
 *
 * - `true`, `false`: it is in the plan or not
 * - `{ granted: 20, usage: 3 }`: a limit
 * - `{ value }`: a static value
 * - `{ reason }`: denied for this reason, with the plan that would help
 */
export type MockEntitlement =
  | boolean
  | MockMeter
  | { value: unknown }
  | { reason: Exclude<Check['reason'], 'granted'>; upgrade?: NonNullable<Check['upgrade']> };

export type MockEntitlements = { readonly [C in EntitlementCode]?: MockEntitlement };

/** Answers a check as the service would. What is not named is not in the plan. */
export function mockCheck(
  entitlement: MockEntitlement | undefined,
  code: string,
  requiredBalance = '1',
  held: string[] = [],
): Check {
  const base = { entitlementCode: code, planCode: null, requiredBalance, balance: null };
  if (entitlement === true) return { ...base, allowed: true, reason: 'granted' };
  if (!entitlement) return { ...base, allowed: false, reason: 'feature_not_in_plan' };
  if ('value' in entitlement) return { ...base, allowed: true, reason: 'granted', value: entitlement.value };
  if ('reason' in entitlement) return { ...base, allowed: false, ...entitlement };
  const balance = balanceOf(entitlement, held.reduce(addDecimals, '0'));
  const allowed = balance.remaining === null || !isBelow(balance.remaining, requiredBalance);
  return { ...base, allowed, reason: allowed ? 'granted' : 'limit_reached', balance };
}

/** The same after so much more was used. */
export function mockUse(entitlement: MockEntitlement | undefined, quantity: string): MockEntitlement | undefined {
  if (typeof entitlement !== 'object' || !('granted' in entitlement)) return entitlement;
  return { ...entitlement, usage: addDecimals(String(entitlement.usage ?? 0), quantity) };
}

function balanceOf({ granted, usage = 0, resetsAt = null }: MockMeter, reserved: string): Balance {
  const holding = reserved === '0' ? {} : { reserved };
  const base = { usage: String(usage), overage: '0', resetsAt, ...holding };
  if (granted === null) return { ...base, granted: null, remaining: null, unlimited: true };
  const left = addDecimals(String(granted), negative(addDecimals(String(usage), reserved)));
  return { ...base, granted: String(granted), remaining: left.startsWith('-') ? '0' : left, unlimited: false };
}

const isBelow = (a: string, b: string) => addDecimals(a, negative(b)).startsWith('-');
