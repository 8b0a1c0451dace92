import type { InvoiceWord } from '@locai/billing-contract';
import type { Formats } from './formats.ts';
import type { InvoiceContent } from './invoice-content.ts';

/** All that a component may show. */
export interface Sheet {
  invoice: InvoiceContent;
  locale: string;
  words: Record<InvoiceWord, string>;
  formats: Formats;
}
