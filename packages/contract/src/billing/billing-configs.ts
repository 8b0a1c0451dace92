import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { Instant } from '../values/time.ts';
import { BillingConfigCategory, billingConfigDefaults, billingConfigValues, categoryFields } from './billing-config-values.ts';

const about = {
  id: Id('config'),
  revision: z.int().openapi({ description: 'Rises with every change; the ETag.', example: 1 }),
  createdAt: Instant,
  updatedAt: Instant,
};

const { company, tax, invoicing, access: accessValue, dunning, contact } = billingConfigValues;

/** One category of the operator's settings. What was never set has its default. */
export const BillingConfig = z
  .discriminatedUnion('category', [
    z.object({ ...about, category: z.literal('access'), value: accessValue }).openapi('AccessBillingConfig'),
    z.object({ ...about, category: z.literal('company'), value: company }).openapi('CompanyBillingConfig'),
    z.object({ ...about, category: z.literal('tax'), value: tax }).openapi('TaxBillingConfig'),
    z.object({ ...about, category: z.literal('invoicing'), value: invoicing }).openapi('InvoicingBillingConfig'),
    z.object({ ...about, category: z.literal('dunning'), value: dunning }).openapi('DunningBillingConfig'),
    z.object({ ...about, category: z.literal('contact'), value: contact }).openapi('ContactBillingConfig'),
  ])
  .openapi('BillingConfig');

export type BillingConfig = z.infer<typeof BillingConfig>;

const inputs = {
  access: z.strictObject(categoryFields.access).partial().openapi('AccessConfigInput'),
  company: z.strictObject(categoryFields.company).partial().openapi('CompanyConfigInput'),
  tax: z.strictObject(categoryFields.tax).partial().openapi('TaxConfigInput'),
  invoicing: z.strictObject(categoryFields.invoicing).partial().openapi('InvoicingConfigInput'),
  dunning: z.strictObject(categoryFields.dunning).partial().openapi('DunningConfigInput'),
  contact: z.strictObject(categoryFields.contact).partial().openapi('ContactConfigInput'),
};

const CreateBillingConfig = z
  .discriminatedUnion('category', [
    z.strictObject({ category: z.literal('access'), value: inputs.access }).openapi('CreateAccessConfig'),
    z.strictObject({ category: z.literal('company'), value: inputs.company }).openapi('CreateCompanyConfig'),
    z.strictObject({ category: z.literal('tax'), value: inputs.tax }).openapi('CreateTaxConfig'),
    z.strictObject({ category: z.literal('invoicing'), value: inputs.invoicing }).openapi('CreateInvoicingConfig'),
    z.strictObject({ category: z.literal('dunning'), value: inputs.dunning }).openapi('CreateDunningConfig'),
    z.strictObject({ category: z.literal('contact'), value: inputs.contact }).openapi('CreateContactConfig'),
  ])
  .openapi('CreateBillingConfig');

const defaults = `What is left out has its default: ${JSON.stringify(billingConfigDefaults)}.`;

/** The category is known once the object is read: the fields are checked against it then. */
const UpdateBillingConfig = z
  .strictObject({
    value: z
      .record(z.string().max(64), z.unknown())
      .optional()
      .openapi({
        type: 'object',
        description: 'The fields to change, of the category that the config has.',
        anyOf: Object.keys(inputs).map((category) => ({
          $ref: `#/components/schemas/${category[0]?.toUpperCase()}${category.slice(1)}ConfigInput`,
        })),
      }),
  })
  .openapi('UpdateBillingConfig');

const params = z.object({ configId: Id('config') });

export const createBillingConfig = createRoute({
  operationId: 'createBillingConfig',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['billing-configs'],
  summary: 'Create billing config',
  description: `Create a new billing config with the provided details. Note: This endpoint is restricted for internal use only. There is one per category. ${defaults}`,
  method: 'post',
  path: '/billing/v1/billing-configs',
  request: { headers: IdempotencyHeader, body: body(CreateBillingConfig) },
  responses: { 201: json(BillingConfig, 'The new config'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listBillingConfigs = createRoute({
  operationId: 'listBillingConfigs',
  ...access('platform_admin'),
  tags: ['billing-configs'],
  summary: 'Get all billing configs',
  description: 'The categories that were set, by their names. Those that are missing have their defaults.',
  method: 'get',
  path: '/billing/v1/billing-configs',
  request: { query: PageQuery },
  responses: { 200: json(page(BillingConfig, 'BillingConfigPage'), 'A page of configs'), ...problems(401, 403, 422) },
});

export const getBillingConfigByCategory = createRoute({
  operationId: 'getBillingConfigByCategory',
  ...access('platform_admin'),
  tags: ['billing-configs'],
  summary: 'Get billing config by category',
  description: '404 while nobody has set the category: its defaults hold.',
  method: 'get',
  path: '/billing/v1/billing-configs/category/{category}',
  request: { params: z.object({ category: BillingConfigCategory }) },
  responses: { 200: tagged(BillingConfig, 'The config'), ...problems(401, 403, 404, 422) },
});

export const getBillingConfig = createRoute({
  operationId: 'getBillingConfig',
  ...access('platform_admin'),
  tags: ['billing-configs'],
  summary: 'Get billing config by ID',
  method: 'get',
  path: '/billing/v1/billing-configs/{configId}',
  request: { params },
  responses: { 200: tagged(BillingConfig, 'The config'), ...problems(401, 403, 404, 422) },
});

export const updateBillingConfig = createRoute({
  operationId: 'updateBillingConfig',
  ...access('platform_admin'),
  tags: ['billing-configs'],
  summary: 'Update billing config',
  description:
    'Updates a billing config with the provided details. Note: This endpoint is restricted for internal use only. Fields that are left out stay; the category cannot change.',
  method: 'patch',
  path: '/billing/v1/billing-configs/{configId}',
  request: { params, headers: IfMatchHeader, body: body(UpdateBillingConfig) },
  responses: { 200: tagged(BillingConfig, 'The config as it is now'), ...problems(400, 401, 403, 404, 412, 413, 415, 422) },
});

export const deleteBillingConfig = createRoute({
  operationId: 'deleteBillingConfig',
  ...access('platform_admin'),
  tags: ['billing-configs'],
  summary: 'Delete billing config',
  description: 'The defaults of its category hold again.',
  method: 'delete',
  path: '/billing/v1/billing-configs/{configId}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});
