import type { Subscription } from '@locai/billing-contract';
import { type CustomerRow, getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { findOpenInvoice } from '../invoices/store.ts';
import { toOrderedAddon } from './addons/term-addon.ts';
import { nextTerms } from './plan-change.ts';
import { renewal } from './quotes.ts';
import { findChange, type SubscriptionRow, termsOf, termsOfChange } from './store.ts';
import type { Terms } from './terms.ts';

/** A subscription in the shape of the contract, with what waits and what comes next. */
export async function toSubscription(db: Db, row: SubscriptionRow): Promise<Subscription> {
  const terms = await termsOf(db, row);
  const customer = await getCustomerById(db, row.customer_id);
  const pending = await findChange(db, row, 'pending');
  const scheduled = await findChange(db, row, 'scheduled');
  const pendingTerms = pending && (await termsOfChange(db, row, pending));
  const scheduledTerms = scheduled && (await termsOfChange(db, row, scheduled));
  const pendingInvoice =
    pending && (await findOpenInvoice(db, row.customer_id, { subscriptionId: row.id, changeId: pending.id }));
  const openInvoice = pendingInvoice ?? (await findOpenInvoice(db, row.customer_id, { subscriptionId: row.id }));
  return {
    id: row.id,
    status: row.status,
    planCode: terms.plan.code,
    planName: terms.plan.name,
    planVersion: terms.plan.version,
    interval: row.interval,
    currency: row.currency,
    seats: row.seats,
    addons: terms.addons.map(toOrderedAddon),
    timeZone: row.time_zone,
    currentPeriod: { from: row.period_from.toISOString(), to: row.period_to.toISOString() },
    nextRenewal: nextRenewal(row, nextTerms(terms, scheduledTerms), customer),
    pendingChange:
      pending && pendingTerms && pendingInvoice
        ? { ...target(pendingTerms), invoiceId: pendingInvoice.id, expiresAt: pending.due_at.toISOString() }
        : null,
    scheduledChange: scheduled && scheduledTerms ? { ...target(scheduledTerms), at: scheduled.due_at.toISOString() } : null,
    openInvoiceId: openInvoice?.id ?? null,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    cancelAt: row.cancel_at?.toISOString() ?? null,
    cancelReason: row.cancel_reason,
    canceledAt: row.canceled_at?.toISOString() ?? null,
    canceledReason: row.canceled_reason,
  };
}

function nextRenewal(row: SubscriptionRow, next: Terms, customer: CustomerRow): Subscription['nextRenewal'] {
  return (row.status === 'active' || row.status === 'trialing') && !row.cancel_at ? renewal(next, customer.credit_balance) : null;
}

function target({ plan, interval, seats, addons }: Terms) {
  return { planCode: plan.code, planName: plan.name, interval, seats, addons: addons.map(toOrderedAddon) };
}
