import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppEnv } from './env.ts';

/** One line per request: who in role, what by route, how it went. Never a token, a body, or an id out of the path. */
export const logRequests: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { log, time } = c.get('ports');
  const start = time.now().getTime();
  await next();
  log({
    level: c.res.status >= 500 ? 'error' : 'info',
    message: 'request',
    requestId: c.get('requestId'),
    method: c.req.method,
    route: matchedRoutes(c).at(-1)?.path,
    status: c.res.status,
    ms: time.now().getTime() - start,
    role: c.get('principal')?.role ?? 'public',
  });
};
