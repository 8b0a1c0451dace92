import type { Access } from '@locai/billing-contract';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Authenticator } from './env.ts';
import { assertAccess } from './principal.ts';

/** Lets pass who may call a route. On a public route no proof is fine, a bad one is not; a signed route proves itself by its body. */
export function guard(authenticate: Authenticator, access: Access): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const principal = access === 'signed' ? null : await authenticate(c.req.raw);
    assertAccess(principal, access);
    c.set('principal', principal);
    await next();
  };
}
