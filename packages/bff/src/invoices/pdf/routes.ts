import type { Handlers } from '../../http/env.ts';
import { invoicePdf } from './invoice-pdf.ts';

export const invoicePdfRoutes = {
  getInvoicePdf: async (c) => {
    const { bytes, fileName } = await invoicePdf(c.get('ports'), c.get('principal'), c.req.valid('param').invoiceId);
    const headers = { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${fileName}"` };
    return c.body(bytes, 200, headers);
  },
} satisfies Pick<Handlers, 'getInvoicePdf'>;
