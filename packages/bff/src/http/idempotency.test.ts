import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';

type Result = Schemas['SubscriptionResult'] & Schemas['Problem'];

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});

const omar = () => app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
const order = (key: string, planCode = 'starter', who = omar()) =>
  who.post<Result>('/billing/v1/subscriptions', { planCode }, { 'Idempotency-Key': key });

test('the same key and body give the same answer, word for word', async () => {
  const first = await order('one');
  const again = await order('one');
  expect(first.status).toBe(201);
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers.get('Idempotent-Replayed')).toBe('true');
});

test('another body with the same key is refused', async () => {
  await order('one');
  expect(await order('one', 'pro')).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
});

test('a request that was refused may be corrected and sent again with its key', async () => {
  expect((await order('one', 'nope')).status).toBe(404);
  expect((await order('one')).status).toBe(201);
});

test('keys of different callers do not meet', async () => {
  await order('one');
  const eve = app.as({ userId: 'eve', organizationId: 'other', role: 'org_admin' });
  const { status, body } = await order('one', 'pro', eve);
  expect(status).toBe(201);
  expect(body.subscription.planCode).toBe('pro');
});

test('of ten at once one is carried out; the others are told to wait or get its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => order('one')));
  expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe('idempotency_in_progress');
});

test('a key is forgotten after a day', async () => {
  await order('one');
  app.pass(24 * 60 * 60_000);
  const { status, headers } = await order('one');
  expect(status).toBe(200);
  expect(headers.get('Idempotent-Replayed')).toBeNull();
});
