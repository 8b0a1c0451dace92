import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { PageQuery, page } from '../values/page.ts';
import { pdf } from '../values/pdf.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line } from '../values/text.ts';
import { Instant } from '../values/time.ts';
import { InvoiceLayout } from './invoice-layout.ts';
import { InvoicePreviewData } from './invoice-preview-data.ts';

const fields = {
  name: line(100).openapi({ example: 'Standard' }),
  isDefault: z.boolean().openapi({ description: 'Whether invoices use it unless told otherwise.', example: true }),
  layout: InvoiceLayout,
};

export const InvoiceTemplate = z
  .object({
    id: Id('template'),
    ...fields,
    version: z.int().openapi({
      description: 'Rises with every layout. An invoice keeps the version that it was finalized with.',
      example: 1,
    }),
    revision: z.int().openapi({ description: 'Rises with every change; the ETag.', example: 1 }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .openapi('InvoiceTemplate');

export type InvoiceTemplate = z.infer<typeof InvoiceTemplate>;

const CreateInvoiceTemplate = z
  .strictObject({ ...fields, isDefault: fields.isDefault.default(false) })
  .openapi('CreateInvoiceTemplate');

const UpdateInvoiceTemplate = z
  .strictObject({
    name: fields.name.optional(),
    layout: InvoiceLayout.optional().openapi({ description: 'Replaces the layout as a whole, as its next version.' }),
    isDefault: fields.isDefault.optional().openapi({ description: 'true makes it the default in the place of the one before.' }),
  })
  .openapi('UpdateInvoiceTemplate');

export const InvoicePreview = z
  .object({
    templateId: Id('template'),
    revision: z.int().openapi({ description: 'The revision of the template that was shown.', example: 1 }),
    html: z.string().openapi({
      description: 'A whole page without scripts. It loads nothing, and every value in it is escaped.',
      example: '<!doctype html><html lang="en" dir="ltr">…</html>',
    }),
  })
  .openapi('InvoicePreview');

export type InvoicePreview = z.infer<typeof InvoicePreview>;

const params = z.object({ templateId: Id('template') });

export const createInvoiceTemplate = createRoute({
  operationId: 'createInvoiceTemplate',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['invoice-templates'],
  summary: 'Create invoice template',
  description:
    'Creates a new invoice template with specified layout and components. - Validates required fields and component structure - Ensures unique template names - Optionally sets as default template Requires admin access.',
  method: 'post',
  path: '/billing/v1/invoice-templates',
  request: { headers: IdempotencyHeader, body: body(CreateInvoiceTemplate) },
  responses: { 201: json(InvoiceTemplate, 'The new template'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listInvoiceTemplates = createRoute({
  operationId: 'listInvoiceTemplates',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'List all invoice templates',
  description: 'Retrieves all available invoice templates. Requires admin access. The oldest first.',
  method: 'get',
  path: '/billing/v1/invoice-templates',
  request: { query: PageQuery },
  responses: { 200: json(page(InvoiceTemplate, 'InvoiceTemplatePage'), 'A page of templates'), ...problems(401, 403, 422) },
});

export const getDefaultInvoiceTemplate = createRoute({
  operationId: 'getDefaultInvoiceTemplate',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'Get default template',
  description: 'Retrieves the currently set default invoice template. There always is one.',
  method: 'get',
  path: '/billing/v1/invoice-templates/default',
  responses: { 200: tagged(InvoiceTemplate, 'The default template'), ...problems(401, 403, 422) },
});

export const getInvoiceTemplate = createRoute({
  operationId: 'getInvoiceTemplate',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'Get template by ID',
  description: 'Retrieves a specific invoice template by its unique identifier.',
  method: 'get',
  path: '/billing/v1/invoice-templates/{templateId}',
  request: { params },
  responses: { 200: tagged(InvoiceTemplate, 'The template'), ...problems(401, 403, 404, 422) },
});

export const updateInvoiceTemplate = createRoute({
  operationId: 'updateInvoiceTemplate',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'Update template',
  description:
    'Updates an existing invoice template. Fields that are left out stay. Invoices that were finalized keep the layout that they have. The default stops being it only when another becomes it.',
  method: 'patch',
  path: '/billing/v1/invoice-templates/{templateId}',
  request: { params, headers: IfMatchHeader, body: body(UpdateInvoiceTemplate) },
  responses: {
    200: tagged(InvoiceTemplate, 'The template as it is now'),
    ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422),
  },
});

export const deleteInvoiceTemplate = createRoute({
  operationId: 'deleteInvoiceTemplate',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'Delete template',
  description: 'Deletes an invoice template. Cannot delete the default template.',
  method: 'delete',
  path: '/billing/v1/invoice-templates/{templateId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 409, 422) },
});

export const previewInvoiceTemplate = createRoute({
  operationId: 'previewInvoiceTemplate',
  ...access('platform_admin'),
  tags: ['invoice-templates'],
  summary: 'Preview template',
  description:
    'Generates a preview of an invoice template with customizable data. - Uses template ID to get layout and components - Accepts optional preview data to customize all aspects of the preview - Returns PDF buffer of preview invoice, when `Accept` is `application/pdf`; else the same as an HTML page. What is left out comes from the billing config of the company, and from a sample.',
  method: 'post',
  path: '/billing/v1/invoice-templates/{templateId}/preview',
  request: { params, body: body(z.strictObject({ data: InvoicePreviewData.optional() }).openapi('PreviewInvoiceTemplate')) },
  responses: {
    200: { description: 'The preview', content: { ...json(InvoicePreview, 'The preview').content, ...pdf } },
    ...problems(400, 401, 403, 404, 413, 415, 422, 503),
  },
});
