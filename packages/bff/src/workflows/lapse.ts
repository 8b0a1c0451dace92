import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { voidInvoice } from '../invoices/settle-invoice.ts';
import { findOpenInvoice } from '../invoices/store.ts';
import { cancelOpenPayment } from '../payments/cancel-open-payment.ts';
import { readPayment } from '../payments/read-payment.ts';
import { findOpenPayment } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import {
  type ChangeRow,
  endChange,
  getChange,
  getSubscription,
  listExpired,
  listLapsedChanges,
  type SubscriptionRow,
  updateSubscriptionRow,
} from '../subscriptions/store.ts';
import { applyPayment } from './apply-payment.ts';

/** Incomplete subscriptions whose payment did not come in time expire; their open invoice is void. */
export async function expireIncomplete(ports: Ports, now: Date): Promise<void> {
  for (const row of await listExpired(ports.db, now)) {
    if (await closeInvoice(ports, row)) continue;
    await ports.db.transaction().execute((trx) => expire(trx, row, now));
    await ports.live.publish(row.customer_id, ['subscription', 'invoices', 'payments']);
  }
}

async function expire(trx: Db, { customer_id, id }: SubscriptionRow, now: Date) {
  await lockCustomer(trx, customer_id);
  const row = await getSubscription(trx, customer_id, id);
  if (row.status !== 'incomplete' || !row.expires_at || row.expires_at > now) return;
  const invoice = await findOpenInvoice(trx, customer_id, { subscriptionId: id });
  if (invoice) await voidInvoice(trx, invoice, now);
  await updateSubscriptionRow(trx, row, { status: 'incomplete_expired', canceled_at: now });
}

/** Changes whose payment did not come in time, or before the period ended, lapse; the old plan stays. */
export async function lapsePendingChanges(ports: Ports, now: Date): Promise<void> {
  for (const change of await listLapsedChanges(ports.db, now)) {
    const subscription = await getSubscription(ports.db, change.customer_id, change.subscription_id);
    if (await closeInvoice(ports, subscription, change)) continue;
    await ports.db.transaction().execute((trx) => lapse(trx, change, now));
    await ports.live.publish(change.customer_id, ['subscription', 'invoices', 'payments']);
  }
}

async function lapse(trx: Db, { customer_id, id }: ChangeRow, now: Date) {
  await lockCustomer(trx, customer_id);
  const change = await getChange(trx, customer_id, id);
  if (change.status !== 'pending') return;
  const invoice = await findOpenInvoice(trx, customer_id, { subscriptionId: change.subscription_id, changeId: id });
  if (invoice) await voidInvoice(trx, invoice, now);
  await endChange(trx, change, 'canceled', now);
  await updateSubscriptionRow(trx, await getSubscription(trx, customer_id, change.subscription_id), {});
}

/** Ends the open payment of what waits, at the provider first. True: it was paid after all, and that is applied. */
async function closeInvoice(ports: Ports, subscription: SubscriptionRow, change?: ChangeRow): Promise<boolean> {
  const { customer_id, id } = subscription;
  const invoice = await findOpenInvoice(ports.db, customer_id, { subscriptionId: id, ...(change && { changeId: change.id }) });
  const payment = invoice && (await findOpenPayment(ports.db, customer_id, invoice.id));
  if (!invoice || !payment || (await cancelOpenPayment(ports, customer_id, invoice.id)) !== 'succeeded') return false;
  await applyPayment(ports, payment, await readPayment(ports, payment));
  return true;
}
