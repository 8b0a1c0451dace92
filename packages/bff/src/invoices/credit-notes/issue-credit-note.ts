import { type NewCreditNote, newId } from '@locai/billing-contract';
import { changeCreditBalance } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { type InvoiceRow, insertCreditEntry, nextCreditNoteNumber, updateInvoiceRow } from '../store.ts';
import { owedOf } from '../to-invoice.ts';
import type { CreditNotePlan } from './plan-credit-note.ts';
import { type CreditNoteRow, insertCreditNote } from './store.ts';

/**
 * Writes a credit note and books it. An invoice that owes nothing any more is paid: what it was for is yours to carry out.
 * Needs a transaction that holds the customer's lock, then the invoice's, and no open payment.
 */
export async function issueCreditNote(
  trx: Db,
  invoice: InvoiceRow,
  plan: CreditNotePlan,
  { reason, memo, at }: Pick<NewCreditNote, 'reason' | 'memo'> & { at: Date },
): Promise<{ note: CreditNoteRow; invoice: InvoiceRow }> {
  const note = await insertCreditNote(trx, {
    customer_id: invoice.customer_id,
    id: newId('creditNote', at.getTime()),
    invoice_id: invoice.id,
    number: await nextCreditNoteNumber(trx),
    amount: plan.amount,
    before_payment: plan.beforePayment,
    taxes: JSON.stringify(plan.taxes),
    reason,
    memo,
    created_at: at,
  });
  if (plan.credited > 0) {
    await changeCreditBalance(trx, invoice.customer_id, plan.credited);
    await insertCreditEntry(trx, invoice, { kind: 'issued', amount: plan.credited, at, creditNoteId: note.id });
  }
  const settled = owedOf(invoice) > 0 && owedOf(invoice) === plan.beforePayment;
  const credited = await updateInvoiceRow(trx, invoice, {
    credited_before_payment: invoice.credited_before_payment + plan.beforePayment,
    credited_after_payment: invoice.credited_after_payment + plan.credited,
    ...(settled && { status: 'paid', paid_at: at }),
  });
  return { note, invoice: credited };
}
