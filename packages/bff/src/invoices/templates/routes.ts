import type { Context } from 'hono';
import { actOf } from '../../audit/act.ts';
import type { AppEnv, Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { notFound } from '../../http/problem.ts';
import { assertPrintable } from '../pdf/assert-printable.ts';
import { renderPdf } from '../pdf/render-pdf.ts';
import { createTemplate } from './create-template.ts';
import { deleteTemplate } from './delete-template.ts';
import { previewTemplate } from './preview-template.ts';
import { renderInvoice } from './render-invoice.ts';
import { findTemplate, getDefaultTemplate, listTemplates, type TemplateRow, toTemplate } from './store.ts';
import { updateTemplate } from './update-template.ts';

export const templateRoutes = {
  createInvoiceTemplate: async (c) =>
    c.json(await inTransaction(c).execute((trx) => createTemplate(trx, c.req.valid('json'), actOf(c))), 201),
  listInvoiceTemplates: async (c) => c.json(await listTemplates(c.get('ports').db, c.req.valid('query')), 200),
  getDefaultInvoiceTemplate: async (c) => c.json(found(c, await getDefaultTemplate(c.get('ports').db)), 200),
  getInvoiceTemplate: async (c) => c.json(found(c, await findTemplate(c.get('ports').db, c.req.valid('param').templateId)), 200),
  updateInvoiceTemplate: async (c) => {
    const target = { id: c.req.valid('param').templateId, ifMatch: c.req.valid('header')['if-match'] };
    const template = await inTransaction(c).execute((trx) => updateTemplate(trx, target, c.req.valid('json'), actOf(c)));
    setEtag(c, template.revision);
    return c.json(template, 200);
  },
  deleteInvoiceTemplate: async (c) => {
    await inTransaction(c).execute((trx) => deleteTemplate(trx, c.req.valid('param').templateId, actOf(c)));
    return c.body(null, 204);
  },
  previewInvoiceTemplate: async (c) => {
    const { db, time, pdf } = c.get('ports');
    const { templateId } = c.req.valid('param');
    const { document, revision } = await previewTemplate(db, templateId, c.req.valid('json').data, time.now());
    if (asksForPdf(c)) {
      assertPrintable(document);
      return c.body(await renderPdf(pdf, document), 200, { 'Content-Type': 'application/pdf' });
    }
    return c.json({ templateId, revision, html: await renderInvoice(document) }, 200);
  },
} satisfies Pick<
  Handlers,
  | 'createInvoiceTemplate'
  | 'listInvoiceTemplates'
  | 'getDefaultInvoiceTemplate'
  | 'getInvoiceTemplate'
  | 'updateInvoiceTemplate'
  | 'deleteInvoiceTemplate'
  | 'previewInvoiceTemplate'
>;

const asksForPdf = (c: Context<AppEnv>) => /application\/pdf/i.test(c.req.header('accept') ?? '');

const inTransaction = (c: Context<AppEnv>) => c.get('ports').db.transaction();

function found(c: Context<AppEnv>, row: TemplateRow | undefined) {
  if (!row) throw notFound('invoice template');
  setEtag(c, row.revision);
  return toTemplate(row);
}
