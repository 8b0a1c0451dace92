import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { getAddon, lockAddon, saveAddon } from './store.ts';

/** Takes an add-on off sale for good and ends its renewal. One that is off sale stays as it is. Needs an open transaction. */
export async function deactivateAddon(trx: Db, id: string, act: Act) {
  const { deactivated_at } = await lockAddon(trx, id);
  const before = await getAddon(trx, 'all', id);
  if (deactivated_at !== null) return before;
  await saveAddon(trx, id, { auto_renew: false, deactivated_at: act.at });
  const after = await getAddon(trx, 'all', id);
  const object = { type: 'addon', id };
  await recordAudit(trx, { ...act, action: 'addon.deactivate', object, before: before.addon, after: after.addon });
  return after;
}
