import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { testKeys } from '../payments/providers/stripe/testing/keys.ts';
import { signEvent } from '../payments/providers/stripe/testing/sign-event.ts';
import { type StripeDouble, stripeDouble } from '../payments/providers/stripe/testing/stripe-double.ts';
import { runCli } from '../testing/run-cli.ts';
import { testDatabase } from '../testing/test-database.ts';
import { readStripeKeys } from './stripe-keys.ts';

const slow = 60_000;
let cwd: string;
let double: StripeDouble;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  double = await stripeDouble({ now: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(async () => {
  await double.close();
  await rm(cwd, { recursive: true, force: true });
});

const rest = {
  PORT: '0',
  HOST: '127.0.0.1',
  LOCAI_ISSUER: 'https://login.example.com',
  LOCAI_AUDIENCE: 'billing',
  LOCAI_JWKS_URL: 'https://login.example.com/jwks',
  LOCAI_ALLOWED_ORIGINS: 'https://app.example.com',
  LOCAI_JOBS: 'off',
};
const keys = {
  STRIPE_SECRET_KEY: testKeys.secretKey,
  STRIPE_PUBLISHABLE_KEY: testKeys.publishableKey,
  STRIPE_WEBHOOK_SECRET: testKeys.webhookSecret,
};

test('setup makes the endpoint, shows its secret and registers the domains of the pages', { timeout: slow }, async () => {
  const pages = 'https://app.example.com, http://localhost:5173';
  const env = { STRIPE_SECRET_KEY: testKeys.secretKey, STRIPE_API_URL: double.url, LOCAI_ALLOWED_ORIGINS: pages };
  const { code, stdout } = await runCli(['stripe', 'setup', '--url', 'https://billing.example.com'], { cwd, env }).ended;
  expect(stdout).toContain('takes payments');
  expect(stdout).toContain('STRIPE_WEBHOOK_SECRET=whsec_of_the_double');
  expect(code).toBe(0);
  expect([...double.books.endpoints.values()]).toMatchObject([
    { url: 'https://billing.example.com/billing/v1/payments/callback' },
  ]);
  expect([...double.books.domains.values()].map(({ domain_name }) => domain_name)).toEqual(['app.example.com']);
});

test('start serves with Stripe: it says so, takes a signed event, and asks Stripe with the keys', { timeout: slow }, async () => {
  const { db, url: databaseUrl } = await testDatabase();
  const { key } = await createServiceKey(db, { label: 'server', at: new Date() });
  const server = runCli(['start'], {
    cwd,
    env: { ...keys, ...rest, DATABASE_URL: databaseUrl, STRIPE_API_URL: double.url },
  });
  const { url } = await server.ready;
  expect(await (await fetch(`${url}/billing/v1/health`)).json()).toMatchObject({ status: 'ok', mode: 'test' });
  const config = await (await fetch(`${url}/billing/v1/payments/config`)).json();
  expect(config).toEqual({ provider: 'stripe', mode: 'test', publishableKey: testKeys.publishableKey, testCards: [] });

  const event = double.eventBody({ id: 'evt_1', type: 'payment_intent.succeeded', object: 'pi_nowhere' });
  const send = async (secret?: string) => {
    const { body, headers } = await signEvent(event, new Date(), secret);
    return (await fetch(`${url}/billing/v1/payments/callback`, { method: 'POST', body, headers })).status;
  };
  expect([await send(), await send('whsec_of_somebody_else')]).toEqual([200, 400]);

  const acting = { 'Content-Type': 'application/json', 'X-Service-Key': key, 'X-Customer-Id': 'acme', 'X-User-Id': 'omar' };
  const saved = await fetch(`${url}/billing/v1/payment-methods/setup-intents`, { method: 'POST', headers: acting });
  expect(await saved.json()).toMatchObject({ status: 'requires_payment_method', clientSecret: expect.stringContaining('seti_') });
  expect(double.problems).toEqual([]);
});

test('start names every key that is missing or of another mode, and repeats none', { timeout: slow }, async () => {
  const env = { ...keys, STRIPE_PUBLISHABLE_KEY: 'pk_live_000000000000', PAYMENT_PROVIDER: './bank.mjs' };
  const { code, stderr } = await runCli(['start'], { cwd, env }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('secret key is of test mode and the publishable key of live mode');
  expect(stderr).toContain('STRIPE_SECRET_KEY and PAYMENT_PROVIDER are both set');
  expect(stderr).not.toMatch(/000000000000/);
});

test('a server needs the callback’s secret, a developer’s machine does not', () => {
  const { STRIPE_WEBHOOK_SECRET: _, ...without } = keys;
  expect(readStripeKeys(without)?.problems.join()).toContain('stripe setup');
  expect(readStripeKeys(without, false)).toMatchObject({ keys: { webhookSecret: null }, problems: [] });
  expect(readStripeKeys({ ...keys, STRIPE_WEBHOOK_SECRET: 'whsec_12345678, whsec_87654321' })).toMatchObject({
    keys: { webhookSecret: ['whsec_12345678', 'whsec_87654321'] },
    problems: [],
  });
  expect(readStripeKeys({ ...keys, STRIPE_SECRET_KEY: ' ' })).toBeUndefined();
});
