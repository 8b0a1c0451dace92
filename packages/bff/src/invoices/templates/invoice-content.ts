import type { InvoiceData, InvoiceParty, Period } from '@locai/billing-contract';
import { type InvoiceTotals, invoiceTotals } from './invoice-totals.ts';

/** Who bills or is billed, as far as it is known. */
export type Party = Omit<InvoiceParty, 'name'> & { name: string | null };

/** What an invoice says, whoever it comes from: the database or a preview. Amounts in minor units. */
export interface InvoiceContent
  extends Pick<
    InvoiceData,
    'status' | 'dueAt' | 'paidAt' | 'timeZone' | 'currency' | 'lines' | 'usage' | 'taxes' | 'discounts' | 'credits'
  > {
  issuer: Party;
  customer: Party;
  /** null: a draft has none. */
  number: string | null;
  /** null: it is a draft. */
  issuedAt: string | null;
  /** null: it is not about a stretch of time. */
  period: Period | null;
  /** A note to the customer. */
  memo: string | null;
  totals: InvoiceTotals;
}

/** What a preview says: its totals are computed from its amounts. */
export function contentOfPreview(data: InvoiceData): InvoiceContent {
  return { ...data, memo: null, totals: invoiceTotals(data) };
}
