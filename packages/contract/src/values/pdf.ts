import { z } from '@hono/zod-openapi';

const bytes = z.string().openapi({ format: 'binary', description: 'A PDF.' });

/** The content of an answer that is a PDF. */
export const pdf = { 'application/pdf': { schema: bytes } };
