import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';

const path = '/billing/v1/contact';
const message = {
  name: 'Ada',
  email: 'ada@acme.example',
  company: 'Acme',
  planCode: 'enterprise',
  message: 'What does it\ncost?',
};

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const send = (change: object = {}) => world.visitor.post<Schemas['Problem']>(path, { ...message, ...change });
const stored = () => world.db.selectFrom('contact_messages').selectAll().execute();
const turns = () => world.db.selectFrom('rate_limits').selectAll().execute();

/** As Node's server would hand it over. */
const sendFrom = (remoteAddress: string, email: string) => {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...message, email }) };
  return world.app.request(path, init, { incoming: { socket: { remoteAddress } } });
};

/** In rising order. */
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

test('anybody may send a message, and it is kept', async () => {
  expect(await send()).toMatchObject({ status: 201, body: { status: 'received' } });
  expect(await stored()).toMatchObject([
    { name: 'Ada', email: 'ada@acme.example', company: 'Acme', plan_code: 'enterprise', message: 'What does it\ncost?' },
  ]);
  const { email, name } = message;
  expect((await world.visitor.post(path, { email, name, message: 'Hello' })).status).toBe(201);
});

test('what a robot sends gets the same answer and is thrown away', async () => {
  expect(await send({ website: 'https://spam.example' })).toMatchObject({ status: 201, body: { status: 'received' } });
  expect([await stored(), await turns()]).toEqual([[], []]);
  expect((await send({ website: '' })).status).toBe(201);
  expect(await stored()).toHaveLength(1);
});

test('one e-mail address may send five an hour, however it is written, and hears when it may again', async () => {
  const answers = await Promise.all(
    Array.from({ length: 7 }, (_, i) => send({ email: i % 2 ? 'ADA@acme.example' : message.email })),
  );
  expect(statuses(answers)).toEqual([201, 201, 201, 201, 201, 429, 429]);
  const refused = await send();
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(refused.headers.get('Retry-After')).toBe('3600');
  expect((await send({ email: 'eve@acme.example' })).status).toBe(201);
  expect(await stored()).toHaveLength(6);
});

test('the hour goes by system time, and ended ones are forgotten', async () => {
  for (let i = 0; i < 5; i++) await send();
  world.pass(59 * 60_000);
  expect((await send()).headers.get('Retry-After')).toBe('60');
  world.pass(60_000);
  expect((await send()).status).toBe(201);
  world.pass(60 * 60_000);
  await send({ email: 'eve@acme.example' });
  expect(await turns()).toHaveLength(1);
});

test('a refused message counts nothing', async () => {
  for (let i = 0; i < 5; i++) await send();
  const before = await turns();
  await send();
  expect(await turns()).toEqual(before);
});

test('the operator says how many', async () => {
  const operator = world.as({ userId: 'rosa', role: 'platform_admin' });
  await operator.post('/billing/v1/billing-configs', { category: 'contact', value: { messagesPerHour: 1 } });
  expect([(await send()).status, (await send()).status]).toEqual([201, 429]);
});

test('one network may send twenty times as many, whatever addresses it makes up', async () => {
  const operator = world.as({ userId: 'rosa', role: 'platform_admin' });
  await operator.post('/billing/v1/billing-configs', { category: 'contact', value: { messagesPerHour: 1 } });
  for (let i = 0; i < 20; i++) expect((await sendFrom(`2001:db8::${i}`, `a${i}@acme.example`)).status).toBe(201);
  expect((await sendFrom('2001:db8:0:0:1::', 'last@acme.example')).status).toBe(429);
  expect((await sendFrom('2001:db8:0:1::1', 'last@acme.example')).status).toBe(201);
  expect((await sendFrom('192.0.2.1', 'other@acme.example')).status).toBe(201);
});

test.each([
  [{ email: 'nobody' }, 'email'],
  [{ name: ' ' }, 'name'],
  [{ name: 'Ada\nBcc: all@acme.example' }, 'name'],
  [{ message: '' }, 'message'],
  [{ message: 'x'.repeat(5001) }, 'message'],
  [{ planCode: 'No Plan' }, 'planCode'],
  [{ topic: 'x' }, ''],
])('wrong message %# is refused at $1', async (change, at) => {
  const answer = await send(change);
  expect(answer.status).toBe(422);
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect(await stored()).toEqual([]);
});
