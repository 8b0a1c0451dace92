import { expect, test } from 'vitest';
import { signWebhook } from './sign-webhook.ts';

// The example that the reference libraries of Standard Webhooks sign in their tests.
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('signs as the published example of Standard Webhooks', async () => {
  const { id, at, body, secret, signature } = published;
  expect(await signWebhook(id, at, body, [secret])).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  });
});

test('the timestamp is in whole seconds, and everything counts: id, timestamp and body', async () => {
  const { id, at, body, secret, signature } = published;
  const signed = async (...[i, t, b]: [string, Date, string]) => (await signWebhook(i, t, b, [secret]))['webhook-signature'];
  expect(await signed(id, new Date(at.getTime() + 999), body)).toBe(signature);
  expect(await signed(`${id}x`, at, body)).not.toBe(signature);
  expect(await signed(id, new Date(at.getTime() + 1000), body)).not.toBe(signature);
  expect(await signed(id, at, `${body} `)).not.toBe(signature);
});

test('with two secrets there are two signatures, with a space between', async () => {
  const { id, at, body, secret, signature } = published;
  const other = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
  const headers = await signWebhook(id, at, body, [other, secret]);
  const [first, second, ...more] = headers['webhook-signature']?.split(' ') ?? [];
  expect([second, more]).toEqual([signature, []]);
  expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});
