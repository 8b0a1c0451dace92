import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { specRoutes } from './specs.ts';

test.each(['/specs/billing_api_docs.json', '/specs/entitlements_api_docs.json', '/api-reference/openapi.json'])(
  '%s is the document that stands in docs',
  async (path) => {
    const served = await (await specRoutes().request(path)).json();
    const written = JSON.parse(await readFile(new URL(`../../../../docs${path}`, import.meta.url), 'utf8'));
    expect(served).toEqual(written);
  },
);
