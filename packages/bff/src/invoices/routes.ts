import { findCustomer } from '../customers/store.ts';
import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { findInvoice, listInvoices } from './store.ts';

export const invoiceRoutes = {
  listInvoices: async (c) => {
    const { db } = c.get('ports');
    const customer = await findCustomer(db, customerKey(c.get('principal')));
    if (!customer) return c.json({ data: [], nextCursor: null }, 200);
    return c.json(await listInvoices(db, customer.id, c.req.valid('query')), 200);
  },
  getInvoice: async (c) => {
    const { db } = c.get('ports');
    const customer = await findCustomer(db, customerKey(c.get('principal')));
    const invoice = customer && (await findInvoice(db, customer.id, c.req.valid('param').invoiceId));
    if (!invoice) throw notFound('invoice');
    return c.json(invoice, 200);
  },
} satisfies Pick<Handlers, 'listInvoices' | 'getInvoice'>;
