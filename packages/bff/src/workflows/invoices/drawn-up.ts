import type { Invoice } from '@locai/billing-contract';
import type { InvoiceRow } from '../../invoices/store.ts';

/** An invoice after a person did something with it: its row, and as the API shows it. */
export interface DrawnUp {
  row: InvoiceRow;
  invoice: Invoice;
}
