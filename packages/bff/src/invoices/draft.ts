import { type NewInvoice, newId } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { PricedLines } from './price-lines.ts';
import { type InvoiceRow, insertFees, replaceFees, updateInvoiceRow } from './store.ts';

/** Writes a draft that a person drew up. */
export async function insertDraft(
  trx: Db,
  customerId: string,
  { currency, fees, total }: PricedLines,
  { memo, billingAddress, byOperator, at }: Pick<NewInvoice, 'memo' | 'billingAddress'> & { byOperator: boolean; at: Date },
): Promise<InvoiceRow> {
  const draft = await trx
    .insertInto('invoices')
    .values({
      customer_id: customerId,
      id: newId('invoice', at.getTime()),
      status: 'draft',
      reason: 'manual',
      currency,
      total,
      drawn_by_operator: byOperator,
      memo,
      billing_address: billingAddress && JSON.stringify(billingAddress),
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertFees(trx, draft, fees);
  return draft;
}

/** Puts lines of the operator in the place of a locked draft's. */
export async function replaceLines(trx: Db, draft: InvoiceRow, { fees, total }: PricedLines): Promise<InvoiceRow> {
  await replaceFees(trx, draft, fees);
  return updateInvoiceRow(trx, draft, { total, drawn_by_operator: true });
}

/** @throws ProblemError 409 once it is finalized */
export function assertDraft({ status, number }: InvoiceRow): void {
  if (status === 'draft') return;
  throw new ProblemError(
    'invoice_not_draft',
    `The invoice ${number} is ${status} and stays as it was issued. Only a draft can be changed or finalized.`,
  );
}
