import { z } from '@hono/zod-openapi';

/** What every list takes. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).openapi({ description: 'How many at the most.', example: 20 }),
  cursor: z.string().max(512).optional().openapi({ description: 'The `nextCursor` of the page before.' }),
});

/** A page of a list: its rows, and the cursor of the next page or null on the last. */
export function page<T extends z.ZodType>(item: T, name: string) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable().openapi({ example: null }) }).openapi(name);
}
