import { type Entitlement, NewEntitlement } from '@locai/billing-contract';
import type { AnyEntitlement } from '../billing-config.ts';
import { parsed } from '../parsed.ts';

/** An entitlement with every field. */
export interface EntitlementDefinition {
  type: Entitlement['type'];
  name: string;
  unit: string | null;
  reportedBy: Entitlement['reportedBy'];
  metric: string | null;
}

export function localEntitlement(code: string, { metric, ...config }: AnyEntitlement): EntitlementDefinition {
  const body = { ...config, code, ...(metric !== undefined && { metricCode: metric }) };
  return entitlementDefinition(parsed(NewEntitlement, body, `entitlements.${code}`));
}

export function entitlementDefinition(entitlement: NewEntitlement | Entitlement): EntitlementDefinition {
  const { type, name, unit = null, reportedBy, metricCode: metric = null } = entitlement;
  return { type, name, unit, reportedBy, metric };
}

/** What can be changed, as the API takes it. */
export function entitlementFields({ name, unit, reportedBy, metric }: EntitlementDefinition) {
  return { name, unit, reportedBy, metricCode: metric };
}

/** As one would write it: without what goes without saying. */
export function writtenEntitlement({ type, name, unit, reportedBy, metric }: EntitlementDefinition) {
  return {
    type,
    name,
    ...(unit !== null && { unit }),
    ...(reportedBy !== 'server' && { reportedBy }),
    ...(metric !== null && { metric }),
  } satisfies AnyEntitlement;
}
