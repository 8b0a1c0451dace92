import { type Api, openApiDocument } from '@locai/billing-contract';
import { Hono } from 'hono';
import type { AppEnv } from './env.ts';

const paths: Record<string, Api | undefined> = {
  '/specs/billing_api_docs.json': 'billing',
  '/specs/entitlements_api_docs.json': 'entitlements',
  '/api-reference/openapi.json': undefined,
};

/** Serves the OpenAPI documents that the routes of this app were declared by; each is written on its first request. */
export function specRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const [path, api] of Object.entries(paths)) {
    let text: string | undefined;
    app.get(path, (c) => {
      text ??= JSON.stringify(openApiDocument(api));
      return c.body(text, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' });
    });
  }
  return app;
}
