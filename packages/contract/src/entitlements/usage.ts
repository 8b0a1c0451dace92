import { createRoute, z } from '@hono/zod-openapi';
import { Check, UsageReport } from '../billing/entitlements.ts';
import { Code } from '../values/ids.ts';
import { problemCodes } from '../values/problem.ts';
import { access, body, json, problems } from '../values/route.ts';

const CustomerName = z
  .strictObject({
    kind: z.enum(['org', 'user']).default('org').openapi({ example: 'org' }),
    externalId: z.string().min(1).max(255).openapi({ description: 'Your id of the organisation or user.', example: 'org_42' }),
  })
  .openapi('CustomerName');

export const BulkUsageReport = UsageReport.required({ idempotencyKey: true })
  .extend({
    entitlementCode: Code,
    customer: CustomerName.optional().openapi({ description: 'Left out: the customer that the request acts for.' }),
  })
  .openapi('BulkUsageReport');

export type BulkUsageReport = z.infer<typeof BulkUsageReport>;

export const BulkUsageResult = z
  .object({
    outcome: z.enum(['counted', 'replayed', 'refused']).openapi({
      description: 'replayed: the key was seen before, nothing was counted again. refused: nothing was counted, the key is free.',
      example: 'counted',
    }),
    check: Check.optional().openapi({ description: 'The decision, unless the report itself was wrong.' }),
    problem: z
      .object({
        code: z.enum(problemCodes).openapi({ example: 'limit_reached' }),
        detail: z.string().openapi({ example: 'The limit of the plan is reached.' }),
      })
      .optional()
      .openapi({ description: 'Why it was refused.' }),
  })
  .openapi('BulkUsageResult');

export type BulkUsageResult = z.infer<typeof BulkUsageResult>;

export const reportUsageInBulk = createRoute({
  operationId: 'reportUsageInBulk',
  ...access('platform_admin'),
  'x-extension': true,
  tags: ['usage'],
  summary: 'Report usage in bulk',
  description:
    'Up to 1,000 reports of any customers, each counted or refused by itself, those of one customer in their order. One result per report, in the order sent. The whole request may be repeated: what was counted is replayed.',
  method: 'post',
  path: '/entitlements/v1/usage/bulk',
  request: {
    body: body(z.strictObject({ reports: z.array(BulkUsageReport).min(1).max(1000) }).openapi('BulkUsageReports')),
  },
  responses: {
    200: json(z.object({ data: z.array(BulkUsageResult) }).openapi('BulkUsageResults'), 'One result per report'),
    ...problems(400, 401, 403, 413, 415, 422, 503),
  },
});
