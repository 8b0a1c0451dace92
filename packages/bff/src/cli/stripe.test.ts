import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testKeys } from '../payments/providers/stripe/testing/keys.ts';
import { type StripeDouble, stripeDouble } from '../payments/providers/stripe/testing/stripe-double.ts';
import { runCli } from '../testing/run-cli.ts';
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

const keys = {
  STRIPE_SECRET_KEY: testKeys.secretKey,
  STRIPE_PUBLISHABLE_KEY: testKeys.publishableKey,
  STRIPE_WEBHOOK_SECRET: testKeys.webhookSecret,
};

test('setup makes the endpoint and shows its secret', { timeout: slow }, async () => {
  const env = { STRIPE_SECRET_KEY: testKeys.secretKey, STRIPE_API_URL: double.url };
  const { code, stdout } = await runCli(['stripe', 'setup', '--url', 'https://billing.example.com'], { cwd, env }).ended;
  expect(stdout).toContain('takes payments');
  expect(stdout).toContain('STRIPE_WEBHOOK_SECRET=whsec_of_the_double');
  expect(code).toBe(0);
  expect([...double.books.endpoints.values()]).toMatchObject([
    { url: 'https://billing.example.com/billing/v1/payments/callback' },
  ]);
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
