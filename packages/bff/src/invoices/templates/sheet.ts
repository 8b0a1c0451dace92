import type { InvoiceData, InvoiceWord } from '@locai/billing-contract';
import type { Formats } from './formats.ts';
import type { InvoiceTotals } from './invoice-totals.ts';

/** All that a component may show. */
export interface Sheet {
  invoice: InvoiceData;
  locale: string;
  words: Record<InvoiceWord, string>;
  formats: Formats;
  totals: InvoiceTotals;
}
