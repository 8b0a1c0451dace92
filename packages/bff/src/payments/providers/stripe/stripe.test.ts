import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeProvider } from '../../testing/provider-conformance.ts';
import { stripe } from './stripe.ts';
import { testKeys } from './testing/keys.ts';
import { signEvent } from './testing/sign-event.ts';
import { type StripeDouble, stripeDouble } from './testing/stripe-double.ts';

const now = new Date('2026-11-22T09:00:00.000Z');
let double: StripeDouble;

beforeAll(async () => {
  double = await stripeDouble({ now: () => now });
});
afterAll(() => double.close());

const eventTypes = {
  payment: 'payment_intent.succeeded',
  setup: 'setup_intent.succeeded',
  refund: 'refund.failed',
  dispute: 'charge.dispute.created',
};
const newProvider = () => stripe({ ...testKeys, apiUrl: double.url, backoffMs: 1 })({ time: { now: () => now } });

describeProvider('stripe()', async () => ({
  provider: newProvider(),
  now: () => now,
  confirm: async (clientSecret, card) => double.browser.confirm(clientSecret, card),
  authenticate: async (clientSecret, outcome) => double.browser.authenticate(clientSecret, outcome),
  confirmSetup: async (clientSecret, card) => double.browser.confirm(clientSecret, card),
  authenticateSetup: async (clientSecret, outcome) => double.browser.authenticate(clientSecret, outcome),
  signedEvent: async (reference, at, kind = 'payment') =>
    signEvent(double.eventBody({ id: 'evt_1', type: eventTypes[kind], object: reference }), at),
  dispute: async (payment, status) => double.browser.dispute(payment, status),
}));

test.each([
  ['a key of another mode', { publishableKey: 'pk_live_000000000000' }, 'secret key is of test mode'],
  ['a publishable key in place of the secret one', { secretKey: testKeys.publishableKey }, 'secret key must begin with sk_test_'],
  ['no publishable key', { publishableKey: '' }, 'publishable key must begin with pk_test_'],
  ['no webhook secret', { webhookSecret: [] }, 'webhook secret must begin with whsec_'],
])('%s is refused before anything is served, and no key is repeated', (_name, wrong, reason) => {
  const made = () => stripe({ ...testKeys, ...wrong });
  expect(made).toThrow(reason);
  expect(made).not.toThrow('000000000000');
});

test('the mode is the one of the keys', () => {
  const live = { secretKey: 'rk_live_000000000000', publishableKey: 'pk_live_000000000000' };
  expect(stripe({ ...testKeys, ...live })({ time: { now: () => now } })).toMatchObject({ name: 'stripe', mode: 'live' });
  expect(newProvider()).toMatchObject({ mode: 'test' });
});

test('while a webhook secret is rotated, both sign', async () => {
  const rotating = stripe({ ...testKeys, webhookSecret: ['whsec_the_next_one', testKeys.webhookSecret] })({
    time: { now: () => now },
  });
  const { body, headers } = await signEvent(
    double.eventBody({ id: 'evt_1', type: 'payment_intent.canceled', object: 'pi_1' }),
    now,
  );
  expect((await rotating.verifyEvent(body, headers)).object).toEqual({ kind: 'payment', reference: 'pi_1' });
  const without = stripe({ ...testKeys, webhookSecret: null })({ time: { now: () => now } });
  await expect(without.verifyEvent(body, headers)).rejects.toMatchObject({ kind: 'bad_signature' });
});

test('an event about anything else is told as such', async () => {
  const { body, headers } = await signEvent(double.eventBody({ id: 'evt_1', type: 'customer.updated', object: 'cus_1' }), now);
  expect((await newProvider().verifyEvent(body, headers)).object).toEqual({ kind: 'other' });
});

test('all that went over the wire fits what Stripe says of itself', () => {
  expect(double.seen.length).toBeGreaterThan(100);
  expect(double.problems).toEqual([]);
});
