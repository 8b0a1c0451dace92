import { getCustomerById, lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { voidInvoice } from '../invoices/settle-invoice.ts';
import { findOpenInvoice, type InvoiceRow } from '../invoices/store.ts';
import { findAnyInvoice } from '../invoices/subscription-invoices.ts';
import { findOpenPayment } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { startWaitingOrder } from '../subscriptions/bill-order.ts';
import { listExpired, listLapsedChanges } from '../subscriptions/due.ts';
import { hasCard } from '../subscriptions/has-card.ts';
import {
  type ChangeRow,
  endChange,
  getChange,
  getSubscription,
  type SubscriptionRow,
  updateSubscriptionRow,
} from '../subscriptions/store.ts';
import { closePayment } from './close-payment.ts';
import { eachOfAll } from './each.ts';

/** Incomplete subscriptions whose payment did not come in time expire; their open invoice is void. */
export async function expireIncomplete(ports: Ports, now: Date): Promise<void> {
  await eachOfAll(
    ports,
    'Expiring an order',
    (but) => listExpired(ports.db, now, but),
    async (row) => {
      if ((await closeInvoice(ports, row)) || (await startWithCard(ports, row))) return;
      await ports.db.transaction().execute((trx) => expire(trx, row, row.expires_at ?? now));
      await ports.live.publish(row.customer_id, ['subscription', 'invoices', 'payments']);
    },
  );
}

/** An order that waited for a card, which was saved without anybody telling us, starts after all. */
async function startWithCard(ports: Ports, { customer_id, id, expires_at }: SubscriptionRow): Promise<boolean> {
  if (!expires_at || (await findAnyInvoice(ports.db, { customerId: customer_id, subscriptionId: id }))) return false;
  if (!(await hasCard(ports, await getCustomerById(ports.db, customer_id)))) return false;
  await ports.db.transaction().execute((trx) => startWaitingOrder(trx, customer_id, expires_at));
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices']);
  return true;
}

async function expire(trx: Db, { customer_id, id }: SubscriptionRow, now: Date) {
  await lockCustomer(trx, customer_id);
  const row = await getSubscription(trx, customer_id, id);
  if (row.status !== 'incomplete' || row.expires_at?.getTime() !== now.getTime()) return;
  const invoice = await findOpenInvoice(trx, customer_id, { subscriptionId: id });
  if (invoice) await takeBack(trx, invoice, now);
  await updateSubscriptionRow(trx, row, { status: 'incomplete_expired', canceled_at: now, canceled_reason: 'not_paid' });
}

/** Changes whose payment did not come in time, or before the period ended, lapse; the old plan stays. */
export async function lapsePendingChanges(ports: Ports, now: Date): Promise<void> {
  await eachOfAll(
    ports,
    'Ending a change',
    (but) => listLapsedChanges(ports.db, now, but),
    (change) => lapseChange(ports, change, change.due_at),
  );
}

/** Ends a change that was not paid; one that was paid after all is applied. */
export async function lapseChange(ports: Ports, change: ChangeRow, now: Date): Promise<void> {
  const subscription = await getSubscription(ports.db, change.customer_id, change.subscription_id);
  if (await closeInvoice(ports, subscription, change)) return;
  await ports.db.transaction().execute((trx) => lapse(trx, change, now));
  await ports.live.publish(change.customer_id, ['subscription', 'invoices', 'payments']);
}

async function lapse(trx: Db, { customer_id, id }: ChangeRow, now: Date) {
  await lockCustomer(trx, customer_id);
  const change = await getChange(trx, customer_id, id);
  if (change.status !== 'pending') return;
  const invoice = await findOpenInvoice(trx, customer_id, { subscriptionId: change.subscription_id, changeId: id });
  if (invoice) await takeBack(trx, invoice, now);
  await endChange(trx, change, 'canceled', now);
  await updateSubscriptionRow(trx, await getSubscription(trx, customer_id, change.subscription_id), {});
}

async function takeBack(trx: Db, invoice: InvoiceRow, now: Date) {
  if (await findOpenPayment(trx, invoice.customer_id, invoice.id))
    throw new Error(`A payment of invoice ${invoice.id} was opened while the invoice was being taken back`);
  await voidInvoice(trx, invoice, now);
}

/** Ends the open payment of what waits, at the provider first. True: it was paid after all, and that is applied. */
async function closeInvoice(ports: Ports, subscription: SubscriptionRow, change?: ChangeRow): Promise<boolean> {
  const { customer_id, id } = subscription;
  const invoice = await findOpenInvoice(ports.db, customer_id, { subscriptionId: id, ...(change && { changeId: change.id }) });
  return invoice !== undefined && (await closePayment(ports, invoice)) === 'paid';
}
