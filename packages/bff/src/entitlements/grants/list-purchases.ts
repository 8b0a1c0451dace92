import { Big, plain, type SubscriptionAddon } from '@locai/billing-contract';
import { namesOfAddons } from '../../catalog/addons/store.ts';
import type { Db } from '../../database/database.ts';
import { type BalanceRow, listBalances } from '../store.ts';
import { leftOf } from './left-of.ts';
import { splitOneOff } from './split-one-off.ts';
import { type GrantRow, listAllOneOff, sumPurchases } from './store.ts';

/** All purchases of one one-off add-on, and what is left of what they granted. */
export interface Purchase {
  addon: { id: string; code: string; name: string };
  quantity: string;
  grants: SubscriptionAddon['grants'];
}

/** What a customer ever bought once, summed by add-on. `at` is billing time. */
export async function listPurchases(db: Db, customerId: string, at: Date): Promise<Purchase[]> {
  const bought = await sumPurchases(db, customerId);
  const addons = await namesOfAddons(
    db,
    bought.map(({ addon_id }) => addon_id),
  );
  const grants = splitAll(await listAllOneOff(db, customerId), await listBalances(db, customerId, at), at);
  return addons.map((addon) => ({
    addon,
    quantity: bought.find(({ addon_id }) => addon_id === addon.id)?.quantity ?? '0',
    grants: sumByCode(grants.filter(({ addon_id }) => addon_id === addon.id)),
  }));
}

/** Every grant with what is used of it now, entitlement by entitlement. */
function splitAll(grants: GrantRow[], balances: BalanceRow[], at: Date): GrantRow[] {
  return codesOf(grants).flatMap((code) => {
    const ofCode = grants.filter(({ entitlement_code }) => entitlement_code === code);
    return splitOneOff(
      ofCode,
      balances.find(({ entitlement_code }) => entitlement_code === code),
      at,
    );
  });
}

const codesOf = (grants: GrantRow[]) => [...new Set(grants.map(({ entitlement_code }) => entitlement_code))].sort();

function sumByCode(grants: GrantRow[]): Purchase['grants'] {
  return codesOf(grants).map((entitlementCode) => {
    const ofCode = grants.filter(({ entitlement_code }) => entitlement_code === entitlementCode);
    if (ofCode.some(({ amount }) => amount === null)) return { entitlementCode, amount: null, remaining: null };
    const amount = ofCode.reduce((sum, grant) => sum.plus(grant.amount ?? 0), new Big(0));
    const remaining = ofCode.reduce((sum, grant) => sum.plus(leftOf(grant)), new Big(0));
    return { entitlementCode, amount: plain(amount), remaining: plain(remaining) };
  });
}
