import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type Api, openApiDocument } from './document.ts';
import type { OpenApiDocument } from './types.ts';

/** A row of testing/endpoints.json, the list of every endpoint that the two APIs promise. */
interface Endpoint {
  api: Api;
  tag: string;
  method: string;
  path: string;
  title: string;
  description?: string;
  access: string;
  /** Beside the APIs' core. */
  extension?: true;
}

const list: Endpoint[] = JSON.parse(await readFile(new URL('testing/endpoints.json', import.meta.url), 'utf8'));
const documents = { billing: openApiDocument('billing'), entitlements: openApiDocument('entitlements') };
const both = openApiDocument();

const find = (document: OpenApiDocument, { path, method }: Endpoint) => document.paths[path]?.[method.toLowerCase()];

describe.each(list)('$method $path', (row) => {
  test(`is "${row.title}" in the document of its API and in that of both`, () => {
    for (const document of [documents[row.api], both]) {
      const operation = find(document, row);
      const promise = { summary: row.title, tags: [row.tag], 'x-access': row.access, 'x-extension': row.extension };
      expect({ 'x-extension': undefined, ...operation }).toMatchObject(promise);
      expect(operation?.description ?? '').toMatch(startsWith(row.description ?? ''));
    }
    const other = row.api === 'billing' ? documents.entitlements : documents.billing;
    expect(find(other, row)).toBeUndefined();
  });
});

test('names every endpoint once', () => {
  expect(list.filter((row) => !row.extension)).toHaveLength(94);
  expect(list.filter((row) => row.extension)).toHaveLength(36);
  expect(new Set(list.map(nameOf)).size).toBe(list.length);
});

/** What a page asks when the word that a card was saved got lost, as it asks how a payment stands. */
const besides = ['GET /billing/v1/payment-methods/setup-intents/{setupIntentId}'];

test('there is no endpoint that the list does not name, but for the reading of a setup', () => {
  const documented = Object.entries(both.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => nameOf({ method: method.toUpperCase(), path })),
  );
  const listed = new Set(list.map(nameOf));
  expect(documented.filter((name) => !listed.has(name))).toEqual(besides);
});

function nameOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
