import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './env.ts';
import { ProblemError } from './problem.ts';

/** Refuses a body that does not say it is JSON, so that no form of another site can send one. */
export const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isJson(c.req.header('content-type')) && (await hasBody(c.req.raw)))
    throw new ProblemError(
      'unsupported_media_type',
      'The body is not declared as JSON. Send it with Content-Type: application/json.',
    );
  await next();
};

/** Refuses a request without the body that its route needs: it would be read as one that leaves everything out. */
export const requireBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isJson(c.req.header('content-type')))
    throw new ProblemError('malformed_request', 'The request has no body. Send one JSON object.');
  await next();
};

const isJson = (type: string | undefined) => type?.split(';')[0]?.trim().toLowerCase() === 'application/json';

async function hasBody(request: Request): Promise<boolean> {
  if (!request.body || request.headers.get('content-length') === '0') return false;
  if (request.headers.has('content-length')) return true;
  const reader = request.clone().body?.getReader();
  const first = await reader?.read();
  reader?.cancel().catch(() => {});
  return first?.done === false;
}
