import type { Db } from '../database/database.ts';
import type { InvoiceRow } from '../invoices/store.ts';
import { activateSubscription } from '../subscriptions/activate.ts';
import { applyChange } from '../subscriptions/apply-change.ts';
import { getChange, getSubscription, termsOf } from '../subscriptions/store.ts';
import { giveSold } from './invoices/give-sold.ts';

/**
 * Nothing is owed on an invoice any more, because it was paid or credited: what it was for takes effect.
 * Needs a transaction that holds the customer's lock.
 */
export async function takeEffect(trx: Db, invoice: InvoiceRow, at: Date): Promise<void> {
  if (invoice.reason === 'manual') return giveSold(trx, invoice, at);
  if (!invoice.subscription_id) return;
  const subscription = await getSubscription(trx, invoice.customer_id, invoice.subscription_id);
  if (subscription.status === 'incomplete' || subscription.status === 'past_due')
    await activateSubscription(trx, subscription, await termsOf(trx, subscription), at);
  const change = invoice.change_id ? await getChange(trx, invoice.customer_id, invoice.change_id) : undefined;
  if (change?.status === 'pending') await applyChange(trx, subscription, change, at);
}
