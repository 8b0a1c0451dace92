import type { Db } from '../database/database.ts';
import { findOpenInvoice, type InvoiceRow } from '../invoices/store.ts';
import { findChange, type SubscriptionRow } from './store.ts';

/** The invoice of an order that waits for its payment; another order takes it back. */
export async function findWaitingInvoice(db: Db, subscription: SubscriptionRow): Promise<InvoiceRow | undefined> {
  const { customer_id, id: subscriptionId, status } = subscription;
  if (status === 'incomplete') return findOpenInvoice(db, customer_id, { subscriptionId });
  const pending = await findChange(db, subscription, 'pending');
  return pending && findOpenInvoice(db, customer_id, { subscriptionId, changeId: pending.id });
}
