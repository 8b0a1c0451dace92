import { type CustomerRow, fixCurrencies } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { updateMany } from '../database/many-rows.ts';
import { finalColumns } from './finalize-invoice.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, nextInvoiceNumbers } from './store.ts';
import { tellFinalized } from './tell-invoice.ts';
import { lookColumns } from './templates/look-columns.ts';

/** A draft that says what was planned. */
export interface Finalizing {
  draft: Pick<InvoiceRow, 'customer_id' | 'id' | 'reason' | 'billing_address' | 'revision'>;
  customer: CustomerRow;
  plan: InvoicePlan;
}

/** Can an invoice be finalized together with others? One that moves credit is booked by itself. */
export const movesNoCredit = ({ creditsApplied, creditIssued }: InvoicePlan): boolean =>
  creditsApplied === 0 && creditIssued === 0;

/**
 * Does for many drafts what `finalizeAs` does for one, in a constant number of statements; their numbers follow each other. What owes
 * something is collected at once. Needs the locks of their customers, then their own.
 *
 * @throws Error for a draft that is not there any more: nothing may be written then
 */
export async function finalizeInvoices(trx: Db, finalizing: Finalizing[], at: Date): Promise<void> {
  if (finalizing.length === 0) return;
  const rows = await finalRows(trx, finalizing, at);
  const json = ['taxes', 'coupon', 'customer', 'issuer'];
  const written = await updateMany(trx, { table: 'invoices', rows, json }, ['customer_id', 'id']);
  if (written !== rows.length) throw new Error(`Of ${rows.length} drafts ${written} were there`);
  await fixCurrencies(trx, rows);
  const told = rows.map((row, i) => ({ ...row, reason: finalizing[i]?.draft.reason ?? 'renewal' }));
  await tellFinalized(
    trx,
    told.map((row) => ({ ...row, amount_paid: 0, credited_before_payment: 0 })),
    at,
  );
}

async function finalRows(trx: Db, finalizing: Finalizing[], at: Date) {
  const look = await lookColumns(trx);
  const numbers = await nextInvoiceNumbers(trx, finalizing.length);
  return finalizing.map(({ draft, customer, plan }, i) => ({
    customer_id: draft.customer_id,
    id: draft.id,
    number: numbers[i] ?? null,
    currency: plan.currency,
    ...finalColumns(customer, plan, { at, draft }),
    ...look,
    collect_at: plan.total > 0 ? at : null,
    revision: draft.revision + 1,
  }));
}
