import { type Charge, NewCharge } from '@locai/billing-contract';
import type { AnyCharge } from '../billing-config.ts';
import { parsed } from '../parsed.ts';

/** A charge with every field. */
export interface ChargeDefinition {
  plan: string;
  name: string;
  metric: string;
  entitlement: string | null;
  chargeOn: 'all' | 'overage' | null;
  pricing: Charge['pricing'];
  payInAdvance: boolean;
  minimum: Record<string, number> | null;
  prorated: boolean;
  billMonthly: boolean;
  private: boolean;
}

export function localCharge(plan: string, code: string, { metric, entitlement, ...config }: AnyCharge): ChargeDefinition {
  const codes = { code, planCode: plan, metricCode: metric, ...(entitlement !== undefined && { entitlementCode: entitlement }) };
  return chargeDefinition(parsed(NewCharge, { ...config, ...codes }, `plans.${plan}.charges.${code}`));
}

export function chargeDefinition(charge: NewCharge | Charge): ChargeDefinition {
  const { planCode, name, metricCode, entitlementCode = null, chargeOn, pricing, minimum } = charge;
  const { payInAdvance, prorated, billMonthly, private: hidden } = charge;
  return {
    plan: planCode,
    name,
    metric: metricCode,
    entitlement: entitlementCode,
    chargeOn: chargeOn ?? (entitlementCode === null ? null : 'all'),
    pricing,
    payInAdvance,
    minimum: minimum && Object.keys(minimum).length > 0 ? minimum : null,
    prorated,
    billMonthly,
    private: hidden,
  };
}

/** What can be changed, as the API takes it. */
export function chargeFields({ plan: _plan, metric: _metric, entitlement, ...terms }: ChargeDefinition) {
  return { ...terms, entitlementCode: entitlement };
}

/** As one would write it, within its plan: without what goes without saying. */
export function writtenCharge(charge: ChargeDefinition): AnyCharge {
  const { name, metric, entitlement, chargeOn, pricing, payInAdvance, minimum, prorated, billMonthly } = charge;
  return {
    name,
    metric,
    ...(entitlement !== null && { entitlement }),
    ...(chargeOn === 'overage' && { chargeOn }),
    pricing,
    ...(payInAdvance && { payInAdvance }),
    ...(minimum && { minimum }),
    ...(prorated && { prorated }),
    ...(billMonthly && { billMonthly }),
    ...(charge.private && { private: true }),
  };
}
