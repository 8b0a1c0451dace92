import type { InvoiceData, InvoicePreview } from '@locai/billing-contract';
import { readConfig } from '../../configs/read-config.ts';
import type { Db } from '../../database/database.ts';
import { notFound } from '../../http/problem.ts';
import { renderInvoice } from './render-invoice.ts';
import { sampleInvoice } from './sample-invoice.ts';
import { findTemplate } from './store.ts';

/**
 * Shows a template with the data that is given, the operator's own details, and a sample for the rest.
 *
 * @param now system time: when the sample was issued
 * @throws ProblemError 404
 */
export async function previewTemplate(
  db: Db,
  id: string,
  given: { [F in keyof InvoiceData]?: InvoiceData[F] | undefined } = {},
  now: Date,
): Promise<InvoicePreview> {
  const template = await findTemplate(db, id);
  if (!template) throw notFound('invoice template');
  const invoice = sampleInvoice(given, await readConfig(db, 'company'), now);
  return { templateId: id, revision: template.revision, html: await renderInvoice(template.layout, invoice) };
}
