import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { readConfig } from './read-config.ts';

type Config = Schemas['BillingConfig'] & Schemas['Problem'];
type ConfigPage = Schemas['BillingConfigPage'];
const path = '/billing/v1/billing-configs';

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const operator = () => world.as({ userId: 'rosa', role: 'platform_admin' });
const create = (category: string, value: object = {}) => operator().post<Config>(path, { category, value });

/** In rising order. */
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

test('a config is made, read by id and by category, listed, changed and deleted', async () => {
  const made = await create('access', { graceDays: 3 });
  expect(made).toMatchObject({ status: 201, body: { category: 'access', value: { graceDays: 3 }, revision: 1 } });
  const at = `${path}/${made.body.id}`;
  expect((await operator().get(at)).body).toEqual(made.body);
  expect((await operator().get(`${path}/category/access`)).body).toEqual(made.body);
  expect((await operator().get<ConfigPage>(path)).body).toEqual({ data: [made.body], nextCursor: null });
  const changed = await operator().patch<Config>(at, { value: { graceDays: 10 } });
  expect(changed).toMatchObject({ status: 200, body: { value: { graceDays: 10 }, revision: 2 } });
  expect(changed.headers.get('ETag')).toBe('"2"');
  expect((await operator().delete(at)).status).toBe(204);
  expect((await operator().get(at)).status).toBe(404);
  expect((await operator().get(`${path}/category/access`)).status).toBe(404);
  expect((await operator().delete(at)).status).toBe(404);
});

test('what is left out has its default, and stays when others change', async () => {
  const made = await create('invoicing', { numberPrefix: 'ACME' });
  expect(made.body.value).toEqual({ numberPrefix: 'ACME', numberDigits: 6, graceHours: 1 });
  const changed = await operator().patch<Config>(`${path}/${made.body.id}`, { value: { graceHours: 0 } });
  expect(changed.body.value).toEqual({ numberPrefix: 'ACME', numberDigits: 6, graceHours: 0 });
});

test('there is one config per category, however many ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => create('access')));
  expect(statuses(answers)).toEqual([201, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_exists');
  expect((await create('company')).status).toBe(201);
});

test.each([
  [{ category: 'colours', value: {} }, 'category'],
  [{ category: 'access', value: { graceDays: -1 } }, 'value.graceDays'],
  [{ category: 'access', value: { graceDays: 1.5 } }, 'value.graceDays'],
  [{ category: 'access', value: { numberPrefix: 'LB' } }, 'value'],
  [{ category: 'access' }, 'value'],
  [{ category: 'company', value: { email: 'nobody' } }, 'value.email'],
  [{ category: 'company', value: { website: 'http://acme.example' } }, 'value.website'],
  [{ category: 'company', value: { address: { line1: 'A', city: 'B', country: 'Germany' } } }, 'value.address.country'],
  [{ category: 'company', value: { legalName: 'half a \ud800 pair' } }, 'value.legalName'],
  [{ category: 'invoicing', value: { numberPrefix: 'lb-' } }, 'value.numberPrefix'],
  [{ category: 'tax', value: { rates: [{ code: 'a', name: 'A', percent: '101', country: null }] } }, 'value.rates.0.percent'],
  [{ category: 'tax', value: { defaultRate: 'none' } }, 'value.defaultRate'],
  [{ category: 'dunning', value: { retryDays: [3, 1] } }, 'value.retryDays'],
  [{ category: 'contact', value: { messagesPerHour: 0 } }, 'value.messagesPerHour'],
])('%j is refused at %s', async (body, at) => {
  const answer = await operator().post<Config>(path, body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect((await operator().get<ConfigPage>(path)).body.data).toEqual([]);
});

test.each([
  [{ graceDays: 91 }, 'value.graceDays'],
  [{ numberPrefix: 'LB' }, 'value'],
  [{ graceDays: null }, 'value.graceDays'],
])('a change to %j is checked against the category', async (value, at) => {
  const { body } = await create('access');
  const answer = await operator().patch<Config>(`${path}/${body.id}`, { value });
  expect(answer).toMatchObject({ status: 422 });
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect((await operator().get(`${path}/${body.id}`)).body).toEqual(body);
});

test('a change must leave fields that go together', async () => {
  const rates = [{ code: 'vat', name: 'VAT', percent: '19', country: 'DE' }];
  const { body } = await create('tax', { rates, defaultRate: 'vat' });
  const at = `${path}/${body.id}`;
  expect((await operator().patch<Config>(at, { value: { rates: [] } })).body.errors?.[0]?.path).toBe('value.defaultRate');
  expect((await operator().patch<Config>(at, { value: { rates: [], defaultRate: null } })).status).toBe(200);
});

test('an empty change changes nothing', async () => {
  const { body } = await create('access');
  for (const change of [{}, { value: {} }])
    expect(await operator().patch<Config>(`${path}/${body.id}`, change)).toMatchObject({ status: 200, body });
});

test('a change is made only while the config is as it was read', async () => {
  const { body } = await create('access');
  const at = `${path}/${body.id}`;
  const tag = (await operator().get(at)).headers.get('ETag') ?? '';
  const change = (graceDays: number) => operator().patch<Config>(at, { value: { graceDays } }, { 'If-Match': tag });
  const answers = await Promise.all([change(1), change(2), change(3)]);
  expect(statuses(answers)).toEqual([200, 412, 412]);
});

test('an Idempotency-Key answers a repeated creation again', async () => {
  const send = () => operator().post<Config>(path, { category: 'access', value: {} }, { 'Idempotency-Key': 'one' });
  const [first, again] = [await send(), await send()];
  expect(again).toMatchObject({ status: 201, body: first.body });
});

test('the list walks by cursor', async () => {
  for (const category of ['tax', 'access', 'contact', 'company', 'dunning']) await create(category);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: ConfigPage } = await operator().get<ConfigPage>(`${path}?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.data.map(({ category }) => category));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(['access', 'company', 'contact', 'dunning', 'tax']);
});

test.each(['user', 'org_admin'] as const)('an %s may not read or change settings', async (role) => {
  const { body } = await create('access');
  const someone = world.as({ userId: 'omar', organizationId: 'acme', role });
  const at = `${path}/${body.id}`;
  const answers = [await someone.get(path), await someone.get(at), await someone.post(path, { category: 'tax', value: {} })];
  answers.push(await someone.patch(at, {}), await someone.delete(at));
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
});

test('the engine reads what was set, and the defaults of what was not', async () => {
  expect(await readConfig(world.db, 'access')).toEqual({ graceDays: 7 });
  await create('access', { graceDays: 0 });
  expect(await readConfig(world.db, 'access')).toEqual({ graceDays: 0 });
});

test('invoices are numbered as the operator says: each prefix counts from 1', async () => {
  const buy = async (organizationId: string) => {
    const buyer = shopper(world.as({ userId: 'omar', organizationId, role: 'org_admin' }));
    return (await buyer.order({ planCode: 'starter' })).body.invoice?.number;
  };
  expect(await buy('one')).toBe('LB-000001');
  const { body } = await create('invoicing', { numberPrefix: 'ACME', numberDigits: 3 });
  expect(await buy('two')).toBe('ACME-001');
  expect(await buy('three')).toBe('ACME-002');
  await operator().delete(`${path}/${body.id}`);
  expect(await buy('four')).toBe('LB-000002');
});

test('a past-due subscription may be used for as many days as the operator says', async () => {
  await create('access', { graceDays: 2 });
  const omar = shopper(world.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  await omar.pay((await omar.order({ planCode: 'starter' })).body.payment, '4000000000000341');
  await world.advance('P1M');
  expect((await omar.subscription())?.status).toBe('past_due');
  expect((await omar.check('messages')).allowed).toBe(true);
  await world.advance('P2D');
  expect(await omar.check('messages')).toMatchObject({ allowed: false, reason: 'past_due' });
});
