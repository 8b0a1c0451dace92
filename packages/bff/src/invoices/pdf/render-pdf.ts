import { ProblemError } from '../../http/problem.ts';
import type { InvoiceDocument } from '../templates/invoice-document.ts';
import type { PdfRenderer } from './pdf-renderer.ts';

/** The bytes of a PDF. @throws ProblemError 503 when the server was given no renderer */
export async function renderPdf(renderer: PdfRenderer | undefined, document: InvoiceDocument): Promise<Uint8Array<ArrayBuffer>> {
  if (renderer) return new Uint8Array(await renderer.render(document));
  throw new ProblemError(
    'unavailable',
    'This server draws no PDFs, because it was started without a renderer. Its operator can give createBillingApp the option pdf: pdfRenderer() of @locai/billing-bff/node. Until then, ask for JSON.',
    { retryAfter: 3600 },
  );
}
