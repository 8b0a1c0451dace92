import type { z } from '@hono/zod-openapi';
import { type Routes, routes } from '@locai/billing-contract';
import { malformedJson, refuseInvalid } from '../http/errors.ts';
import { answerChecks, answerStatus, type Caller, takeReport, takeReports } from '../usage/hot-calls.ts';

/** A request as far as a route reads it. Its body is read last, as Hono does. */
export interface Sent {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** The body's text. */
  body: string;
}

export interface DirectRoute {
  id: keyof Routes;
  /** The body that it answers with 200. */
  answer(caller: Caller, sent: Sent): Promise<unknown>;
}

/** What is asked so often that it is worth a way of its own. Each says what the route of the same name says. */
export const directRoutes: DirectRoute[] = [
  {
    id: 'getEntitlementStatus',
    answer: (caller, { query, params }) => {
      const { request } = routes.getEntitlementStatus;
      return answerStatus(caller, { ...valid(request.query, query), ...valid(request.params, params) });
    },
  },
  {
    id: 'checkEntitlements',
    answer: (caller, { body }) => {
      const { schema } = routes.checkEntitlements.request.body.content['application/json'];
      return answerChecks(caller, validBody(schema, body));
    },
  },
  {
    id: 'reportEntitlementUsage',
    answer: (caller, sent) => {
      const { request } = routes.reportEntitlementUsage;
      const { entitlementCode } = valid(request.params, sent.params);
      const header = valid(request.headers, sent.headers)['idempotency-key'];
      const body = validBody(request.body.content['application/json'].schema, sent.body);
      return takeReport(caller, { entitlementCode, body, header });
    },
  },
  {
    id: 'reportUsageInBulk',
    answer: (caller, { body }) => {
      const { schema } = routes.reportUsageInBulk.request.body.content['application/json'];
      return takeReports(caller, validBody(schema, body).reports);
    },
  },
];

/**
 * Reads what stood in the head, where no text can be that PostgreSQL does not store.
 *
 * @throws ProblemError 422
 */
function valid<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  refuseInvalid(result);
  throw result.error;
}

/** @throws ProblemError 400, 422 */
function validBody<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const result = schema.safeParse(json(text));
  // Only by an escape can JSON hold what text in UTF-8 cannot; to look for it everywhere would cost as much as to read the body.
  if (!result.success || text.includes('\\u')) refuseInvalid(result);
  if (result.success) return result.data;
  throw result.error;
}

/** @throws ProblemError 400 */
function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw malformedJson();
  }
}
