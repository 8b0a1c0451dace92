import type { InvoiceDocument } from '../templates/invoice-document.ts';

/** Draws invoices as PDFs. One is built in, for Node: `pdfRenderer()` of `@locai/billing-bff/node`. */
export interface PdfRenderer {
  /** The bytes of a PDF. The same document gives the same bytes, whenever and wherever it is drawn. */
  render(document: InvoiceDocument): Promise<Uint8Array>;
}
