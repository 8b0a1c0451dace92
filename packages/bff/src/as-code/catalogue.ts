import type { AddonDefinition } from './nouns/addon.ts';
import type { ChargeDefinition } from './nouns/charge.ts';
import type { EntitlementDefinition } from './nouns/entitlement.ts';
import type { MetricDefinition } from './nouns/metric.ts';
import type { PlanDefinition } from './nouns/plan.ts';

/** A whole catalogue by codes, every field said: the same for a file and for a back end, so that they can be compared. */
export interface Catalogue {
  metrics: Map<string, MetricDefinition>;
  entitlements: Map<string, EntitlementDefinition>;
  plans: Map<string, PlanDefinition>;
  charges: Map<string, ChargeDefinition>;
  addons: Map<string, AddonDefinition>;
}
