import { invalidField } from '../invalid-field.ts';
import { assertPriced, type ChargeTerms } from '../plan-charges.ts';
import type { PlanTerms } from '../plan-versions.ts';

/**
 * @param present the charge as the plan has it already
 * @throws ProblemError 422 for a charge without a price in a currency of the plan, or on an entitlement that the plan does not grant
 */
export function assertFitsPlan(charge: ChargeTerms, { prices, quotas }: PlanTerms, present?: ChargeTerms): void {
  assertPriced([charge], prices, 'pricing.properties');
  const { entitlement_id } = charge;
  if (entitlement_id === null || entitlement_id === present?.entitlement_id) return;
  if (!quotas.some((quota) => quota.entitlement_id === entitlement_id))
    throw invalidField('entitlementCode', 'must be granted by the plan; add it to the plan first');
}
