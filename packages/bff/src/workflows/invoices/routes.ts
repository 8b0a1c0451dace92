import type { Context } from 'hono';
import { actOf } from '../../audit/act.ts';
import type { AppEnv, Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { createCreditNote } from './create-credit-note.ts';
import { createInvoice } from './create-invoice.ts';
import type { DrawnUp } from './drawn-up.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { updateInvoice } from './update-invoice.ts';
import { takeInvoiceBack } from './void-invoice.ts';

export const invoiceWorkflowRoutes = {
  createInvoice: async (c) => c.json(answer(c, await createInvoice(c.get('ports'), actOf(c), c.req.valid('json'))), 201),
  updateInvoice: async (c) => {
    const { invoiceId: id } = c.req.valid('param');
    const order = { id, change: c.req.valid('json'), ifMatch: c.req.valid('header')['if-match'] };
    return c.json(answer(c, await updateInvoice(c.get('ports'), actOf(c), order)), 200);
  },
  finalizeInvoice: async (c) =>
    c.json(answer(c, await finalizeInvoice(c.get('ports'), actOf(c), c.req.valid('param').invoiceId)), 200),
  voidInvoice: async (c) =>
    c.json(answer(c, await takeInvoiceBack(c.get('ports'), actOf(c), c.req.valid('param').invoiceId)), 200),
  createCreditNote: async (c) => {
    const { invoiceId } = c.req.valid('param');
    return c.json(await createCreditNote(c.get('ports'), actOf(c), invoiceId, c.req.valid('json')), 201);
  },
} satisfies Pick<Handlers, 'createInvoice' | 'updateInvoice' | 'finalizeInvoice' | 'voidInvoice' | 'createCreditNote'>;

function answer(c: Context<AppEnv>, { row, invoice }: DrawnUp) {
  setEtag(c, row.revision);
  return invoice;
}
