import { endAdjustmentsOf } from '../../entitlements/adjustments.ts';
import type { Ports } from '../../ports.ts';
import { changeEntitlements, type EntitlementOrder } from './change-entitlements.ts';
import type { ReadEntitlement } from './read-entitlements.ts';

/**
 * Gives a subscription what its plan grants, at the version that it is on: what was removed comes back. Repeatable; usage stays.
 *
 * @param order `overrides: 'end'` also ends overrides and grants, so that nothing but the plan is left; else they stay
 * @throws ProblemError 404, 409 for a subscription that does not run
 */
export function initializeEntitlements(
  ports: Ports,
  order: EntitlementOrder & { overrides?: 'keep' | 'end' | undefined },
): Promise<ReadEntitlement[]> {
  return changeEntitlements(ports, order, 'initialize', ({ trx, subscription }) =>
    endAdjustmentsOf(trx, subscription, order.overrides === 'end' ? ['removal', 'override', 'grant'] : ['removal']),
  );
}
