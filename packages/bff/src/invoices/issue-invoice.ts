import type { Db } from '../database/database.ts';
import { draftInvoice, type InvoiceCause } from './draft.ts';
import { finalizeAs } from './finalize-invoice.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import type { InvoiceRow } from './store.ts';

/**
 * Writes and finalizes an invoice as it was planned: fees, coupon, taxes, credit, number. One that owes nothing is paid at once.
 * Needs a transaction that holds the customer's lock.
 */
export async function issueInvoice(trx: Db, cause: InvoiceCause, plan: InvoicePlan, at: Date): Promise<InvoiceRow> {
  return finalizeAs(trx, await draftInvoice(trx, cause, plan, at), plan, at);
}
