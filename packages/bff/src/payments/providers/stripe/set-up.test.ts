import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeClient } from './client.ts';
import { setUp } from './set-up.ts';
import { testKeys } from './testing/keys.ts';
import { type StripeDouble, stripeDouble } from './testing/stripe-double.ts';

const url = 'https://billing.example.com/billing/v1/payments/callback';
let double: StripeDouble;

beforeAll(async () => {
  double = await stripeDouble({ now: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => double.close());

const run = () => setUp(stripeClient({ ...testKeys, apiUrl: double.url, backoffMs: 1 }), url);
const domains = () => [...double.books.domains.values()].map(({ domain_name, enabled }) => [domain_name, enabled]);
const only = () => [...double.books.endpoints.values()];

test('the endpoint is made once, with our events and our version, and then kept in shape', async () => {
  const first = await run();
  expect(first).toMatchObject({ account: { takesPayments: true }, endpoint: { outcome: 'made' }, secret: 'whsec_of_the_double' });
  expect(only()).toMatchObject([{ url, api_version: '2026-10-28.endive', status: 'enabled' }]);
  expect(await run()).toMatchObject({ endpoint: { outcome: 'unchanged', id: first.endpoint.id }, secret: undefined });

  for (const endpoint of only()) Object.assign(endpoint, { enabled_events: ['charge.succeeded'], status: 'disabled' });
  expect(await run()).toMatchObject({ endpoint: { outcome: 'updated', id: first.endpoint.id } });
  expect(only()).toMatchObject([{ status: 'enabled', enabled_events: expect.arrayContaining(['payment_intent.succeeded']) }]);
  expect(double.problems).toEqual([]);
});

test('the domains of the pages are registered once, and brought back when somebody had switched one off', async () => {
  const names = ['app.example.com', 'shop.example.com'];
  const register = () => setUp(stripeClient({ ...testKeys, apiUrl: double.url }), url, names);
  expect((await register()).domains).toMatchObject([{ name: 'app.example.com' }, { name: 'shop.example.com' }]);
  for (const domain of double.books.domains.values()) domain.enabled = false;
  await register();
  expect(domains()).toEqual(names.map((name) => [name, true]));
  expect(double.problems).toEqual([]);
});

test('an endpoint of another version gets a successor, once, also when the answer is lost', async () => {
  for (const endpoint of only()) endpoint.api_version = '2024-06-20';
  let lost = false;
  double.fail((request) => {
    if (request !== 'POST /v1/webhook_endpoints' || lost) return undefined;
    lost = true;
    return 'severed';
  });
  expect(await run()).toMatchObject({ endpoint: { outcome: 'made' }, secret: 'whsec_of_the_double' });
  expect(only().map(({ api_version }) => api_version)).toEqual(['2024-06-20', '2026-10-28.endive']);
});
