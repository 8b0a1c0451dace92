import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stripeDocument } from '../openapi/stripe-document.ts';
import { testKeys } from './keys.ts';
import { stripeDouble } from './stripe-double.ts';
import { wireCheck } from './wire-check.ts';

const check = wireCheck();
const headers = {
  authorization: `Bearer ${testKeys.secretKey}`,
  'stripe-version': check.apiVersion,
  'idempotency-key': 'att_1',
};
const intent = { amount: '2900', currency: 'usd', customer: 'cus_1', 'metadata[payment]': 'pay_1' };

function post(path: string, form: Record<string, string>, other: Record<string, string | undefined> = {}) {
  const body = new URLSearchParams(form).toString();
  return { method: 'POST', path, query: '', body, headers: { ...headers, ...other } };
}
const problems = (...args: Parameters<typeof post>) => check.problemsOf(post(...args));

test('a payment as the adapter opens it is fine', () => {
  expect(problems('/v1/payment_intents', { ...intent, 'allowed_payment_method_types[0]': 'card' })).toEqual([]);
});

test.each([
  ['the payment_method_types of older versions', { ...intent, 'payment_method_types[0]': 'card' }, 'additional properties'],
  ['a method that does not exist', { ...intent, 'allowed_payment_method_types[0]': 'credit_card' }, 'allowed values'],
  ['an amount with decimals', { ...intent, amount: '29.00001' }, 'must be integer'],
  ['no amount', { currency: 'usd' }, 'required property'],
  ['another word for later', { ...intent, setup_future_usage: 'later' }, 'allowed values'],
])('%s turns it red', (_name, form, reason) => {
  expect(problems('/v1/payment_intents', form).join()).toContain(reason);
});

test('an old ui_mode turns it red, and the new one does not', () => {
  const session = (ui_mode: string) => problems('/v1/checkout/sessions', { mode: 'payment', ui_mode });
  expect(session('embedded').join()).toContain('allowed values');
  expect(session('embedded_page')).toEqual([]);
});

test.each([
  ['no idempotency key', { 'idempotency-key': undefined }, 'no idempotency key'],
  ['a key that the client made up', { 'idempotency-key': 'stripe-node-retry-1' }, 'no idempotency key'],
  ['another version', { 'stripe-version': '2020-08-27' }, 'asks for version'],
  ['no secret key', { authorization: 'Bearer pk_test_000000000000' }, 'no secret key'],
])('%s turns it red', (_name, other, reason) => {
  expect(problems('/v1/payment_intents', intent, other).join()).toContain(reason);
});

test('what does not fit is refused by the double, and found in its problems', async () => {
  const double = await stripeDouble({ check, now: () => new Date('2026-11-22T09:00:00Z') });
  const { body } = post('/v1/payment_intents', { ...intent, 'payment_method_types[0]': 'card' });
  const answer = await fetch(`${double.url}/v1/payment_intents`, { method: 'POST', body, headers });
  await double.close();
  expect([answer.status, double.problems.length, double.books.intents.size]).toEqual([400, 1, 0]);
});

test('a path, a question and an answer that Stripe does not know turn it red', () => {
  expect(problems('/v1/charges', intent).join()).toContain('no operation');
  const list = { method: 'GET', path: '/v1/payment_intents', query: 'customer_id=cus_1', body: '', headers };
  expect(check.problemsOf(list).join()).toContain('additional properties');
  const answer = { id: 'pi_1', object: 'payment_intent', status: 'paid' };
  expect(check.problemsOfAnswer(post('/v1/payment_intents', intent), answer).join()).toContain('required property');
});

test('the description is the one of the installed package', async () => {
  const kept = await readFile(new URL('../openapi/stripe.gen.json', import.meta.url), 'utf8');
  expect(JSON.parse(kept)).toEqual(await stripeDocument());
});
