import { adjustTerms } from './adjust-terms.ts';
import type { AdjustmentRow } from './adjustments.ts';
import { withAddons } from './grants/addon-terms.ts';
import type { GrantRow } from './grants/store.ts';
import type { EntitlementTerms, PlanGrant } from './plan-balances.ts';

/** All that a subscription is granted: what its plan says, but for what was adjusted, and what its add-ons add. Pure. */
export function grantedTerms(
  { entitlements, addons }: Pick<PlanGrant, 'entitlements' | 'addons'>,
  adjustments: AdjustmentRow[],
  oneOff: GrantRow[],
): EntitlementTerms[] {
  const removed = adjustments.filter(({ kind }) => kind === 'removal').map(({ entitlement_code }) => entitlement_code);
  return withAddons(adjustTerms(entitlements, adjustments), { addons: addons?.held ?? [], oneOff }, removed);
}
