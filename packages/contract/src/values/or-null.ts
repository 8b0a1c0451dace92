import { z } from '@hono/zod-openapi';

/**
 * A value or null. Named schemas need it in the place of `.nullable()`, which would make the schema itself null wherever it is
 * used, or write a document in which null is never valid.
 */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}
