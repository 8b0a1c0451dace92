import { getCustomerById } from '../../customers/store.ts';
import type { Principal } from '../../http/principal.ts';
import type { Ports } from '../../ports.ts';
import { findVisibleInvoice } from '../find-visible-invoice.ts';
import { type InvoiceRow, readInvoice } from '../store.ts';
import { describeInvoice } from '../templates/describe-invoice.ts';
import { contentOfInvoice } from './content-of-invoice.ts';
import { readLook } from './read-look.ts';
import { renderPdf } from './render-pdf.ts';

/**
 * An invoice as a PDF and the name of its file.
 *
 * @throws ProblemError 404 for one that there is not, or that is somebody else's; 503 when the server was given no renderer
 */
export async function invoicePdf({ db, pdf }: Ports, principal: Principal | null, id: string) {
  const row = await findVisibleInvoice(db, principal, id);
  const customer = await getCustomerById(db, row.customer_id);
  const look = await readLook(db, row, customer);
  const content = contentOfInvoice(await readInvoice(db, row), customer, look);
  const bytes = await renderPdf(pdf, describeInvoice(look.layout, content, row.issued_at ?? row.created_at));
  return { bytes, fileName: fileName(row) };
}

/** Safe in a header as it is: numbers are letters, digits and hyphens. */
function fileName({ number, id }: InvoiceRow): string {
  return `${(number ?? `draft-${id}`).replace(/[^\w.-]/g, '_')}.pdf`;
}
