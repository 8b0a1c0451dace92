import { findCustomer } from '../customers/store.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { customerKey } from '../http/principal.ts';
import { listCreditNotes } from './credit-notes/store.ts';
import { findVisibleInvoice } from './find-visible-invoice.ts';
import { listInvoices, readInvoice } from './store.ts';

export const invoiceRoutes = {
  listInvoices: async (c) => {
    const { db } = c.get('ports');
    const customer = await findCustomer(db, customerKey(c.get('principal')));
    if (!customer) return c.json({ data: [], nextCursor: null }, 200);
    return c.json(await listInvoices(db, customer.id, c.req.valid('query')), 200);
  },
  getInvoice: async (c) => {
    const { db } = c.get('ports');
    const row = await findVisibleInvoice(db, c.get('principal'), c.req.valid('param').invoiceId);
    setEtag(c, row.revision);
    return c.json(await readInvoice(db, row), 200);
  },
  listCreditNotes: async (c) => {
    const { db } = c.get('ports');
    const customer = await findCustomer(db, customerKey(c.get('principal')));
    if (!customer) return c.json({ data: [], nextCursor: null }, 200);
    return c.json(await listCreditNotes(db, customer.id, c.req.valid('query')), 200);
  },
} satisfies Pick<Handlers, 'listInvoices' | 'getInvoice' | 'listCreditNotes'>;
