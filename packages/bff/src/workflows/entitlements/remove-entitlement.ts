import { deleteAdjustment, saveAdjustment } from '../../entitlements/adjustments.ts';
import { notFound } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { type Adjusting, changeEntitlements, type EntitlementOrder } from './change-entitlements.ts';

/**
 * Takes an entitlement away from a subscription: until its plan changes or it is initialized from it again, or for good when only
 * a grant gave it.
 *
 * @throws ProblemError 404 for what is not granted, 409 for a subscription that does not run
 */
export async function removeSubscriptionEntitlement(
  ports: Ports,
  order: EntitlementOrder & { entitlementCode: string },
): Promise<void> {
  await changeEntitlements(ports, order, 'remove', (adjusting) => remove(adjusting, order.entitlementCode));
}

async function remove({ trx, subscription, adjustments, plan, granted, at }: Adjusting, code: string): Promise<void> {
  const terms = granted.find((known) => known.code === code);
  if (!terms) throw notFound('entitlement of this subscription');
  const made = adjustments.find((row) => row.entitlement_code === code);
  if (made && !plan.some((known) => known.code === code)) return deleteAdjustment(trx, made);
  await saveAdjustment(trx, {
    customer_id: subscription.customerId,
    subscription_id: subscription.subscriptionId,
    entitlement_code: code,
    kind: 'removal',
    plan_code: subscription.planCode,
    sticky: false,
    type: terms.type,
    quota: null,
    value: null,
    per_seat: false,
    reset_interval: null,
    limit_kind: null,
    created_at: at,
  });
}
