import { OpenAPIHono } from '@hono/zod-openapi';
import { routes } from './routes.ts';

/** An OpenAPI 3.1 document, as far as this project reads it. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths?: Record<string, unknown>;
  components?: { schemas?: Record<string, unknown> };
}

/**
 * The OpenAPI 3.1 document of every route.
 *
 * @example
 * const document = openApiDocument();
 * Object.keys(document.paths ?? {}); // ['/billing/v1/health', …]
 */
export function openApiDocument(): OpenApiDocument {
  const registry = new OpenAPIHono();
  for (const route of Object.values(routes)) registry.openAPIRegistry.registerPath(route);
  const { registerComponent } = registry.openAPIRegistry;
  registerComponent.call(registry.openAPIRegistry, 'securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of your identity provider.',
  });
  registerComponent.call(registry.openAPIRegistry, 'securitySchemes', 'serviceKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Service-Key',
    description: 'A key of your back end. It acts for a customer with X-Customer-Id (and X-Customer-Kind) and X-User-Id.',
  });
  return registry.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Locai Billing',
      version: '1',
      description: 'Plans, subscriptions, payments, invoices and entitlements.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: 'http://localhost:8787', description: 'Local' }],
  });
}
