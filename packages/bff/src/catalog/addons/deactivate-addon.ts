import type { Db } from '../../database/database.ts';
import { getAddon, lockAddon, saveAddon } from './store.ts';

/** Takes an add-on off sale for good and ends its renewal. One that is off sale stays as it is. Needs an open transaction. */
export async function deactivateAddon(trx: Db, id: string, at: Date) {
  const { deactivated_at } = await lockAddon(trx, id);
  if (deactivated_at === null) await saveAddon(trx, id, { auto_renew: false, deactivated_at: at });
  return getAddon(trx, 'all', id);
}
