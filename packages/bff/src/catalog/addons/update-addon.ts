import type { Addon, AddonUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { isSame } from '../is-same.ts';
import { assertRenewal } from './assert-renewal.ts';
import { replaceGrants, replacePlans, replacePrices } from './replace-lists.ts';
import { getAddon, lockAddon, saveAddon } from './store.ts';

/** Changes an add-on for purchases from now on. Needs an open transaction. @throws ProblemError 404, 412, 422 for what does not fit */
export async function updateAddon(
  trx: Db,
  { id, change, ifMatch }: { id: string; change: AddonUpdate; ifMatch: string | undefined },
  act: Act,
) {
  const row = await lockAddon(trx, id);
  assertMatch(ifMatch, row.revision);
  const before = await getAddon(trx, 'all', id);
  const after: Addon = { ...before.addon, ...change };
  if (isSame(before.addon, after)) return before;
  assertRenewal(after.autoRenew, row);
  if (change.prices) await replacePrices(trx, row, change.prices);
  if (change.planCodes) await replacePlans(trx, row, change.planCodes);
  if (change.grants) await replaceGrants(trx, row, change.grants);
  const { name, description, visibility, autoRenew } = after;
  await saveAddon(trx, id, { name, description, visibility, auto_renew: autoRenew });
  const saved = await getAddon(trx, 'all', id);
  const object = { type: 'addon', id };
  await recordAudit(trx, { ...act, action: 'addon.update', object, before: before.addon, after: saved.addon });
  return saved;
}
