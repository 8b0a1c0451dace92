import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';

const name = z.string().min(1).max(64);
const state = z.record(z.string(), z.unknown()).nullable();

export const AuditActor = z
  .object({
    userId: z
      .string()
      .nullable()
      .openapi({ description: 'null: a service key that named nobody, or the engine.', example: 'ada' }),
    organizationId: z.string().nullable().openapi({ example: null }),
    role: z.enum(['user', 'org_admin', 'platform_admin', 'engine']).openapi({ example: 'platform_admin' }),
    service: z.boolean().openapi({ description: 'Proved itself by a service key.', example: false }),
  })
  .openapi('AuditActor');

export const AuditEntry = z
  .object({
    id: Id('audit'),
    at: Instant,
    actor: AuditActor,
    action: name.openapi({ example: 'billing_config.update' }),
    object: z
      .object({
        type: name.openapi({ example: 'billing_config' }),
        id: name.openapi({ example: 'cfg_01kapz8m4v7q2w9x1y3t5r6e8n' }),
      })
      .openapi('AuditObject'),
    before: state.openapi({ description: 'As it was; null when it was made.', example: { graceDays: 7 } }),
    after: state.openapi({ description: 'As it is since; null when it was deleted.', example: { graceDays: 3 } }),
  })
  .openapi('AuditEntry');

export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAuditLog = createRoute({
  operationId: 'listAuditLog',
  ...access('platform_admin'),
  'x-extension': true,
  tags: ['audit'],
  summary: 'Get the audit log',
  description: 'Who changed what, newest first. Entries are written with the change itself and never change.',
  method: 'get',
  path: '/billing/v1/audit-log',
  request: {
    query: PageQuery.extend({
      action: name.optional().openapi({ description: 'Only this action.', example: 'billing_config.update' }),
      objectType: name.optional().openapi({ example: 'billing_config' }),
      objectId: name.optional().openapi({ example: 'cfg_01kapz8m4v7q2w9x1y3t5r6e8n' }),
      userId: z.string().min(1).max(255).optional().openapi({ description: 'Only what this person did.', example: 'ada' }),
      from: Instant.optional().openapi({ description: 'Since when.' }),
      to: Instant.optional().openapi({ description: 'Until before when.' }),
    }),
  },
  responses: { 200: json(page(AuditEntry, 'AuditEntryPage'), 'A page of entries'), ...problems(401, 403, 422) },
});
