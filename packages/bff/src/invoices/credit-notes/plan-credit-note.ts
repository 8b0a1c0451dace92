import { share } from '@locai/billing-contract';
import { invalidField } from '../../catalog/invalid-field.ts';
import { ProblemError } from '../../http/problem.ts';
import type { InvoiceRow } from '../store.ts';
import { owedOf } from '../to-invoice.ts';
import type { TaxLine } from '../totals/apply-taxes.ts';

/** What a credit note does, in minor units: `amount = beforePayment + credited`. */
export interface CreditNotePlan {
  amount: number;
  /** Lowers what is due. */
  beforePayment: number;
  /** Was paid, and becomes credit of the customer. */
  credited: number;
  /** What of the amount is tax. */
  taxes: TaxLine[];
}

/**
 * Splits a credit note between what is open and what was paid. All credit notes of an invoice together never exceed its total.
 *
 * @param wanted undefined: all that can still be credited
 * @throws ProblemError 409 `invoice_not_open` for a draft, a void invoice and one that is credited in full; 422 for too much
 */
export function planCreditNote(invoice: InvoiceRow, wanted: number | undefined): CreditNotePlan {
  const left = creditable(invoice);
  if (left === 0) throw new ProblemError('invoice_not_open', whyNot(invoice));
  const amount = wanted ?? left;
  if (amount > left) throw invalidField('amount', `must be at most ${left}, which is what was not credited yet`);
  const beforePayment = Math.min(amount, owedOf(invoice));
  return { amount, beforePayment, credited: amount - beforePayment, taxes: creditedTaxes(invoice, amount) };
}

/**
 * The taxes of the invoice in proportion, at their rates. Rounded on all that is credited with it, so that several credit notes give
 * back what one would: `round(tax × credited so far and now ÷ gross) − what was given back so far`.
 */
export function creditedTaxes(invoice: TaxedInvoice, amount: number): TaxLine[] {
  const gross = invoice.total + invoice.credits_applied;
  const before = invoice.credited_before_payment + invoice.credited_after_payment;
  const part = (of: number) => share(of, before + amount, gross) - share(of, before, gross);
  return invoice.taxes.map((tax) => ({ ...tax, net: part(tax.net), amount: part(tax.amount) }));
}

type TaxedInvoice = Pick<
  InvoiceRow,
  'taxes' | 'total' | 'credits_applied' | 'credited_before_payment' | 'credited_after_payment'
>;

function creditable(invoice: InvoiceRow): number {
  if (invoice.status === 'draft' || invoice.status === 'void') return 0;
  return invoice.total - invoice.credited_before_payment - invoice.credited_after_payment;
}

function whyNot({ status, number }: InvoiceRow): string {
  if (status === 'draft') return 'The invoice is a draft. Change it instead, or finalize it first.';
  if (status === 'void') return `The invoice ${number} is void: nothing of it is owed. There is nothing to credit.`;
  return `Nothing of the invoice ${number} is left to credit: its whole total is credited already, or it has none.`;
}
