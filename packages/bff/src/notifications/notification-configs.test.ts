import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';

type Config = Schemas['NotificationConfig'] & Schemas['Problem'];
type ConfigPage = Schemas['NotificationConfigPage'];
const path = '/billing/v1/notification-configs';

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const operator = () => world.as({ userId: 'rosa', role: 'platform_admin' });
const create = (body: object) => operator().post<Config>(path, body);
const mail = { event: 'invoice.finalized', channel: 'email', recipients: ['customer'] };
const hook = { event: 'invoice.finalized', channel: 'webhook', recipients: ['https://hooks.acme.example/billing'] };
const threshold = { ...mail, event: 'usage.threshold_reached', percentages: [80, 100] };

/** In rising order. */
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

test('a config is made, read, listed, changed and deleted', async () => {
  const made = await create(threshold);
  expect(made).toMatchObject({
    status: 201,
    body: { ...threshold, template: null, enabled: true, revision: 1, createdAt: '2026-11-22T09:00:00.000Z' },
  });
  const at = `${path}/${made.body.id}`;
  expect((await operator().get(at)).body).toEqual(made.body);
  expect((await operator().get<ConfigPage>(path)).body).toEqual({ data: [made.body], nextCursor: null });
  const template = { subject: '{{percentage}} % used', body: 'Dear {{ customerName }},\n{{usage}} of {{quota}}.' };
  const changed = await operator().patch<Config>(at, { template, enabled: false, percentages: [90] });
  expect(changed).toMatchObject({ status: 200, body: { template, enabled: false, percentages: [90], revision: 2 } });
  expect(changed.headers.get('ETag')).toBe('"2"');
  expect((await operator().patch<Config>(at, { template: null })).body).toMatchObject({ template: null, percentages: [90] });
  expect((await operator().delete(at)).status).toBe(204);
  expect((await operator().get(at)).status).toBe(404);
  expect((await operator().patch(at, {})).status).toBe(404);
});

test('a webhook has a signing secret that only the answer which made it tells', async () => {
  const made = await create(hook);
  expect(made.body.signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const at = `${path}/${made.body.id}`;
  expect((await operator().get<Config>(at)).body.signingSecret).toBeUndefined();
  expect(JSON.stringify((await operator().get('/billing/v1/audit-log')).body)).not.toContain('whsec_');
  const rotated = await operator().patch<Config>(at, { rotateSigningSecret: true });
  expect(rotated.body.signingSecret).toMatch(/^whsec_/);
  expect(rotated.body.signingSecret).not.toBe(made.body.signingSecret);
  expect((await operator().patch<Config>(at, { enabled: false })).body.signingSecret).toBeUndefined();
  const letter = await create(mail);
  expect(letter.body.signingSecret).toBeUndefined();
  expect((await operator().patch(`${path}/${letter.body.id}`, { rotateSigningSecret: true })).status).toBe(422);
});

test('there is one config per event and channel, however many ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => create(mail)));
  expect(statuses(answers)).toEqual([201, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_exists');
  expect((await create(hook)).status).toBe(201);
  expect((await create(threshold)).status).toBe(201);
});

test.each([
  [{ ...mail, event: 'moon.rises' }, 'event'],
  [{ ...mail, channel: 'pigeon' }, 'channel'],
  [{ ...mail, recipients: [] }, 'recipients'],
  [{ ...mail, recipients: ['somebody'] }, 'recipients.0'],
  [{ ...mail, recipients: ['customer', 'customer'] }, 'recipients'],
  [{ ...mail, percentages: [80] }, 'percentages'],
  [{ ...threshold, percentages: null }, 'percentages'],
  [{ ...threshold, percentages: [] }, 'percentages'],
  [{ ...threshold, percentages: [100, 80] }, 'percentages'],
  [{ ...mail, template: { subject: 'Two\nlines', body: 'x' } }, 'template.subject'],
  [{ ...mail, template: { subject: 'x', body: 'Dear {{name}}' } }, 'template.body'],
  [{ ...mail, template: { subject: '{{quota}}', body: 'x' } }, 'template.subject'],
  [{ ...hook, template: { subject: 'x', body: 'x' } }, 'template'],
  [{ ...hook, recipients: ['customer'] }, 'recipients.0'],
  [{ ...hook, recipients: ['http://hooks.acme.example'] }, 'recipients.0'],
  [{ ...hook, recipients: ['https://127.0.0.1/'] }, 'recipients.0'],
  [{ ...hook, recipients: ['https://169.254.169.254/latest'] }, 'recipients.0'],
  [{ ...hook, recipients: ['https://[::ffff:10.0.0.1]/'] }, 'recipients.0'],
  [{ ...hook, recipients: ['https://localhost:8443/'] }, 'recipients.0'],
  [{ ...mail, colour: 'red' }, ''],
])('%j is refused at "%s"', async (body, at) => {
  const answer = await create(body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect((await operator().get<ConfigPage>(path)).body.data).toEqual([]);
});

test.each([
  [hook, { recipients: ['ada@acme.example'] }, 'recipients.0'],
  [hook, { recipients: ['https://10.0.0.1/'] }, 'recipients.0'],
  [hook, { template: { subject: 'x', body: 'x' } }, 'template'],
  [mail, { recipients: ['https://hooks.acme.example/'] }, 'recipients.0'],
  [mail, { percentages: [80] }, 'percentages'],
  [threshold, { percentages: null }, 'percentages'],
])('%j cannot become %j', async (body, change, at) => {
  const made = await create(body);
  const answer = await operator().patch<Config>(`${path}/${made.body.id}`, change);
  expect(answer.status).toBe(422);
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect((await operator().get<Config>(`${path}/${made.body.id}`)).body.revision).toBe(1);
});

test('event and channel cannot change; an empty change changes nothing', async () => {
  const { body } = await create(mail);
  expect((await operator().patch(`${path}/${body.id}`, { event: 'trial.ending' })).status).toBe(422);
  expect(await operator().patch(`${path}/${body.id}`, {})).toMatchObject({ status: 200, body });
});

test('a change is made only while the config is as it was read', async () => {
  const { body } = await create(mail);
  const change = () => operator().patch(`${path}/${body.id}`, { enabled: false }, { 'If-Match': '"1"' });
  const answers = await Promise.all([change(), change()]);
  expect(statuses(answers)).toEqual([200, 412]);
});

test('an Idempotency-Key answers a repeated creation again', async () => {
  const send = () => operator().post<Config>(path, hook, { 'Idempotency-Key': 'one' });
  const [first, again] = [await send(), await send()];
  expect(again).toMatchObject({ status: 201, body: first.body });
});

test('the list walks by cursor and is filtered', async () => {
  for (const event of ['trial.ending', 'payment.failed', 'subscription.created'])
    for (const config of [mail, hook]) await create({ ...config, event });
  const first = (await operator().get<ConfigPage>(`${path}?limit=4`)).body;
  const rest = (await operator().get<ConfigPage>(`${path}?limit=4&cursor=${first.nextCursor}`)).body;
  const names = [...first.data, ...rest.data].map(({ event, channel }) => `${event} ${channel}`);
  expect(names).toEqual([
    'payment.failed email',
    'payment.failed webhook',
    'subscription.created email',
    'subscription.created webhook',
    'trial.ending email',
    'trial.ending webhook',
  ]);
  expect(rest.nextCursor).toBeNull();
  expect((await operator().get<ConfigPage>(`${path}?channel=webhook&event=trial.ending`)).body.data).toHaveLength(1);
});

test.each(['user', 'org_admin'] as const)('an %s may not read or change them', async (role) => {
  const { body } = await create(mail);
  const someone = world.as({ userId: 'omar', organizationId: 'acme', role });
  const at = `${path}/${body.id}`;
  const answers = [await someone.get(path), await someone.get(at), await someone.post(path, hook), await someone.patch(at, {})];
  answers.push(await someone.delete(at), await someone.get('/billing/v1/notification-deliveries'));
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
});

test('deliveries are listed newest first, by cursor and filters, also of a config that was deleted', async () => {
  const { body } = await create(mail);
  const at = world.app.ports.time.now();
  const delivery = { event: 'invoice.finalized', channel: 'email', recipient: 'ada@acme.example', last_error: null } as const;
  const common = { ...delivery, event_id: 'ntc_1', config_id: body.id, attempts: 1, created_at: at };
  await world.db
    .insertInto('notification_events')
    .values({ id: 'ntc_1', key: null, event: 'invoice.finalized', customer_id: 'cus_1', data: '{}', at })
    .execute();
  await world.db
    .insertInto('notification_deliveries')
    .values([
      { ...common, id: 'dlv_1', status: 'delivered', next_attempt_at: null, delivered_at: at },
      { ...common, id: 'dlv_2', status: 'failed', last_error: 'refused', next_attempt_at: null, delivered_at: null },
      { ...common, id: 'dlv_3', status: 'pending', next_attempt_at: at, delivered_at: null },
    ])
    .execute();
  const list = async (query = '') =>
    (await operator().get<Schemas['NotificationDeliveryPage']>(`/billing/v1/notification-deliveries${query}`)).body;
  const ids = async (query: string) => (await list(query)).data.map(({ id }) => id);
  const first = await list('?limit=2');
  expect(first.data.map(({ id }) => id)).toEqual(['dlv_3', 'dlv_2']);
  expect(await ids(`?limit=2&cursor=${first.nextCursor}`)).toEqual(['dlv_1']);
  expect(await ids('?status=failed')).toEqual(['dlv_2']);
  expect(await ids(`?configId=${body.id}&event=invoice.finalized`)).toHaveLength(3);
  expect(await ids('?event=trial.ending')).toEqual([]);
  await operator().delete(`${path}/${body.id}`);
  expect((await list()).data.map(({ configId }) => configId)).toEqual([null, null, null]);
});

test('nothing was delivered before there was anything to deliver', async () => {
  expect((await operator().get('/billing/v1/notification-deliveries')).body).toEqual({ data: [], nextCursor: null });
});
