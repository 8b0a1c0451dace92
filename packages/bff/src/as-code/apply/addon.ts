import type { BillingClient } from '@locai/billing-contract/client';
import { answerOf } from '../call.ts';
import { changedFields } from '../changed-fields.ts';
import { type AddonDefinition, addonFields } from '../nouns/addon.ts';
import type { Change } from '../plan-push.ts';

/** Makes an add-on, changes it, takes it off sale. */
export async function applyAddon(
  client: BillingClient,
  { code, from, to }: Change<AddonDefinition>,
  ids: Map<string, string>,
): Promise<void> {
  if (!to) return;
  const known = ids.get(code);
  const id = from && known ? await change(client, { code, id: known, from, to }) : await make(client, code, to);
  if (to.active || from?.active === false) return;
  const params = { path: { addonId: id } };
  await answerOf(`take the add-on ${code} off sale`, client.POST('/billing/v1/addons/{addonId}/deactivate', { params }));
}

async function make(client: BillingClient, code: string, to: AddonDefinition): Promise<string> {
  const body = { ...addonFields(to), code, type: to.type };
  return (await answerOf(`make the add-on ${code}`, client.POST('/billing/v1/addons', { body }))).id;
}

async function change(
  client: BillingClient,
  { code, id, from, to }: { code: string; id: string; from: AddonDefinition; to: AddonDefinition },
): Promise<string> {
  const params = { path: { addonId: id } };
  const body = changedFields(addonFields(from), addonFields(to));
  if (Object.keys(body).length === 0) return id;
  await answerOf(`change the add-on ${code}`, client.PATCH('/billing/v1/addons/{addonId}', { params, body }));
  return id;
}
