import type { CanceledReason } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { endAccess } from '../entitlements/end-access.ts';
import { endRecurring } from '../entitlements/grants/end-recurring.ts';
import { isRunning } from './state.ts';
import { type SubscriptionRow, updateSubscriptionRow } from './store.ts';
import { tellSubscription } from './tell-subscription.ts';
import { endWaitingChanges } from './update-subscription.ts';

export interface Ending {
  reason: CanceledReason;
  /** Billing time of the end. */
  at: Date;
  /** Why, in the words of whoever ends it; left out: what was said before stays. */
  comment?: string | undefined;
}

/**
 * Ends a subscription for good: what waits is taken back and its access ends, while the usage of running reset periods stays
 * with the customer. An order that was never paid expires instead. Needs the customer's lock; payments of what waits must be
 * canceled at the provider before.
 */
export async function endSubscription(trx: Db, row: SubscriptionRow, { reason, at, comment }: Ending): Promise<SubscriptionRow> {
  await endWaitingChanges(trx, row, at);
  const ran = isRunning(row.status);
  const ended = await updateSubscriptionRow(trx, row, {
    status: ran ? 'canceled' : 'incomplete_expired',
    canceled_at: at,
    canceled_reason: reason,
    cancel_at: null,
    ...(comment !== undefined && { cancel_reason: comment }),
  });
  if (!ran) return ended;
  const denies = reason === 'trial_expired' ? reason : 'no_subscription';
  await endAccess(trx, { customerId: row.customer_id, reason: denies });
  await endRecurring(trx, row.customer_id, at);
  await tellSubscription(trx, 'subscription.canceled', ended, { at });
  return ended;
}
