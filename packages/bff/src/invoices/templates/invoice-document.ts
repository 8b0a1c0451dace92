import type { InvoiceLayout } from '@locai/billing-contract';

/** A column of a table: numbers stand at the end. */
export interface Column {
  name: string;
  isNumber: boolean;
}

/** A part of an invoice, with every amount, date and word written out. */
export type InvoiceBlock =
  | { type: 'heading'; text: string }
  | { type: 'image'; source: string; alt: string; widthMm: number; align: 'start' | 'center' | 'end' }
  | { type: 'party'; title: string; paragraphs: string[] }
  | { type: 'terms'; rows: { name: string; value: string }[] }
  | { type: 'table'; title: string | null; columns: Column[]; rows: string[][] }
  | { type: 'totals'; rows: { name: string; value: string; isStrong: boolean }[] }
  | { type: 'text'; title: string | null; text: string }
  | { type: 'footer'; text: string };

/**
 * An invoice as it is to be read, before it is a page or a PDF. Whatever draws it decides how things look, never what they say.
 *
 * @example
 * { title: 'Invoice LB-000042', mark: null, locale: 'en', direction: 'ltr', blocks: [{ type: 'heading', text: 'Invoice' }], … }
 */
export interface InvoiceDocument extends Pick<InvoiceLayout, 'locale' | 'direction' | 'paper' | 'colors'> {
  title: string;
  /** Who bills; null when it is not known. */
  author: string | null;
  /** Stands across every page of what is not to be paid: the word for draft or void. */
  mark: string | null;
  /** When it was issued, or a draft begun: the same document is the same to the last byte. */
  writtenAt: Date;
  blocks: InvoiceBlock[];
}
