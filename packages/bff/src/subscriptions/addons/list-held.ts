import { Big, plain, type SubscriptionAddon } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { amountsOf } from '../../entitlements/grants/addon-terms.ts';
import { listPurchases, type Purchase } from '../../entitlements/grants/list-purchases.ts';
import { type PageRequest, pageOf } from '../../http/page.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { readBillingState } from '../billing-state.ts';
import { nextTerms } from '../plan-change.ts';
import { isRunning } from '../state.ts';
import { findChange, type SubscriptionRow, termsOf, termsOfChange } from '../store.ts';
import { money, type Terms } from '../terms.ts';
import { quantityOf, type TermAddon } from './term-addon.ts';

export type AddonRequest = PageRequest & { type?: SubscriptionAddon['type'] | undefined };

/** The recurring add-ons of the running subscription, and what the customer ever bought once, by code. */
export async function listHeldAddons(db: Db, key: CustomerKey, { type, ...request }: AddonRequest, at: Date) {
  const { customer, subscription } = await readBillingState(db, key);
  const running = subscription && isRunning(subscription.status) ? subscription : undefined;
  const recurring = running && type !== 'one_off' ? await listRecurring(db, running) : [];
  const once = customer && type !== 'recurring' ? (await listPurchases(db, customer.id, at)).map(toOnce) : [];
  const all = [...recurring, ...once].sort((a, b) => (a.addonCode < b.addonCode ? -1 : 1));
  return pageOf(all, request, ({ addonCode }) => addonCode);
}

async function listRecurring(db: Db, row: SubscriptionRow): Promise<SubscriptionAddon[]> {
  const terms = await termsOf(db, row);
  const scheduled = await findChange(db, row, 'scheduled');
  const next = row.cancel_at ? [] : nextTerms(terms, scheduled && (await termsOfChange(db, row, scheduled))).addons;
  return terms.addons.map((addon) => toRecurring(terms, addon, quantityOf(next, addon.code) > 0));
}

function toRecurring({ currency, interval, period }: Terms, addon: TermAddon, autoRenew: boolean): SubscriptionAddon {
  return {
    addonCode: addon.code,
    name: addon.name,
    type: 'recurring',
    quantity: String(addon.quantity),
    unitPrice: money(addon.unitPrice, currency),
    interval,
    autoRenew,
    period: { from: period.from.toISOString(), to: period.to.toISOString() },
    grants: amountsOf(addon).map(({ code, amount }) => ({ entitlementCode: code, amount, remaining: null })),
  };
}

function toOnce({ addon, quantity, grants }: Purchase): SubscriptionAddon {
  return {
    addonCode: addon.code,
    name: addon.name,
    type: 'one_off',
    quantity: plain(new Big(quantity)),
    unitPrice: null,
    interval: null,
    autoRenew: false,
    period: null,
    grants,
  };
}
