import type { MiddlewareHandler } from 'hono';
import { isAllowedOrigin } from '../http/allowed-origin.ts';
import type { AppEnv } from '../http/env.ts';
import { ProblemError } from '../http/problem.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets pass what this machine asks itself. A Host that is not loopback is another site's name that was pointed at us (DNS
 * rebinding); an Origin outside the allow-list is another site's page.
 */
export function onlyFromHere(allowedOrigins: readonly string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const hosts = [new URL(c.req.url).hostname, hostOf(c.req.header('host'))];
    if (!hosts.every((host) => host === undefined || loopback.has(host)))
      throw new ProblemError('forbidden', 'The sandbox answers on this machine only. Call it as localhost, 127.0.0.1 or [::1].');
    const origin = c.req.header('origin');
    if (origin !== undefined && !isAllowedOrigin(origin, allowedOrigins))
      throw new ProblemError(
        'forbidden',
        `Pages of ${origin} may not use the sandbox. Add the origin to CORS_ORIGINS to allow it.`,
      );
    await next();
  };
}

function hostOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname : 'unreadable';
}
