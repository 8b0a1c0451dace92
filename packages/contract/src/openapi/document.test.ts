import type { z } from '@hono/zod-openapi';
import { describe, expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { openApiDocument } from './document.ts';
import { operationsOf } from './types.ts';

const document = openApiDocument();
const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));

interface Declared {
  operationId: string;
  request?: { params?: unknown; query?: unknown; headers?: unknown; body?: { content: Record<string, { schema: z.ZodType }> } };
  responses: Record<string, { description: string; content?: Record<string, { schema: z.ZodType }> }>;
}

const declared: Declared[] = Object.values(routes);

describe.each(declared)('$operationId', (route) => {
  const operation = operations.get(route.operationId);

  test('says what it is, who may call it, and what it is part of', () => {
    expect(operation?.summary).toMatch(/^[A-Z]/);
    expect(operation?.tags).toHaveLength(1);
    expect(operation?.security).toBeDefined();
    expect(Object.keys(routes)).toContain(route.operationId);
  });

  test('has examples that are valid', () => {
    expect(operation).toBeDefined();
    const body = operation?.requestBody?.content['application/json'];
    if (body) expectValid(route.request?.body?.content['application/json']?.schema, body.example);
    for (const [status, response] of Object.entries(operation?.responses ?? {})) {
      const media = response.content?.['application/json'];
      if (media) expectValid(route.responses[status]?.content?.['application/json']?.schema, media.example);
    }
  });

  test('shares the names of its problems', () => {
    for (const [status, response] of Object.entries(operation?.responses ?? {}))
      if (Number(status) >= 400) expect(response.$ref).toMatch(/^#\/components\/responses\//);
  });
});

function expectValid(schema: z.ZodType | undefined, example: unknown) {
  expect(schema?.safeParse(example).error?.issues).toBeUndefined();
}

test('the documents of the two APIs are the two halves of the whole', () => {
  const halves = [openApiDocument('billing'), openApiDocument('entitlements')].flatMap(({ paths }) => Object.keys(paths));
  expect(halves.sort()).toEqual(Object.keys(document.paths).sort());
});
