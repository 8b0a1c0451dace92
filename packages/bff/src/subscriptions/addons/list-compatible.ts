import type { CompatibleAddon } from '@locai/billing-contract';
import { listAddons } from '../../catalog/addons/store.ts';
import type { Db } from '../../database/database.ts';
import { type Buyer, readBillingState } from '../billing-state.ts';
import { isRunning } from '../state.ts';
import { termsOf } from '../store.ts';
import { money } from '../terms.ts';
import type { AddonRequest } from './list-held.ts';
import { addonPrice } from './sell-addons.ts';
import { quantityOf } from './term-addon.ts';

/** What the customer's running subscription can be extended with, by code. Nothing without one. */
export async function listCompatibleAddons(db: Db, buyer: Buyer, request: AddonRequest) {
  const { subscription } = await readBillingState(db, buyer);
  if (!subscription || !isRunning(subscription.status)) return { data: [], nextCursor: null };
  const terms = await termsOf(db, subscription);
  const { plan, interval, currency } = terms;
  const view = buyer.hidden ? 'all' : { ownPlan: { planId: plan.id, version: plan.version } };
  const { data, nextCursor } = await listAddons(db, view, {
    ...request,
    active: 'true',
    planCode: plan.code,
    pricedFor: { interval, currency },
  });
  const compatible: CompatibleAddon[] = data.map((addon) => ({
    addon,
    price: money(addonPrice(addon, terms) ?? 0, currency),
    interval: addon.type === 'one_off' ? null : interval,
    quantity: quantityOf(terms.addons, addon.code),
  }));
  return { data: compatible, nextCursor };
}
