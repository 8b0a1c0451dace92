import { createRoute, z } from '@hono/zod-openapi';
import { access, json, problems } from '../values/route.ts';

export const Health = z
  .object({
    status: z.literal('ok'),
    version: z.string().openapi({ example: '0.1.0' }),
    mode: z.enum(['sandbox', 'test', 'live']).openapi({ description: 'Where payments go.' }),
  })
  .openapi('Health');

export const getBillingHealth = createRoute({
  operationId: 'getBillingHealth',
  ...access('public'),
  tags: ['health'],
  summary: 'Check the health status of the service',
  method: 'get',
  path: '/billing/v1/health',
  responses: { 200: json(Health, 'The service and its database answer'), ...problems(401, 422, 503) },
});
