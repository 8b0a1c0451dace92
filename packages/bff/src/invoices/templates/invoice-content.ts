import type { InvoiceData, InvoiceParty, Period } from '@locai/billing-contract';
import { type ShownTotals, totalsOfPreview } from './shown-totals.ts';

/** Who bills or is billed, as far as it is known. */
export type Party = Omit<InvoiceParty, 'name'> & { name: string | null };

/** What an invoice says, whoever it comes from: the database or a preview. Amounts in minor units. */
export interface InvoiceContent
  extends Pick<InvoiceData, 'status' | 'dueAt' | 'paidAt' | 'timeZone' | 'currency' | 'usage' | 'discounts' | 'credits'> {
  /** With the price of one where it is no whole number of minor units. */
  lines: (InvoiceData['lines'][number] & { exactUnitPrice?: string | null })[];
  /** Those that the lines include say so. */
  taxes: (InvoiceData['taxes'][number] & { included?: boolean })[];
  /** The code of the coupon that takes the discounts off. */
  coupon: string | null;
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
  totals: ShownTotals;
}

/** What a preview says: its totals are computed from its amounts. */
export function contentOfPreview(data: InvoiceData): InvoiceContent {
  return { ...data, memo: null, coupon: null, totals: totalsOfPreview(data) };
}
