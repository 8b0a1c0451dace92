import { createRoute, z } from '@hono/zod-openapi';
import { access, problems } from '../values/route.ts';

/** What can change under a customer. A client re-reads what depends on it. */
export const changeTopics = ['subscription', 'entitlements', 'invoices', 'payments', 'plans'] as const;
export const ChangeEvent = z.object({ topics: z.array(z.enum(changeTopics)) }).openapi('ChangeEvent');
export type ChangeEvent = z.infer<typeof ChangeEvent>;

export const followChanges = createRoute({
  operationId: 'followChanges',
  ...access('user'),
  'x-extension': true,
  tags: ['events'],
  summary: 'Follow changes of the current customer',
  description:
    'Server-sent events: `ready` when the stream stands, then `change` with a ChangeEvent as data, and a comment every 15 s. Read it with fetch and the Authorization header. The stream ends when the token expires.',
  method: 'get',
  path: '/billing/v1/events',
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: ChangeEvent } } },
    ...problems(401, 422),
  },
});
