import { OpenAPIHono } from '@hono/zod-openapi';
import { operationIds, routes } from '../routes.ts';
import { addExamples } from './add-examples.ts';
import { nameProblems } from './name-problems.ts';
import type { OpenApiDocument } from './types.ts';

export type Api = 'billing' | 'entitlements';

const titles = {
  both: 'Locai Billing',
  billing: 'Locai Billing API',
  entitlements: 'Locai Entitlements API',
} as const;

const descriptions = {
  both: 'Plans, subscriptions, payments, invoices and entitlements.',
  billing: 'Plans, subscriptions, payments and invoices.',
  entitlements: 'What a customer may use, and how much of it.',
} as const;

const tagTexts: Record<string, string> = {
  addon: 'What is sold beside a plan.',
  audit: 'Who changed what, and when.',
  'billable-metric': 'How usage is measured.',
  'billing-configs': 'The operator’s settings, one per category.',
  charges: 'What usage costs.',
  checks: 'Decisions for many entitlements at once.',
  contact: 'Messages to sales.',
  coupons: 'Discounts.',
  'credit-notes': 'What an invoice gives back.',
  customers: 'Who pays.',
  entitlements: 'What there is to be entitled to.',
  events: 'Changes as they happen.',
  health: 'Is the service up?',
  'invoice-templates': 'How invoices look.',
  invoices: 'What was billed.',
  'notification-configs': 'Who is told about what.',
  'payment-methods': 'Saved cards.',
  payments: 'Money on its way.',
  'plan-entitlement-quotas': 'How much of an entitlement a plan grants.',
  plans: 'What is for sale.',
  reservations: 'Usage that is held before it is spent.',
  'subscription-entitlements': 'What one subscription may use.',
  subscriptions: 'Who is on which plan.',
  usage: 'What was used.',
  'user-configs': 'Limits of single people.',
};

/**
 * The OpenAPI 3.1 document of one API, or of both.
 *
 * @example
 * const document = openApiDocument('billing');
 * Object.keys(document.paths); // ['/billing/v1/health', …]
 */
export function openApiDocument(api?: Api): OpenApiDocument {
  const chosen = operationIds()
    .map((id) => routes[id])
    .filter((route) => !api || route.path.startsWith(`/${api}/`));
  const host = new OpenAPIHono();
  for (const route of chosen) host.openAPIRegistry.registerPath(route);
  addSecurity(host.openAPIRegistry);
  const key = api ?? 'both';
  const tags = [...new Set(chosen.flatMap((route) => route.tags))].sort();
  const document = host.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: titles[key],
      version: '1',
      description: descriptions[key],
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/', description: 'Wherever this document is served' }],
    tags: tags.map((name) => ({ name, description: tagTexts[name] ?? name })),
  });
  return addExamples(nameProblems(JSON.parse(JSON.stringify(document))));
}

function addSecurity(registry: OpenAPIHono['openAPIRegistry']) {
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of your identity provider.',
  });
  registry.registerComponent('securitySchemes', 'serviceKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Service-Key',
    description: 'A key of your back end. It acts for a customer with X-Customer-Id (and X-Customer-Kind) and X-User-Id.',
  });
}
