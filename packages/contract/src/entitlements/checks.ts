import { createRoute, z } from '@hono/zod-openapi';
import { Check, Consistency } from '../billing/entitlements.ts';
import { PositiveDecimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { access, body, json, problems } from '../values/route.ts';

export const checkEntitlements = createRoute({
  operationId: 'checkEntitlements',
  ...access('user'),
  'x-extension': true,
  tags: ['checks'],
  summary: 'Check several entitlements of the current user',
  description: 'One answer per check, in the order asked. An unknown code is denied with reason `unknown_entitlement`.',
  method: 'post',
  path: '/entitlements/v1/checks',
  request: {
    body: body(
      z
        .strictObject({
          checks: z
            .array(z.strictObject({ entitlementCode: Code, requiredBalance: PositiveDecimal.optional() }))
            .min(1)
            .max(100),
          consistency: Consistency.optional(),
        })
        .openapi('CheckRequests'),
    ),
  },
  responses: {
    200: json(z.object({ data: z.array(Check) }).openapi('Checks'), 'The decisions'),
    ...problems(400, 401, 413, 415, 422),
  },
});
