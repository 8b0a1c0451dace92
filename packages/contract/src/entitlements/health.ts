import { createRoute } from '@hono/zod-openapi';
import { Health } from '../billing/health.ts';
import { access, json, problems } from '../values/route.ts';

export const getEntitlementsHealth = createRoute({
  operationId: 'getEntitlementsHealth',
  ...access('public'),
  tags: ['health'],
  summary: 'Check the health status of the service',
  method: 'get',
  path: '/entitlements/v1/health',
  responses: { 200: json(Health, 'The service and its database answer'), ...problems(401, 422, 503) },
});
