import { newId } from '@locai/billing-contract';
import { changeCreditBalance, fixCurrency } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { Span } from './fee.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, insertCreditEntry, insertFees, nextInvoiceNumber } from './store.ts';

export interface InvoiceCause {
  customerId: string;
  subscriptionId: string;
  changeId?: string;
  reason: InvoiceRow['reason'];
  period: Span;
}

/**
 * Writes and finalizes an invoice: fees, credit, number. One that owes nothing is paid at once.
 * Needs a transaction that holds the customer's lock.
 */
export async function issueInvoice(trx: Db, cause: InvoiceCause, plan: InvoicePlan, at: Date): Promise<InvoiceRow> {
  const owes = plan.total > 0;
  const invoice = await trx
    .insertInto('invoices')
    .values({
      customer_id: cause.customerId,
      id: newId('invoice', at.getTime()),
      status: owes ? 'open' : 'paid',
      reason: cause.reason,
      subscription_id: cause.subscriptionId,
      change_id: cause.changeId ?? null,
      number: await nextInvoiceNumber(trx),
      currency: plan.currency,
      credits_applied: plan.creditsApplied,
      total: plan.total,
      period_from: cause.period.from,
      period_to: cause.period.to,
      created_at: at,
      issued_at: at,
      paid_at: owes ? null : at,
      voided_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertFees(trx, invoice, plan);
  await fixCurrency(trx, cause.customerId, plan.currency);
  await bookCredit(trx, invoice, plan, at);
  return invoice;
}

async function bookCredit(trx: Db, invoice: InvoiceRow, plan: InvoicePlan, at: Date) {
  if (plan.creditsApplied > 0) {
    await changeCreditBalance(trx, invoice.customer_id, -plan.creditsApplied);
    await insertCreditEntry(trx, invoice, { kind: 'applied', amount: plan.creditsApplied, at });
  }
  if (plan.creditIssued > 0) {
    await changeCreditBalance(trx, invoice.customer_id, plan.creditIssued);
    await insertCreditEntry(trx, invoice, { kind: 'issued', amount: plan.creditIssued, at });
  }
}
