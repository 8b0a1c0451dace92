import { createRoute, z } from '@hono/zod-openapi';
import { Balance, Check, UsageReport, usageSubject } from '../billing/entitlements.ts';
import { ChangeDecimal, Decimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { problemCodes } from '../values/problem.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { line } from '../values/text.ts';
import { Instant } from '../values/time.ts';
import { UserId } from '../values/usage.ts';

const CustomerName = z
  .strictObject({
    kind: z.enum(['org', 'user']).default('org').openapi({ example: 'org' }),
    externalId: z.string().min(1).max(255).openapi({ description: 'Your id of the organisation or user.', example: 'org_42' }),
  })
  .openapi('CustomerName');

export const BulkUsageReport = UsageReport.required({ idempotencyKey: true })
  .extend({
    ...usageSubject,
    customer: CustomerName.optional().openapi({ description: 'Left out: the customer that the request acts for.' }),
  })
  .openapi('BulkUsageReport', { example: { entitlementCode: 'messages', quantity: '1', idempotencyKey: 'msg_8412' } });

export type BulkUsageReport = z.infer<typeof BulkUsageReport>;

export const BulkUsageResult = z
  .object({
    outcome: z.enum(['counted', 'replayed', 'refused']).openapi({
      description: 'replayed: the key was seen before, nothing was counted again. refused: nothing was counted, the key is free.',
      example: 'counted',
    }),
    check: Check.optional().openapi({ description: 'The decision, unless the report itself was wrong.' }),
    checks: z.array(Check).optional().openapi({ description: 'Of a report by metric: one per entitlement that it drew on.' }),
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

const correction = {
  entitlementCode: Code,
  reason: line(500).openapi({ description: 'Why; kept with the correction and in the audit log.', example: 'Counted twice' }),
};

export const NewUsageCorrection = z
  .strictObject({
    ...correction,
    quantity: ChangeDecimal.openapi({
      description: 'What is put on to the usage; negative: taken off. Putting on is bookkeeping and may pass a limit.',
      example: '-5',
    }),
    customer: CustomerName.optional().openapi({ description: 'Left out: the customer that the request acts for.' }),
    userId: UserId.optional().openapi({
      description: 'Whose usage it was: what is counted for the person changes too. Left out: that of the customer only.',
    }),
    timestamp: Instant.optional().openapi({
      description:
        'Corrects the local day of this moment, at most 35 days ago and 5 minutes ahead. Left out: what is taken off comes from the newest days of the running reset period, what is put on counts now.',
      example: '2026-11-22T09:30:00.000Z',
    }),
  })
  .openapi('NewUsageCorrection');

export const UsageCorrection = z
  .object({
    id: Id('correction'),
    ...correction,
    quantity: Decimal.openapi({ example: '-5' }),
    customer: CustomerName,
    userId: orNull(UserId).openapi({ example: null }),
    timestamp: orNull(Instant).openapi({ example: null }),
    createdAt: Instant,
    balance: orNull(Balance).openapi({ description: 'After the correction. null: it is not granted now.' }),
  })
  .openapi('UsageCorrection');

export type UsageCorrection = z.infer<typeof UsageCorrection>;

export const correctUsage = createRoute({
  operationId: 'correctUsage',
  ...access('platform_admin'),
  ...idempotent,
  'x-extension': true,
  tags: ['usage'],
  summary: 'Correct usage',
  description:
    'Takes usage off or puts it on, with a reason. What was reported stays as it is; balances, series and limits go by the corrected usage. 409 `more_than_used` rather than below 0.',
  method: 'post',
  path: '/entitlements/v1/usage/corrections',
  request: { headers: IdempotencyHeader, body: body(NewUsageCorrection) },
  responses: { 201: json(UsageCorrection, 'Corrected'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

const LocalDate = z.iso.date().openapi({ description: 'A day in the customer’s time zone.', example: '2026-11-22' });
const AskedDate = LocalDate.refine((date) => date >= '1970-01-01', 'must not be before 1970');
const resolution = z.enum(['day', 'week', 'month']);

export const UsagePoint = z
  .object({
    from: LocalDate.openapi({ description: 'Its first day.', example: '2026-11-21' }),
    to: LocalDate.openapi({ description: 'The day after its last.', example: '2026-11-22' }),
    quantity: Decimal.openapi({ description: 'What was used, corrections included.', example: '412' }),
    events: z.int().openapi({ description: 'How many reports and confirmed reservations it was.', example: 17 }),
  })
  .openapi('UsagePoint');

export type UsagePoint = z.infer<typeof UsagePoint>;

export const EntitlementSeries = z
  .object({
    entitlementCode: Code,
    name: z.string().openapi({ example: 'Messages' }),
    unit: z.string().nullable().openapi({ example: 'message' }),
    total: Decimal.openapi({ example: '412' }),
    points: z.array(UsagePoint).openapi({ description: 'Without a gap, oldest first; 0 where nothing was used.' }),
  })
  .openapi('EntitlementSeries');

export const UsageSeries = z
  .object({
    timeZone: z.string().openapi({ description: 'Whose days these are.', example: 'Europe/Berlin' }),
    resolution: resolution.openapi({ example: 'day' }),
    from: LocalDate,
    to: LocalDate,
    data: z.array(EntitlementSeries),
  })
  .openapi('UsageSeries');

export type UsageSeries = z.infer<typeof UsageSeries>;

export const getUsageSeries = createRoute({
  operationId: 'getUsageSeries',
  ...access('user'),
  'x-extension': true,
  tags: ['usage'],
  summary: 'Get usage over time',
  description:
    'What was used by local day, week (from Monday) or calendar month, by when it was used. The cost does not grow with what was reported.',
  method: 'get',
  path: '/entitlements/v1/usage/series',
  request: {
    query: z.object({
      entitlementCode: Code.optional().openapi({ description: 'Left out: every metered entitlement that the customer has.' }),
      resolution: resolution.default('day').openapi({ example: 'day' }),
      from: AskedDate.optional().openapi({
        description: 'The first day; 30 days, 12 weeks or 12 months before `to` unless given.',
      }),
      to: AskedDate.optional().openapi({
        description: 'The day after the last; tomorrow unless given. At most 400 days, weeks or months after `from`.',
        example: '2026-12-01',
      }),
      userId: UserId.optional().openapi({
        description: 'Only what this person used. Somebody else’s is for administrators and service keys.',
      }),
    }),
  },
  responses: { 200: json(UsageSeries, 'The series'), ...problems(401, 403, 404, 422) },
});
