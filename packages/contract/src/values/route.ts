import { z } from '@hono/zod-openapi';
import { Problem } from './problem.ts';

/** Who may call a route. Each role may do what the ones before it may; `signed` is the payment provider. */
export const roles = ['public', 'user', 'org_admin', 'platform_admin', 'signed'] as const;
export type Access = (typeof roles)[number];

/** Declares who may call a route: for the server that guards it and for the document that describes it. */
export function access<A extends Access>(role: A) {
  const open = role === 'public' || role === 'signed';
  const security: Record<string, string[]>[] = open ? [] : [{ bearer: [] }, { serviceKey: [] }];
  return { 'x-access': role, security };
}

/** A JSON answer. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON body that must be present. */
export function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A route that answers the same `Idempotency-Key` with the same answer for 24 hours. */
export const idempotent = { 'x-idempotent': true } as const;

/** The header of a route that is `idempotent`. */
export const IdempotencyHeader = z.object({
  'idempotency-key': z.string().min(1).max(255).optional().openapi({
    description: 'The same key and body again give the same answer for 24 hours; another body is a 409.',
    example: 'order-8412',
  }),
});

/** The header of a PATCH: the object is changed only while its ETag is this one. */
export const IfMatchHeader = z.object({
  'if-match': z
    .string()
    .max(255)
    .optional()
    .openapi({ description: 'The ETag that the object had when it was read. Left out: whatever it is now.', example: '"3"' }),
});

const etag = z.object({ ETag: z.string().openapi({ description: 'Send it as If-Match with the next PATCH.', example: '"3"' }) });

/** A JSON answer that carries the object's ETag. */
export function tagged<T extends z.ZodType>(schema: T, description: string) {
  return { ...json(schema, description), headers: etag };
}

/** What a deletion answers. */
export const deleted = { description: 'Deleted' };

const problemTexts = {
  400: 'The body is not JSON, or a header is malformed',
  401: 'No valid token or service key',
  402: 'The payment was declined',
  403: 'The caller may not do this',
  404: 'There is no such object, or it belongs to another customer',
  409: 'The state of the object does not allow this',
  412: 'The object has changed since it was read',
  413: 'The body is too large',
  415: 'The body must be application/json',
  422: 'A field is invalid',
  429: 'Too many requests',
  503: 'Not ready; try again after the time in Retry-After',
} as const;

type ProblemStatus = keyof typeof problemTexts;
const problemJson = { 'application/problem+json': { schema: Problem } };

/** The problems that a route can answer with. Every operation shares them by name. */
export function problems<S extends ProblemStatus>(...statuses: S[]) {
  const entries = statuses.map((status) => [status, { description: problemTexts[status], content: problemJson }]);
  return Object.fromEntries(entries) as { [K in S]: { description: string; content: typeof problemJson } };
}
