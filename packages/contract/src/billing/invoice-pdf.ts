import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { pdf } from '../values/pdf.ts';
import { access, problems } from '../values/route.ts';

const attachment = z.object({
  'Content-Disposition': z
    .string()
    .openapi({ description: 'With a file name.', example: 'attachment; filename="LB-000042.pdf"' }),
});

export const getInvoicePdf = createRoute({
  operationId: 'getInvoicePdf',
  ...access('user'),
  tags: ['invoices'],
  summary: 'Generate PDF for invoice',
  description:
    'Generate and download a PDF version of the specified invoice. It is drawn in the template that was the default when it was finalized: as long as the invoice stays as it is, the same bytes. A draft is drawn in the present default and marked on every page, a void one is marked too.',
  method: 'get',
  path: '/billing/v1/invoices/{invoiceId}/pdf',
  request: { params: z.object({ invoiceId: Id('invoice') }) },
  responses: {
    200: { description: 'The PDF', headers: attachment, content: pdf },
    ...problems(401, 404, 422, 503),
  },
});
