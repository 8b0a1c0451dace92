import type { AdjustmentRow } from '../../entitlements/adjustments.ts';
import { saveAdjustment } from '../../entitlements/adjustments.ts';
import { listBalances, reviseBalance } from '../../entitlements/store.ts';
import { assertMatch } from '../../http/etag.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { type Adjusting, changeEntitlements, type EntitlementOrder } from './change-entitlements.ts';
import type { ReadEntitlement } from './read-entitlements.ts';

export interface QuotaOrder extends EntitlementOrder {
  entitlementCode: string;
  /** Decimal string for all seats together; null: unlimited. */
  quota: string | null;
  /** Whether it outlasts a change of plan; left out: as it was. */
  sticky?: boolean | undefined;
  ifMatch?: string | undefined;
}

/**
 * Gives a metered entitlement of one subscription another quota than its plan says. What was used stays used.
 *
 * @throws ProblemError 404 for what is not granted, 409 for a subscription that does not run, 412, 422 for what is not metered
 */
export async function overrideQuota(ports: Ports, order: QuotaOrder): Promise<ReadEntitlement> {
  const after = await changeEntitlements(ports, order, 'override', (adjusting) => override(adjusting, order));
  const changed = after.find(({ entitlement }) => entitlement.entitlementCode === order.entitlementCode);
  if (!changed) throw new Error(`The override of ${order.entitlementCode} had no effect`);
  return changed;
}

async function override(adjusting: Adjusting, { entitlementCode: code, quota, sticky, ifMatch }: QuotaOrder): Promise<void> {
  const { trx, subscription, adjustments, granted, at } = adjusting;
  const terms = granted.find((known) => known.code === code);
  if (!terms) throw notFound('entitlement of this subscription');
  if (terms.type !== 'metered')
    throw new ProblemError('invalid_request', `${code} is ${terms.type}: it has no quota. Override metered entitlements only.`);
  const balance = (await listBalances(trx, subscription.customerId, at)).find((row) => row.entitlement_code === code);
  if (balance) assertMatch(ifMatch, balance.revision);
  const before = adjustments.find((row) => row.entitlement_code === code);
  const base = before ?? newOverride(adjusting, code);
  const { planCode: plan_code } = subscription;
  await saveAdjustment(trx, { ...base, plan_code, quota, per_seat: false, sticky: sticky ?? base.sticky });
  await reviseBalance(trx, subscription.customerId, code);
}

function newOverride({ subscription, at }: Adjusting, code: string): AdjustmentRow {
  return {
    customer_id: subscription.customerId,
    subscription_id: subscription.subscriptionId,
    entitlement_code: code,
    kind: 'override',
    plan_code: subscription.planCode,
    sticky: false,
    type: 'metered',
    quota: null,
    value: null,
    per_seat: false,
    reset_interval: null,
    limit_kind: null,
    created_at: at,
  };
}
