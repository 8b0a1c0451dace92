import { type AddonGrant, Big, newId, plain } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { currentPeriod } from '../current-period.ts';
import { lockBalances, saveOneOff } from '../store.ts';
import { writeSplit } from './split-one-off.ts';
import { insertGrants, insertPurchase, listOneOff } from './store.ts';

/** A one-off add-on that was bought and paid. */
export interface AddonPurchase {
  customerId: string;
  /** `grants` is what one of it grants. */
  addon: { id: string; grants: AddonGrant[] };
  /** A whole number, or a decimal string. */
  quantity: number | string;
  /** What bought it: the id of a subscription, of a change of one, or of an invoice. */
  source: string;
  /** Billing time. */
  at: Date;
}

/**
 * Gives a customer what a one-off add-on grants, once per source and add-on: saying it again changes nothing. It is used after
 * everything that resets, and stays until it is used. The caller lets an entitlement that the plan lacks take effect
 * (`giveAddons` does both).
 *
 * @param trx an open transaction that holds the customer's lock
 * @returns whether it was given now
 */
export async function grantAddon(trx: Db, { customerId, addon, quantity, source, at }: AddonPurchase): Promise<boolean> {
  const id = newId('purchase', at.getTime());
  const purchase = { customer_id: customerId, id, addon_id: addon.id, source, quantity: String(quantity), created_at: at };
  if (!(await insertPurchase(trx, purchase))) return false;
  const balances = await lockBalances(trx, customerId);
  await writeSplit(trx, await listOneOff(trx, customerId), balances, at);
  const amounts = addon.grants.map((grant) => ({
    ...grant,
    amount: grant.amount && plain(new Big(grant.amount).times(quantity)),
  }));
  await insertGrants(
    trx,
    amounts.map(({ entitlementCode, amount }) => ({
      customer_id: customerId,
      entitlement_code: entitlementCode,
      kind: 'one_off',
      amount,
      addon_id: addon.id,
      source: id,
      valid_from: at,
      valid_until: null,
    })),
  );
  for (const balance of balances) {
    const added = amounts.find(({ entitlementCode }) => entitlementCode === balance.entitlement_code)?.amount;
    if (added) await saveOneOff(trx, { ...balance, ...currentPeriod(balance, at) }, added);
  }
  return true;
}
