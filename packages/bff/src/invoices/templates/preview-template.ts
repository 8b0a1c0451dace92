import type { InvoiceData } from '@locai/billing-contract';
import { readConfig } from '../../configs/read-config.ts';
import type { Db } from '../../database/database.ts';
import { notFound } from '../../http/problem.ts';
import { describeInvoice } from './describe-invoice.ts';
import { contentOfPreview } from './invoice-content.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { sampleInvoice } from './sample-invoice.ts';
import { findTemplate } from './store.ts';

/**
 * What a template shows with the data that is given, the operator's own details, and a sample for the rest.
 *
 * @param now system time: when the sample was issued
 * @returns the document, and which revision of the template it follows
 * @throws ProblemError 404
 */
export async function previewTemplate(
  db: Db,
  id: string,
  given: { [F in keyof InvoiceData]?: InvoiceData[F] | undefined } = {},
  now: Date,
): Promise<{ revision: number; document: InvoiceDocument }> {
  const template = await findTemplate(db, id);
  if (!template) throw notFound('invoice template');
  const invoice = sampleInvoice(given, await readConfig(db, 'company'), now);
  return { revision: template.revision, document: describeInvoice(template.layout, contentOfPreview(invoice), now) };
}
