import type { Db } from '../../database/database.ts';
import type { StoredAddon } from '../../database/tables/subscriptions.ts';
import { grantAddon } from '../../entitlements/grants/grant-addon.ts';

/**
 * Gives a customer what an order bought once, now that it is paid. Repeatable: once per source. What the ledger holds by then takes
 * effect with the grant of the subscription's terms.
 *
 * @param order `source` is the id of the subscription or of the change that bought it
 */
export async function giveAddons(
  trx: Db,
  { customerId, source, oneOff, at }: { customerId: string; source: string; oneOff: StoredAddon[]; at: Date },
): Promise<void> {
  for (const addon of oneOff) await grantAddon(trx, { customerId, source, addon, quantity: addon.quantity, at });
}
