import type { Db } from '../../database/database.ts';
import type { FeeDraft, Span } from '../../invoices/fee.ts';
import { issueInvoice } from '../../invoices/issue-invoice.ts';
import { planInvoice } from '../../invoices/plan-invoice.ts';
import { voidInvoice } from '../../invoices/settle-invoice.ts';
import { listOpenInvoices, listPaidFees } from '../../invoices/subscription-invoices.ts';
import { unusedPaid } from '../../invoices/unused-paid.ts';
import { endOfLocalDay } from '../../periods/local-days.ts';
import { endSubscription } from '../../subscriptions/end-subscription.ts';
import { type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';

/** How a subscription has ended, or will. */
export interface Ended {
  row: SubscriptionRow;
  /** What unused days gave back, in minor units, and the invoice that says so. */
  credit: number;
  invoiceId: string | null;
  changed: boolean;
}

/**
 * Ends a subscription at once: open invoices are void, unused days that were paid become credit, access ends. Needs the
 * customer's lock; no payment of its invoices may be open.
 */
export async function endNow(
  trx: Db,
  row: SubscriptionRow,
  { at, comment }: { at: Date; comment?: string | undefined },
): Promise<Ended> {
  const billed = { customerId: row.customer_id, subscriptionId: row.id };
  for (const invoice of await listOpenInvoices(trx, billed)) await voidInvoice(trx, invoice, at);
  const credit = unusedPaid(await listPaidFees(trx, billed, at), at, row.time_zone);
  const ended = await endSubscription(trx, row, { reason: 'requested', at, comment });
  const invoiceId = credit > 0 ? await giveBack(trx, row, credit, at) : null;
  return { row: ended, credit, invoiceId, changed: true };
}

/** An invoice below zero: it is paid at once, and what it is below zero becomes credit of the customer. */
async function giveBack(trx: Db, row: SubscriptionRow, credit: number, at: Date): Promise<string> {
  const period = { from: endOfLocalDay(at, row.time_zone), to: row.period_to };
  const cause = { customerId: row.customer_id, subscriptionId: row.id, reason: 'subscription_end', period } as const;
  const plan = planInvoice(row.currency, [await unusedFee(trx, row, credit, period)], 0);
  return (await issueInvoice(trx, cause, plan, at)).id;
}

async function unusedFee(trx: Db, row: SubscriptionRow, credit: number, period: Span): Promise<FeeDraft> {
  const { plan, interval } = await termsOf(trx, row);
  return {
    description: `Unused time on ${plan.name}`,
    source: 'proration',
    planName: plan.name,
    interval,
    units: '1',
    unitPrice: credit,
    amount: -credit,
    exactAmount: String(-credit),
    period,
  };
}
