import type { Subscription } from '@locai/billing-contract';
import { getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { InvoiceBasis } from '../invoices/plan-invoice.ts';
import { readBasis } from '../invoices/read-basis.ts';
import { findOpenInvoice } from '../invoices/store.ts';
import { toOrderedAddon } from './addons/term-addon.ts';
import { periodsLeft } from './coupons/held-coupon.ts';
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
    coupon: toCoupon(terms, row.status),
    timeZone: row.time_zone,
    billingTime: row.billing_time,
    currentPeriod: { from: row.period_from.toISOString(), to: row.period_to.toISOString() },
    nextRenewal: nextRenewal(row, terms, nextTerms(terms, scheduledTerms), await readBasis(db, customer)),
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

function nextRenewal(row: SubscriptionRow, terms: Terms, next: Terms, basis: InvoiceBasis): Subscription['nextRenewal'] {
  const renews = (row.status === 'active' || row.status === 'trialing') && !row.cancel_at;
  return renews ? renewal(terms, next, basis) : null;
}

/** A coupon that lowers neither the running period nor a later one has ended. The first period of an order that waits is its running one. */
function toCoupon({ coupon, period }: Terms, status: SubscriptionRow['status']): Subscription['coupon'] {
  if (!coupon) return null;
  const left = periodsLeft(coupon);
  if (left === 0 && coupon.used.until?.getTime() !== period.to.getTime()) return null;
  const { code, name } = coupon;
  return { code, name, periodsLeft: left && status === 'incomplete' ? left - 1 : left };
}

function target({ plan, interval, seats, addons }: Terms) {
  return { planCode: plan.code, planName: plan.name, interval, seats, addons: addons.map(toOrderedAddon) };
}
