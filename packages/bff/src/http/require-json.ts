import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './env.ts';
import { ProblemError } from './problem.ts';

/** Refuses a body that does not say it is JSON, so that no form of another site can send one. */
export const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && (await hasBody(c.req.raw)))
    throw new ProblemError(
      'unsupported_media_type',
      'The body is not declared as JSON. Send it with Content-Type: application/json.',
    );
  await next();
};

async function hasBody(request: Request): Promise<boolean> {
  if (!request.body || request.headers.get('content-length') === '0') return false;
  if (request.headers.has('content-length')) return true;
  const reader = request.clone().body?.getReader();
  const first = await reader?.read();
  reader?.cancel().catch(() => {});
  return first?.done === false;
}
