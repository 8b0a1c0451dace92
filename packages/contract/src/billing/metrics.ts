import { createRoute, z } from '@hono/zod-openapi';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line, paragraph } from '../values/text.ts';

export const aggregations = ['count', 'sum', 'max', 'latest', 'unique_count', 'weighted_sum'] as const;
export const Aggregation = z
  .enum(aggregations)
  .openapi('Aggregation', { description: 'How the events of a period become one number of units.', example: 'sum' });
export type Aggregation = z.infer<typeof Aggregation>;

const PropertyName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'must be the name of a property: a letter, then letters, digits, "_", "." or "-"');

export const MetricFilter = z
  .strictObject({
    key: PropertyName.openapi({ description: 'A property of the event.', example: 'region' }),
    values: z
      .array(z.string().min(1).max(255))
      .min(1)
      .max(100)
      .openapi({ description: 'The event counts when the property is one of these.', example: ['eu', 'us'] }),
  })
  .openapi('MetricFilter');

export type MetricFilter = z.infer<typeof MetricFilter>;

export const MetricRounding = z
  .strictObject({
    mode: z.enum(['round', 'ceil', 'floor']).openapi({ description: 'round: half-up.', example: 'ceil' }),
    precision: z.int().min(-12).max(12).openapi({ description: 'Digits after the point; negative: before it.', example: 2 }),
  })
  .openapi('MetricRounding');

export type MetricRounding = z.infer<typeof MetricRounding>;

const fields = {
  name: line(255).openapi({ example: 'Words written' }),
  description: paragraph(2000).nullable().openapi({ example: 'Every word that the assistant writes.' }),
  aggregation: Aggregation,
  field: PropertyName.nullable().openapi({
    description: 'The property of the event that is read. count has none; sum without one reads `quantity`; the others need one.',
    example: 'words',
  }),
  filters: z
    .array(MetricFilter)
    .max(20)
    .openapi({ description: 'An event counts when it passes every filter. None: every event counts.' }),
  rounding: orNull(MetricRounding).openapi({ description: 'Rounds the units of a period before they are priced. null: exact.' }),
  recurring: z.boolean().openapi({
    description: 'The units carry over into the next period. sum, unique_count and weighted_sum only.',
    example: false,
  }),
};

const code = Code.openapi({ example: 'words' });

export const BillableMetric = z.object({ id: Id('metric'), code, ...fields }).openapi('BillableMetric');
export type BillableMetric = z.infer<typeof BillableMetric>;

export const NewBillableMetric = z
  .strictObject({
    code,
    ...fields,
    description: fields.description.optional(),
    field: fields.field.optional(),
    filters: fields.filters.default([]).openapi({ example: [{ key: 'region', values: ['eu', 'us'] }] }),
    rounding: fields.rounding.optional(),
    recurring: fields.recurring.default(false),
  })
  .openapi('NewBillableMetric');

export type NewBillableMetric = z.infer<typeof NewBillableMetric>;

export const BillableMetricUpdate = z.strictObject(fields).partial().openapi('BillableMetricUpdate');
export type BillableMetricUpdate = z.infer<typeof BillableMetricUpdate>;

const params = z.object({ metricCode: code });

export const createBillableMetric = createRoute({
  operationId: 'createBillableMetric',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['billable-metric'],
  summary: 'Create new billable metric',
  method: 'post',
  path: '/billing/v1/billable-metrics',
  request: { headers: IdempotencyHeader, body: body(NewBillableMetric) },
  responses: { 201: tagged(BillableMetric, 'The metric'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listBillableMetrics = createRoute({
  operationId: 'listBillableMetrics',
  ...access('user'),
  tags: ['billable-metric'],
  summary: 'Get All Billable Metrics',
  description: 'By code. Below platform_admin without the metrics that only hidden plans use.',
  method: 'get',
  path: '/billing/v1/billable-metrics',
  request: { query: PageQuery.extend({ aggregation: Aggregation.optional() }) },
  responses: { 200: json(page(BillableMetric, 'BillableMetricPage'), 'A page of metrics'), ...problems(401, 422) },
});

export const getBillableMetric = createRoute({
  operationId: 'getBillableMetric',
  ...access('user'),
  tags: ['billable-metric'],
  summary: 'Get Billable Metric by Code',
  method: 'get',
  path: '/billing/v1/billable-metrics/{metricCode}',
  request: { params },
  responses: { 200: tagged(BillableMetric, 'The metric'), ...problems(401, 404, 422) },
});

export const updateBillableMetric = createRoute({
  operationId: 'updateBillableMetric',
  ...access('platform_admin'),
  tags: ['billable-metric'],
  summary: 'Update billable metric',
  description:
    'Name and description at any time. How it measures only until the first charge or entitlement uses it: then 409 `in_use`, because what was billed must stay explained.',
  method: 'patch',
  path: '/billing/v1/billable-metrics/{metricCode}',
  request: { params, headers: IfMatchHeader, body: body(BillableMetricUpdate) },
  responses: { 200: tagged(BillableMetric, 'The metric'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});
