import { z } from '@hono/zod-openapi';

/** The host's own id of a person. */
export const UserId = z.string().min(1).max(255).openapi({ description: 'Your id of the person.', example: 'user_7' });

const name = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'must be the name of a property: a letter, then letters, digits, "_", "." or "-"');

const text = z.string().max(1024);

/** What more is known of a piece of usage: metrics read and filter by it. */
export const UsageProperties = z
  .record(name, z.union([text, z.number(), z.boolean()]))
  .refine((properties) => Object.keys(properties).length <= 50, 'must have at most 50 properties')
  .openapi('UsageProperties', {
    description: 'What metrics read and filter by, at most 50. Send exact numbers as strings.',
    example: { model: 'large', words: '412' },
  });

export type UsageProperties = z.infer<typeof UsageProperties>;
