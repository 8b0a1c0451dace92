import { createRoute, z } from '@hono/zod-openapi';
import { Code } from '../values/ids.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { EmailAddress, line, paragraph } from '../values/text.ts';

export const ContactMessage = z
  .strictObject({
    name: line(200).openapi({ example: 'Ada Lovelace' }),
    email: EmailAddress,
    company: line(200).optional().openapi({ example: 'Acme' }),
    planCode: Code.optional().openapi({ description: 'The plan that the message is about.', example: 'enterprise' }),
    message: paragraph(5000).openapi({ example: 'We are 400 people. What does Enterprise cost?' }),
    website: z.string().max(2000).optional().openapi({
      description: 'A field that people do not see: leave it empty. What robots fill in is thrown away.',
      example: '',
    }),
  })
  .openapi('ContactMessage');

export type ContactMessage = z.infer<typeof ContactMessage>;

export const sendContactMessage = createRoute({
  operationId: 'sendContactMessage',
  ...access('public'),
  ...idempotent,
  'x-extension': true,
  tags: ['contact'],
  summary: 'Send a message to sales',
  description: 'Stores the message. One address may send a few per hour; 429 says in Retry-After when it may again.',
  method: 'post',
  path: '/billing/v1/contact',
  request: { headers: IdempotencyHeader, body: body(ContactMessage) },
  responses: {
    201: json(z.object({ status: z.literal('received') }).openapi('ContactReceived'), 'The message was received'),
    ...problems(400, 401, 409, 413, 415, 422, 429),
  },
});
