import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../testing/caller.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

type Limit = Schemas['MeteringLimit'];
type Result = Schemas['UsageResult'];

let app: TestApp;
let omar: Caller;
let maya: Caller;

beforeEach(async () => {
  app = await createTestApp();
  omar = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  maya = app.as({ userId: 'maya', organizationId: 'acme', role: 'user' });
  const shop = shopper(omar);
  const { body } = await shop.order({ planCode: 'starter' });
  await shop.pay(body.payment);
});

const limits = (userId: string) => `/billing/v1/user-configs/${userId}/metering-limits`;
const adminLimits = (userId: string) => `/billing/v1/admin/user-configs/${userId}/metering-limits`;
const limitTo = (limit: unknown, entitlementCode = 'messages') => ({ entitlementCode, limit });
const status = (who: Caller, query = '') => who.get<Schemas['Check']>(`/billing/v1/entitlements/messages/status${query}`);

let keys = 0;
const report = (who: Caller, quantity = '1', rest: object = {}) =>
  who.post<Result & Schemas['Problem']>('/billing/v1/entitlements/messages/usage', {
    quantity,
    idempotencyKey: `key-${++keys}`,
    ...rest,
  });

/** How many wait for a lock in this database. */
async function blocked(): Promise<number> {
  const { rows } = await sql<{ waiting: string }>`select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(app.db);
  return Number(rows[0]?.waiting);
}

test('an administrator limits a person: the next report above it is denied and counts nothing', async () => {
  const made = await omar.post<Limit>(adminLimits('maya'), limitTo('2.50'));
  expect(made).toMatchObject({
    status: 201,
    body: { userId: 'maya', entitlementCode: 'messages', adminLimit: '2.5', selfLimit: null, limit: '2.5' },
  });
  expect(await report(maya, '2')).toMatchObject({
    status: 200,
    body: { check: { userLimit: { usage: '2', remaining: '0.5' } } },
  });
  expect(await report(maya)).toMatchObject({
    status: 409,
    body: { code: 'user_limit_reached', check: { reason: 'user_limit_reached', balance: { usage: '2', remaining: '8' } } },
  });
  expect(await report(maya, '0.5')).toMatchObject({ status: 200 });
  expect((await status(maya)).body).toMatchObject({
    allowed: false,
    reason: 'user_limit_reached',
    balance: { usage: '2.5' },
    userLimit: { limit: '2.5', usage: '2.5', remaining: '0' },
  });
  expect((await status(maya)).body).not.toHaveProperty('upgrade');
});

test('a limit binds one person and nobody else', async () => {
  await omar.post(adminLimits('maya'), limitTo('1'));
  await report(maya);
  const { body } = await status(omar);
  expect(body).toMatchObject({ allowed: true, balance: { usage: '1' } });
  expect(body).not.toHaveProperty('userLimit');
  expect(await report(omar, '9')).toMatchObject({ status: 200 });
  expect(await report(omar)).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
});

test('usage is counted from the first report, also before there is a limit', async () => {
  await report(maya, '3');
  await report(omar, '2');
  await omar.post(adminLimits('maya'), limitTo('4'));
  expect((await status(maya)).body).toMatchObject({ userLimit: { limit: '4', usage: '3', remaining: '1' } });
  expect(await report(maya, '2')).toMatchObject({ status: 409, body: { code: 'user_limit_reached' } });
  expect(await report(maya, '1')).toMatchObject({ status: 200 });
});

test('of two limits the smaller is in force, and a person changes their own only', async () => {
  await omar.post(adminLimits('maya'), limitTo('5'));
  const own = await maya.post<Limit>(limits('maya'), limitTo('2'));
  expect(own).toMatchObject({ status: 201, body: { adminLimit: '5', selfLimit: '2', limit: '2' } });
  expect((await status(maya, '?requiredBalance=3')).body).toMatchObject({ reason: 'user_limit_reached' });
  const raised = await maya.patch<Limit>(`${limits('maya')}/messages`, { limit: '9' });
  expect(raised).toMatchObject({ status: 200, body: { selfLimit: '9', limit: '5' } });
  expect((await status(maya, '?requiredBalance=5')).body).toMatchObject({ allowed: true });
  expect((await status(maya, '?requiredBalance=5.1')).body).toMatchObject({ reason: 'user_limit_reached' });
  expect(await maya.patch(`${limits('maya')}/messages`, { limit: null })).toMatchObject({
    status: 200,
    body: { selfLimit: null },
  });
  expect(await omar.delete(`${adminLimits('maya')}/messages`)).toMatchObject({ status: 204 });
  expect((await status(maya, '?requiredBalance=10')).body).toMatchObject({ allowed: true });
});

test('64 at once by one person: exactly what the limit allows is counted', async () => {
  await omar.post(adminLimits('maya'), limitTo('4'));
  const answers = await Promise.all(Array.from({ length: 64 }, () => report(maya, '0.5')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(8);
  expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'user_limit_reached']));
  expect((await status(omar)).body.balance).toMatchObject({ usage: '4' });
});

test('several people at once pass neither their own limits nor the customer’s', async () => {
  const people = ['ann', 'ben', 'cem', 'dia'].map((userId) => app.as({ userId, organizationId: 'acme', role: 'user' }));
  for (const userId of ['ann', 'ben', 'cem', 'dia']) await omar.post(adminLimits(userId), limitTo('3'));
  const answers = await Promise.all(people.flatMap((who) => Array.from({ length: 12 }, () => report(who))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  const used = await Promise.all(people.map(async (who) => Number((await status(who)).body.userLimit?.usage)));
  expect(used.reduce((sum, usage) => sum + usage, 0)).toBe(10);
  expect(Math.max(...used)).toBeLessThanOrEqual(3);
});

test('a limit that is lowered while people report holds from then on', async () => {
  await omar.post(adminLimits('maya'), limitTo('9'));
  const reports = Array.from({ length: 16 }, () => report(maya, '0.5'));
  const lowered = await omar.patch<Limit>(`${adminLimits('maya')}/messages`, { limit: '1' });
  const before = await Promise.all(reports);
  expect(lowered.status).toBe(200);
  const used = Number((await status(maya)).body.userLimit?.usage);
  expect(used).toBe(before.filter(({ status }) => status === 200).length / 2);
  expect(await report(maya, '0.5')).toMatchObject(used <= 0.5 ? { status: 200 } : { status: 409 });
});

test('what a person used resets with the entitlement', async () => {
  await omar.post(adminLimits('maya'), limitTo('2'));
  await report(maya, '2');
  expect((await status(maya)).body).toMatchObject({ reason: 'user_limit_reached' });
  await app.advance('P1M');
  expect((await status(maya)).body).toMatchObject({ allowed: true, userLimit: { usage: '0', remaining: '2' } });
  expect(await report(maya, '2')).toMatchObject({ status: 200, body: { check: { userLimit: { usage: '2' } } } });
});

test('where somebody is limited by an administrator a report must name its user; a self limit asks nothing of others', async () => {
  const server = app.asService({ kind: 'org', externalId: 'acme' });
  await maya.post(limits('maya'), limitTo('1'));
  expect(await report(server, '2')).toMatchObject({ status: 200 });
  const known = await report(server, '1', { idempotencyKey: 'before' });
  expect(known.status).toBe(200);
  await omar.post(adminLimits('zoe'), limitTo('1'));
  expect(await report(server)).toMatchObject({ status: 422, body: { errors: [{ path: 'userId' }] } });
  expect(await report(server, '1', { idempotencyKey: 'before' })).toMatchObject({ status: 200, body: { replayed: true } });
  expect(await report(server, '1', { userId: 'maya' })).toMatchObject({ status: 200 });
  expect(await report(server, '1', { userId: 'maya' })).toMatchObject({ status: 409, body: { code: 'user_limit_reached' } });
  await omar.delete(`${adminLimits('zoe')}/messages`);
  expect(await report(server)).toMatchObject({ status: 200 });
});

test('the same limit twice is refused, each setter for themselves', async () => {
  expect(await maya.post(limits('maya'), limitTo(3))).toMatchObject({ status: 201 });
  expect(await maya.post(limits('maya'), limitTo(3))).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  expect(await omar.post(adminLimits('maya'), limitTo(3))).toMatchObject({ status: 201 });
  expect(await omar.post(adminLimits('maya'), limitTo(3))).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  const answers = await Promise.all(Array.from({ length: 8 }, () => omar.post(adminLimits('new'), limitTo(1))));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(7).fill(409)]);
});

test('of several who wait for the same limit one sets it', async () => {
  await maya.post(limits('maya'), limitTo(3));
  const posts = await app.db.transaction().execute(async (trx) => {
    await trx.selectFrom('metering_limits').selectAll().forUpdate().execute();
    const waiting = Array.from({ length: 4 }, () => omar.post(adminLimits('maya'), limitTo(1)));
    while ((await blocked()) < 4) await Promise.resolve();
    return { waiting };
  });
  const answers = await Promise.all(posts.waiting);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409]);
});

test('a change holds to the revision that was read', async () => {
  const made = await omar.post<Limit>(adminLimits('maya'), limitTo('3'));
  const etag = made.headers.get('ETag') ?? '';
  expect(etag).toMatch(/^"\d+"$/);
  const path = `${adminLimits('maya')}/messages`;
  expect(await omar.patch(path, {}, { 'If-Match': etag })).toMatchObject({ status: 200, body: made.body });
  expect(await omar.patch(path, { limit: '4' }, { 'If-Match': etag })).toMatchObject({ status: 200 });
  expect(await omar.patch(path, { limit: '5' }, { 'If-Match': etag })).toMatchObject({ status: 412 });
  expect(await omar.patch(path, { limit: '5' })).toMatchObject({ status: 200, body: { adminLimit: '5' } });
});

test('what is not there is not found, and what is no limit is invalid', async () => {
  const path = `${adminLimits('maya')}/messages`;
  expect(await omar.patch(path, { limit: '5' })).toMatchObject({ status: 404 });
  expect(await omar.delete(path)).toMatchObject({ status: 404 });
  expect(await maya.patch(`${limits('maya')}/messages`, { limit: '5' })).toMatchObject({ status: 404 });
  for (const code of ['nope', 'documents', 'tone'])
    expect(await omar.post(adminLimits('maya'), limitTo('1', code))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'entitlementCode' }] },
    });
  for (const limit of ['-1', '', 'x', -1, 0.5, null, true])
    expect([limit, (await omar.post(adminLimits('maya'), limitTo(limit))).status]).toEqual([limit, 422]);
});

test('a limit of 0 lets nobody use anything', async () => {
  await omar.post(adminLimits('maya'), limitTo(0));
  expect(await report(maya, '0.000000000001')).toMatchObject({ status: 409, body: { code: 'user_limit_reached' } });
});

test('who may set which limit', async () => {
  expect(await maya.post(limits('omar'), limitTo('1'))).toMatchObject({ status: 403 });
  expect(await omar.post(limits('maya'), limitTo('1'))).toMatchObject({ status: 403 });
  expect(await maya.post(adminLimits('maya'), limitTo('1'))).toMatchObject({ status: 403 });
  const eve = app.as({ userId: 'eve', organizationId: 'other', role: 'org_admin' });
  await omar.post(adminLimits('maya'), limitTo('1'));
  expect(await eve.patch(`${adminLimits('maya')}/messages`, { limit: '9' })).toMatchObject({ status: 404 });
  expect(await eve.post(adminLimits('maya'), limitTo('9'))).toMatchObject({ status: 201 });
  expect((await status(maya)).body.userLimit).toMatchObject({ limit: '1' });
});

test('the same Idempotency-Key sets a limit once', async () => {
  const key = { 'Idempotency-Key': 'limit-1' };
  const first = await omar.post<Limit>(adminLimits('maya'), limitTo('3'), key);
  expect(await omar.post(adminLimits('maya'), limitTo('3'), key)).toMatchObject({ status: 201, body: first.body });
  expect(await omar.post(adminLimits('maya'), limitTo('4'), key)).toMatchObject({ status: 409 });
});
