import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../testing/caller.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

type Customer = Schemas['Customer'];

const current = '/billing/v1/customers/current';
const external = (id: string, query = '') => `/billing/v1/customers/external/${id}${query}`;
const address = { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119', country: 'DE' };

let app: TestApp;
let omar: Caller;
beforeEach(async () => {
  app = await createTestApp();
  omar = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
});

test('the first change makes the customer, and every later one is seen', async () => {
  expect(await omar.get(current)).toMatchObject({ status: 200, body: null });
  const made = await omar.patch<Customer>(current, { name: ' Acme GmbH ', email: 'bills@acme.example', address });
  expect(made).toMatchObject({
    status: 200,
    body: {
      kind: 'org',
      externalId: 'acme',
      name: 'Acme GmbH',
      email: 'bills@acme.example',
      timeZone: 'UTC',
      address: { ...address, line2: null, region: null },
    },
  });
  expect(await omar.get(current)).toMatchObject({ status: 200, body: made.body });
  const cleared = await omar.patch<Customer>(current, { name: null, address: null, timeZone: 'Asia/Tokyo' });
  expect(cleared.body).toMatchObject({ name: null, address: null, email: 'bills@acme.example', timeZone: 'Asia/Tokyo' });
});

test('ten first changes at once make one customer', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => omar.patch<Customer>(current, { name: `Acme ${i}` })));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect((await omar.get(current)).headers.get('ETag')).toBe('"11"');
});

test('a change holds to the revision that was read', async () => {
  await omar.patch(current, { name: 'Acme' });
  const etag = (await omar.get(current)).headers.get('ETag') ?? '';
  expect(await omar.patch(current, {}, { 'If-Match': etag })).toMatchObject({ status: 200, body: { name: 'Acme' } });
  expect(await omar.patch(current, { name: 'A' }, { 'If-Match': etag })).toMatchObject({ status: 200 });
  expect(await omar.patch(current, { name: 'B' }, { 'If-Match': etag })).toMatchObject({ status: 412 });
  const nobody = app.as({ userId: 'new', role: 'user' });
  expect(await nobody.patch(current, { name: 'B' }, { 'If-Match': etag })).toMatchObject({ status: 412 });
  expect(await nobody.get(current)).toMatchObject({ body: null });
});

test('what is no name, e-mail, zone or address is refused', async () => {
  const wrong = [
    { timeZone: 'Mars/Phobos' },
    { timeZone: '+02:00' },
    { timeZone: null },
    { email: 'nope' },
    { name: '' },
    { name: 'a\nb' },
    { address: { line1: 'x' } },
    { address: { ...address, country: 'Germany' } },
    { currency: 'USD' },
    { address: { ...address, line1: '\ud800' } },
  ];
  for (const body of wrong) expect([body, (await omar.patch(current, body)).status]).toEqual([body, 422]);
  expect(await omar.get(current)).toMatchObject({ body: null });
});

test('only administrators change the customer; members read it', async () => {
  await omar.patch(current, { name: 'Acme' });
  const maya = app.as({ userId: 'maya', organizationId: 'acme', role: 'user' });
  expect(await maya.patch(current, { name: 'Maya' })).toMatchObject({ status: 403 });
  expect(await maya.get(current)).toMatchObject({ status: 200, body: { name: 'Acme' } });
  expect(await app.asService({ kind: 'org', externalId: 'acme' }).patch(current, { name: 'A' })).toMatchObject({ status: 200 });
  expect(await app.asService().patch(current, { name: 'A' })).toMatchObject({ status: 422 });
});

test('an administrator finds their own customer by its external id, an operator any', async () => {
  await omar.patch(current, { name: 'Acme' });
  const ada = app.as({ userId: 'ada', role: 'user' });
  await ada.patch(current, { name: 'Ada' });
  const found = await omar.get(external('acme'));
  expect(found).toMatchObject({ status: 200, body: { externalId: 'acme', name: 'Acme' } });
  expect(found.headers.get('ETag')).toMatch(/^"\d+"$/);
  expect(await ada.get(external('ada'))).toMatchObject({ status: 200, body: { kind: 'user' } });
  expect(await ada.get(external('acme'))).toMatchObject({ status: 404 });
  expect(await omar.get(external('ada'))).toMatchObject({ status: 404 });
  expect(await omar.get(external('acme', '?kind=user'))).toMatchObject({ status: 404 });
  const operators = [app.asService(), app.as({ userId: 'op', role: 'platform_admin' })];
  for (const operator of operators) {
    expect(await operator.get(external('acme'))).toMatchObject({ status: 200, body: { name: 'Acme' } });
    expect(await operator.get(external('ada', '?kind=user'))).toMatchObject({ status: 200, body: { name: 'Ada' } });
    expect(await operator.get(external('nobody'))).toMatchObject({ status: 404 });
    expect(await operator.get(external('acme', '?kind=team'))).toMatchObject({ status: 422 });
  }
  const forAda = app.asService({ kind: 'user', externalId: 'ada' });
  expect(await forAda.get(external('acme'))).toMatchObject({ status: 404 });
});

test('an organisation and a person with one id are two customers', async () => {
  const person = app.as({ userId: 'acme', role: 'user' });
  await person.patch(current, { name: 'A person' });
  const operator = app.asService();
  expect(await operator.get(external('acme'))).toMatchObject({ body: { kind: 'user' } });
  await omar.patch(current, { name: 'Acme' });
  expect(await operator.get(external('acme'))).toMatchObject({ body: { kind: 'org' } });
  expect(await person.get(external('acme'))).toMatchObject({ status: 200, body: { kind: 'user' } });
});

test('another zone leaves the running period and holds from the next one on', async () => {
  const shop = shopper(omar);
  const { body } = await shop.order({ planCode: 'starter' });
  await shop.pay(body.payment);
  await omar.patch(current, { timeZone: 'America/New_York' });
  const running = { timeZone: 'UTC', currentPeriod: { from: '2026-11-22T09:00:00.000Z', to: '2026-12-22T00:00:00.000Z' } };
  expect(await shop.subscription()).toMatchObject(running);
  await app.moveTo('2026-12-22T00:00:00Z');
  const next = { from: '2026-12-22T00:00:00.000Z', to: '2027-01-22T05:00:00.000Z' };
  expect(await shop.subscription()).toMatchObject({ timeZone: 'America/New_York', currentPeriod: next });
  expect((await shop.check('messages')).balance).toMatchObject({ usage: '0', resetsAt: next.to });
  await shop.report('messages', 'k', '10');
  await app.moveTo('2026-12-22T05:00:00Z');
  expect((await shop.check('messages')).balance).toMatchObject({ usage: '10', resetsAt: next.to });
  await app.moveTo('2027-01-22T05:00:00Z');
  expect(await shop.subscription()).toMatchObject({ currentPeriod: { from: next.to, to: '2027-02-22T05:00:00.000Z' } });
  expect((await shop.check('messages')).balance).toMatchObject({ usage: '0', resetsAt: '2027-02-22T05:00:00.000Z' });
});

test.each(['Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])('periods tile time into %s', async (timeZone) => {
  const shop = shopper(omar);
  const { body } = await shop.order({ planCode: 'starter' });
  await shop.pay(body.payment);
  await omar.patch(current, { timeZone });
  let before = (await shop.subscription())?.currentPeriod;
  for (let month = 0; month < 3; month++) {
    await app.moveTo(before?.to ?? '');
    const now = (await shop.subscription())?.currentPeriod;
    expect(now?.from).toBe(before?.to);
    expect((await shop.check('messages')).balance?.resetsAt).toBe(now?.to);
    before = now;
  }
});
