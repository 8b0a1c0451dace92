import type { NewSubscriptionEntitlement } from '@locai/billing-contract';
import { holdEntitlements } from '../../catalog/entitlements/store.ts';
import { invalidField } from '../../catalog/invalid-field.ts';
import { quotaTerms } from '../../catalog/quotas/quota-terms.ts';
import { saveAdjustment } from '../../entitlements/adjustments.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { type Adjusting, changeEntitlements, type EntitlementOrder } from './change-entitlements.ts';
import type { ReadEntitlement } from './read-entitlements.ts';

/**
 * Gives a subscription an entitlement that it does not have, on terms of its own.
 *
 * @throws ProblemError 404, 409 when it has it or does not run, 422 for an unknown code or terms that do not fit its type
 */
export async function createSubscriptionEntitlement(
  ports: Ports,
  order: EntitlementOrder & { entitlement: NewSubscriptionEntitlement },
): Promise<ReadEntitlement> {
  const { entitlementCode } = order.entitlement;
  const after = await changeEntitlements(ports, order, 'create', (adjusting) => grant(adjusting, order.entitlement));
  const made = after.find(({ entitlement }) => entitlement.entitlementCode === entitlementCode);
  if (!made) throw new Error(`The grant of ${entitlementCode} had no effect`);
  return made;
}

async function grant(adjusting: Adjusting, order: NewSubscriptionEntitlement): Promise<void> {
  const { trx, subscription, granted, at } = adjusting;
  const { entitlementCode: code, sticky, ...fields } = order;
  const [definition] = await holdEntitlements(trx, [code]);
  if (!definition) throw invalidField('entitlementCode', `${code} is no entitlement of the catalogue`);
  if (granted.some((terms) => terms.code === code)) throw grantedAlready(code);
  const { quota, value, per_seat, reset_interval, limit_kind } = await quotaTerms(trx, definition, fields);
  await saveAdjustment(trx, {
    customer_id: subscription.customerId,
    subscription_id: subscription.subscriptionId,
    entitlement_code: code,
    kind: 'grant',
    plan_code: subscription.planCode,
    sticky,
    type: definition.type,
    quota,
    value,
    per_seat,
    reset_interval,
    limit_kind,
    created_at: at,
  });
}

function grantedAlready(code: string): ProblemError {
  return new ProblemError(
    'already_exists',
    `The subscription has ${code} already. Change its quota with PATCH …/entitlements/${code}/quota.`,
  );
}
