import type { Db } from '../database/database.ts';
import { grantTerms } from './activate.ts';
import { giveAddons } from './addons/give-addons.ts';
import {
  type ChangeRow,
  endChange,
  findChange,
  type SubscriptionRow,
  termColumns,
  termsOfChange,
  updateSubscriptionRow,
} from './store.ts';
import { tellSubscription } from './tell-subscription.ts';

/** Puts a subscription on the terms of a change; a scheduled change that it makes pointless is canceled. */
export async function applyChange(trx: Db, subscription: SubscriptionRow, change: ChangeRow, at: Date): Promise<SubscriptionRow> {
  await endChange(trx, change, 'applied', at);
  const scheduled = await findChange(trx, subscription, 'scheduled');
  if (scheduled) await endChange(trx, scheduled, 'canceled', at);
  const terms = await termsOfChange(trx, subscription, change);
  const changed = await updateSubscriptionRow(trx, subscription, {
    ...termColumns(terms),
    ...(subscription.status === 'trialing' && { status: 'active' }),
    is_trial: false,
    // What was used until it was ordered stands on its invoice.
    accrues_from: terms.period.from < change.created_at ? change.created_at : null,
  });
  await giveAddons(trx, { customerId: change.customer_id, source: change.id, oneOff: change.one_off, at });
  await grantTerms(trx, changed, terms, at);
  await tellSubscription(trx, 'subscription.updated', changed, { at });
  return changed;
}
