import type { z } from '@hono/zod-openapi';
import { ProblemError } from './problem.ts';

/**
 * Checks what came about in steps, such as an object after a PATCH, as a request body is checked.
 *
 * @param at where in the request the value stands, e.g. `['value']`
 * @throws ProblemError 422 with one entry per invalid field
 */
export function assertValid<T extends z.ZodType>(schema: T, value: unknown, at: string[] = []): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: [...at, ...path].map(String).join('.'), message }));
  const [first] = errors;
  throw new ProblemError('invalid_request', `${first?.path}: ${first?.message}. Correct it and send the request again.`, {
    errors,
  });
}
