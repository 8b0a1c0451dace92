import { getCustomerById } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { collectAt, dropDraft, findDraftOf } from '../../invoices/collections.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { listFees, toFeeDraft } from '../../invoices/fees.ts';
import { finalizeDraft } from '../../invoices/finalize-invoice.ts';
import { issueInvoice } from '../../invoices/issue-invoice.ts';
import { planInvoice } from '../../invoices/plan-invoice.ts';
import { readBasis } from '../../invoices/read-basis.ts';
import { voidInvoice } from '../../invoices/settle-invoice.ts';
import type { InvoiceRow } from '../../invoices/store.ts';
import { listOpenInvoices, listPaidFees } from '../../invoices/subscription-invoices.ts';
import { type GivenBack, grossBack, unusedPaid } from '../../invoices/unused/unused-paid.ts';
import { endOfLocalDay } from '../../periods/local-days.ts';
import { endSubscription } from '../../subscriptions/end-subscription.ts';
import { endedUsagePeriod } from '../../subscriptions/ended-usage-period.ts';
import { arrearsFees } from '../../subscriptions/price-terms.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';
import type { Terms } from '../../subscriptions/terms.ts';
import { usageFees, usageOfDraft } from '../invoices/usage/usage-fees.ts';

/** How a subscription has ended, or will. */
export interface Ended {
  row: SubscriptionRow;
  /** What unused days gave back, in minor units, and the invoice that says so. */
  credit: number;
  invoiceId: string | null;
  changed: boolean;
}

/**
 * Ends a subscription at once: what is taken back is void, unused days that were paid become credit, used ones that were not are
 * billed, access ends. Needs the customer's lock; no payment of what is taken back may be open.
 */
export async function endNow(
  trx: Db,
  row: SubscriptionRow,
  { at, comment }: { at: Date; comment?: string | undefined },
): Promise<Ended> {
  const billed = { customerId: row.customer_id, subscriptionId: row.id };
  const terms = await termsOf(trx, row);
  for (const invoice of await listTakenBack(trx, row)) await voidInvoice(trx, invoice, at);
  await finalizePast(trx, row, at);
  const unused = unusedPaid(await listPaidFees(trx, billed, at), at, row.time_zone);
  const owed = isRunning(row.status) ? arrearsFees(terms, endOfLocalDay(at, row.time_zone)) : [];
  const used = await usageUntil(trx, row, terms, endOfLocalDay(at, row.time_zone));
  const ended = await endSubscription(trx, row, { reason: 'requested', at, comment });
  const fees = [...unused.map((back) => unusedFee(row, terms, back, at)), ...owed, ...used];
  const invoiceId = fees.length > 0 ? await settleUp(trx, row, fees, at) : null;
  const credit = unused.reduce((sum, back) => sum + grossBack(back), 0);
  return { row: ended, credit, invoiceId, changed: true };
}

/** What was used in the period that ends now; a trial is free. */
async function usageUntil(trx: Db, row: SubscriptionRow, { plan, isTrial }: Terms, to: Date): Promise<FeeDraft[]> {
  if (!plan.billsUsage || isTrial || !isRunning(row.status)) return [];
  const { customer_id: customerId, id: subscriptionId, currency } = row;
  return usageFees(trx, { customerId, subscriptionId, currency }, await endedUsagePeriod(trx, row, to));
}

/** A renewal that is still a draft bills what ended before it, and nothing of the period that ends now. */
async function finalizePast(trx: Db, row: SubscriptionRow, at: Date): Promise<void> {
  const draft = await findDraftOf(trx, row.customer_id, row.id);
  if (!draft) return;
  const fees = (await listFees(trx, row.customer_id, [draft.id])).map(toFeeDraft);
  const ended = fees.filter(({ period }) => period && period.to <= row.period_from);
  const past = [...ended, ...(await usageOfDraft(trx, draft))];
  const invoice = past.length > 0 ? await finalizeDraft(trx, draft, at, past) : await dropDraft(trx, draft);
  if (invoice) await collectAt(trx, invoice, invoice.status === 'open' ? at : null);
}

/** The open invoices that an end at once takes back: all of them, but for what was used before and is paid at the end of a period. */
export async function listTakenBack(db: Db, row: SubscriptionRow): Promise<InvoiceRow[]> {
  const open = await listOpenInvoices(db, { customerId: row.customer_id, subscriptionId: row.id });
  const { plan } = await termsOf(db, row);
  return plan.payInAdvance ? open : open.filter(({ reason }) => reason !== 'renewal');
}

/** The last invoice. Below zero it is paid at once, and what it is below zero becomes credit of the customer; else it is collected. */
async function settleUp(trx: Db, row: SubscriptionRow, fees: FeeDraft[], at: Date): Promise<string> {
  const basis = await readBasis(trx, await getCustomerById(trx, row.customer_id));
  const period = { from: fees[0]?.period?.from ?? at, to: row.period_to };
  const cause = { customerId: row.customer_id, subscriptionId: row.id, reason: 'subscription_end', period } as const;
  const invoice = await issueInvoice(trx, cause, planInvoice(row.currency, fees, basis), at);
  if (invoice.status === 'open') await collectAt(trx, invoice, at);
  return invoice.id;
}

function unusedFee(row: SubscriptionRow, { plan, interval }: Terms, back: GivenBack, at: Date): FeeDraft {
  return {
    description: `Unused time on ${plan.name}`,
    source: 'proration',
    planName: plan.name,
    interval,
    units: '1',
    unitPrice: back.amount,
    amount: -back.amount,
    exactAmount: String(-back.amount),
    givenBack: { discount: -back.discount || 0, tax: -back.tax || 0, rate: back.rate },
    period: { from: endOfLocalDay(at, row.time_zone), to: row.period_to },
  };
}
