import { type InvoiceUsage, newId } from '@locai/billing-contract';
import { getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { Span } from './fee.ts';
import { bookFinalized, finalColumns } from './finalize-invoice.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, insertFees } from './store.ts';

export interface InvoiceCause {
  customerId: string;
  subscriptionId: string;
  changeId?: string;
  reason: InvoiceRow['reason'];
  period: Span;
  /** What was used before, as the invoice is to show it. */
  usage?: InvoiceUsage[];
}

/**
 * Writes and finalizes an invoice: fees, credit, number. One that owes nothing is paid at once.
 * Needs a transaction that holds the customer's lock.
 */
export async function issueInvoice(trx: Db, cause: InvoiceCause, plan: InvoicePlan, at: Date): Promise<InvoiceRow> {
  const customer = await getCustomerById(trx, cause.customerId);
  const invoice = await trx
    .insertInto('invoices')
    .values({
      customer_id: cause.customerId,
      id: newId('invoice', at.getTime()),
      reason: cause.reason,
      subscription_id: cause.subscriptionId,
      change_id: cause.changeId ?? null,
      currency: plan.currency,
      period_from: cause.period.from,
      period_to: cause.period.to,
      ...(cause.usage && { usage: JSON.stringify(cause.usage) }),
      created_at: at,
      ...(await finalColumns(trx, customer, plan, { at })),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertFees(trx, invoice, plan.fees);
  await bookFinalized(trx, invoice, plan, at);
  return invoice;
}
