import { plain } from '@locai/billing-contract';
import type { AdjustmentRow } from './adjustments.ts';
import type { EntitlementTerms } from './plan-balances.ts';

/**
 * What a subscription is granted: what its plan says, but for what was adjusted. Pure.
 *
 * An override gives the plan's entitlement another quota, for all seats together; where the plan lacks the entitlement it does
 * nothing. A grant comes on terms of its own, and a removal takes the plan's away.
 */
export function adjustTerms(plan: EntitlementTerms[], adjustments: AdjustmentRow[]): EntitlementTerms[] {
  const adjusted = new Map(adjustments.map((row) => [row.entitlement_code, row]));
  const kept = plan.flatMap((terms) => {
    const row = adjusted.get(terms.code);
    if (!row) return [terms];
    return row.kind === 'override' ? [{ ...terms, quota: quotaOf(row), perSeat: false }] : [];
  });
  return [...kept, ...adjustments.flatMap(grantedTerms)];
}

function grantedTerms(row: AdjustmentRow): EntitlementTerms[] {
  const { kind, entitlement_code: code, type, value, per_seat: perSeat, reset_interval, limit_kind } = row;
  if (kind !== 'grant' || !reset_interval || !limit_kind) return [];
  const terms = { code, type, quota: quotaOf(row), perSeat, resetInterval: reset_interval, limit: limit_kind };
  return [type === 'static' ? { ...terms, value } : terms];
}

const quotaOf = ({ quota }: AdjustmentRow) => (quota === null ? null : plain(quota));
