import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from './env.ts';
import { ProblemError } from './problem.ts';

/** The most bytes of a body that are read. */
export const maxBodyBytes = 256 * 1024;

/**
 * Refuses larger bodies. One that says its length is taken at its word, which the HTTP server keeps; only one that does not is
 * counted as it comes, which is dear.
 */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const length = c.req.header('content-length');
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next);
  if (Number(length) > maxBodyBytes) refuseLargeBody();
  await next();
};

const counted = bodyLimit({ maxSize: maxBodyBytes, onError: refuseLargeBody });

function refuseLargeBody(): never {
  throw new ProblemError('payload_too_large', 'The body is larger than 256 KB. Send less in one request.');
}
