import type { Db } from '../../database/database.ts';
import { grantBalances } from '../../entitlements/grant-plan.ts';
import { grantAddon } from '../../entitlements/grants/grant-addon.ts';
import { listFees } from '../../invoices/fees.ts';
import type { InvoiceRow } from '../../invoices/store.ts';
import { grantOf } from '../../subscriptions/activate.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { findLiveSubscription, termsOf } from '../../subscriptions/store.ts';

/**
 * Gives the customer what a manual invoice sold, now that nothing of it is owed. Repeatable: once per invoice and add-on.
 * Needs a transaction that holds the customer's lock.
 */
export async function giveSold(trx: Db, { customer_id, id }: InvoiceRow, at: Date): Promise<void> {
  const sold = await soldAddons(trx, customer_id, id);
  if (sold.length === 0) return;
  for (const { addon, quantity } of sold) await grantAddon(trx, { customerId: customer_id, source: id, addon, quantity, at });
  const subscription = await findLiveSubscription(trx, customer_id);
  // Without a running one the ledger keeps it until there is one.
  if (subscription && isRunning(subscription.status))
    await grantBalances(trx, grantOf(subscription, await termsOf(trx, subscription), at));
}

/** What was sold, once per add-on however many lines it stands on. */
async function soldAddons(trx: Db, customerId: string, invoiceId: string) {
  const sold = new Map<string, { addon: Parameters<typeof grantAddon>[1]['addon']; quantity: number }>();
  for (const { addon_id, addon_grants, units } of await listFees(trx, customerId, [invoiceId])) {
    if (!addon_id || !addon_grants) continue;
    const quantity = (sold.get(addon_id)?.quantity ?? 0) + Number(units);
    sold.set(addon_id, { addon: { id: addon_id, grants: addon_grants }, quantity });
  }
  return [...sold.values()];
}
