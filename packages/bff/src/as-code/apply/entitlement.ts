import type { BillingClient } from '@locai/billing-contract/client';
import { answerOf } from '../call.ts';
import { changedFields } from '../changed-fields.ts';
import { type EntitlementDefinition, entitlementFields } from '../nouns/entitlement.ts';
import type { Change } from '../plan-push.ts';

type Ids = Map<string, string>;

/** Makes an entitlement, or changes it. */
export async function applyEntitlement(client: BillingClient, change: Change<EntitlementDefinition>, ids: Ids): Promise<void> {
  const { code, from, to } = change;
  if (!to) return;
  const id = ids.get(code);
  if (!from || !id) {
    const body = { ...entitlementFields(to), code, type: to.type };
    return void (await answerOf(`make the entitlement ${code}`, client.POST('/entitlements/v1/entitlements', { body })));
  }
  const body = changedFields(entitlementFields(from), entitlementFields(to));
  const params = { path: { entitlementId: id } };
  await answerOf(
    `change the entitlement ${code}`,
    client.PATCH('/entitlements/v1/entitlements/{entitlementId}', { params, body }),
  );
}

/** Deletes an entitlement that goes. */
export async function removeEntitlement(
  client: BillingClient,
  { code, to }: Change<EntitlementDefinition>,
  ids: Ids,
): Promise<void> {
  if (to) return;
  const params = { path: { entitlementId: ids.get(code) ?? code } };
  await answerOf(`delete the entitlement ${code}`, client.DELETE('/entitlements/v1/entitlements/{entitlementId}', { params }));
}
