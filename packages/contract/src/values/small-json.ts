import { z } from '@hono/zod-openapi';

const maxDepth = 16;
const maxLength = 16_384;

/** Any JSON that fits into a field: at most 16 levels deep and 16 KB long. */
export const SmallJson = z
  .unknown()
  .refine((value) => isShallow(value, maxDepth), `must be at most ${maxDepth} levels deep`)
  .refine((value) => !isShallow(value, maxDepth) || (JSON.stringify(value) ?? '').length <= maxLength, 'must be at most 16 KB');

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1));
}

/** What the operator keeps with an object: at most 50 texts by key. */
export const Metadata = z
  .record(z.string().min(1).max(64), z.string().max(500))
  .refine((entries) => Object.keys(entries).length <= 50, 'must have at most 50 keys')
  .openapi('Metadata', { description: 'Your own notes. Platform administrators only.', example: { crmId: '8412' } });

export type Metadata = z.infer<typeof Metadata>;
