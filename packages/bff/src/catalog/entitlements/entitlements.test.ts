import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Entitlement = Schemas['Entitlement'];
type Page = Schemas['EntitlementPage'];

let app: TestApp;
const entitlements = '/entitlements/v1/entitlements';
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const words = { code: 'words', name: 'Words', type: 'metered', unit: 'word' };

beforeEach(async () => {
  app = await createTestApp();
});

const create = (body: object = words) => admin().post<Entitlement>(entitlements, body);
const idOf = async (code: string) => (await admin().get<Entitlement>(`${entitlements}/code/${code}`)).body.id;

async function subscribe(planCode: string) {
  const { body } = await omar().order({ planCode });
  await omar().pay(body.payment);
}

test('a new entitlement is read by its id and by its code', async () => {
  const { status, headers, body } = await create();
  expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
  expect(body).toMatchObject({ ...words, reportedBy: 'server', metricCode: null });
  for (const path of [body.id, 'code/words']) {
    const answer = await omar().get<Entitlement>(`${entitlements}/${path}`);
    expect(answer).toMatchObject({ status: 200, body });
    expect(answer.headers.get('etag')).toBe('"1"');
  }
  expect(await omar().check('words')).toMatchObject({ allowed: false });
  for (const path of ['ent_nope', 'code/nope']) expect((await omar().get(`${entitlements}/${path}`)).status).toBe(404);
});

test('a code names one entitlement', async () => {
  const answers = await Promise.all([create(), create(), create()]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  expect(await create({ ...words, code: 'messages' })).toMatchObject({ status: 409, body: { code: 'already_exists' } });
});

test('what does not fit is refused', async () => {
  const wrong: [object, string][] = [
    [{ ...words, code: 'Words' }, 'code'],
    [{ ...words, type: 'other' }, 'type'],
    [{ ...words, name: '' }, 'name'],
    [{ ...words, type: 'boolean' }, 'unit'],
    [{ ...words, metricCode: 'nope' }, 'metricCode'],
    [{ code: 'flag', name: 'Flag', type: 'boolean', metricCode: 'nope' }, 'metricCode'],
  ];
  for (const [body, path] of wrong) expect(await create(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

describe('a change', () => {
  test('is seen by who has the entitlement, at once', async () => {
    const id = await idOf('messages');
    const { headers, body } = await admin().patch<Entitlement>(`${entitlements}/${id}`, { name: 'Texts', reportedBy: 'server' });
    expect(body).toMatchObject({ name: 'Texts', reportedBy: 'server', unit: 'message' });
    expect(headers.get('etag')).toBe('"2"');
    await subscribe('starter');
    expect((await omar().report('messages', 'one')).status).toBe(403);
    const { body: plan } = await app.visitor.get<Schemas['Plan']>('/billing/v1/plans/pro');
    expect(plan.entitlements).toContainEqual(expect.objectContaining({ code: 'messages', name: 'Texts' }));
  });

  test('holds to If-Match, leaves what is left out, and clears with null', async () => {
    const { body } = await create();
    const path = `${entitlements}/${body.id}`;
    expect((await admin().patch(path, { name: 'x' }, { 'If-Match': '"2"' })).status).toBe(412);
    expect((await admin().patch<Entitlement>(path, {}, { 'If-Match': '"1"' })).body).toEqual(body);
    expect((await admin().patch<Entitlement>(path, { unit: null })).body).toEqual({ ...body, unit: null });
    for (const wrong of [{ code: 'x' }, { type: 'boolean' }, { name: null }])
      expect((await admin().patch(path, wrong)).status).toBe(422);
    expect((await admin().patch(`${entitlements}/ent_nope`, { name: 'x' })).status).toBe(404);
  });
});

describe('its metric', () => {
  beforeEach(async () => {
    for (const [code, aggregation] of [
      ['spoken', 'sum'],
      ['peak', 'max'],
    ] as const) {
      const metric = { code, name: code, aggregation, field: 'words' };
      expect((await admin().post('/billing/v1/billable-metrics', metric)).status).toBe(201);
    }
  });

  const quota = (entitlementCode: string, limit: string) =>
    admin().post('/entitlements/v1/plan-entitlement-quotas', { planCode: 'pro', entitlementCode, quota: '10', limit });

  test('can be held to a hard limit only when it is a sum or a count', async () => {
    await create({ ...words, metricCode: 'spoken' });
    await create({ ...words, code: 'peak-words', metricCode: 'peak' });
    expect((await quota('words', 'hard')).status).toBe(201);
    expect(await quota('peak-words', 'hard')).toMatchObject({ status: 422, body: { errors: [{ path: 'limit' }] } });
    expect((await quota('peak-words', 'soft')).status).toBe(201);
    const { body } = await omar().get<Page>(`${entitlements}?metricCode=spoken`);
    expect(body.data.map(({ code }) => code)).toEqual(['words']);
  });

  test('stays once a plan grants the entitlement', async () => {
    const { body } = await create({ ...words, metricCode: 'spoken' });
    const path = `${entitlements}/${body.id}`;
    expect((await admin().patch(path, { metricCode: 'peak' })).status).toBe(200);
    expect((await admin().patch(path, { metricCode: 'nope' })).status).toBe(422);
    await quota('words', 'soft');
    expect(await admin().patch(path, { metricCode: null })).toMatchObject({ status: 409, body: { code: 'in_use' } });
    expect((await admin().patch(path, { name: 'Spoken words' })).status).toBe(200);
  });
});

describe('a deletion', () => {
  const remove = (id: string) => admin().delete(`${entitlements}/${id}`);

  test('takes what nothing refers to', async () => {
    const { body } = await create();
    expect((await remove(body.id)).status).toBe(204);
    expect((await remove(body.id)).status).toBe(404);
    expect((await create()).status).toBe(201);
  });

  test('waits for the plans that grant it, for who is on an old version, and for who has a balance', async () => {
    const { body } = await create();
    const granted = await admin().post<Schemas['PlanEntitlementQuota']>('/billing/v1/plans/starter/entitlements', {
      entitlementCode: 'words',
      quota: '5',
    });
    expect(await remove(body.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('starter') } });

    const { body: order } = await omar().order({ planCode: 'starter' });
    await admin().delete(`/entitlements/v1/plan-entitlement-quotas/${granted.body.id}`);
    expect(await remove(body.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('version 2') } });

    await omar().pay(order.payment);
    expect(await omar().check('words')).toMatchObject({ allowed: true });
    expect(await remove(body.id)).toMatchObject({ status: 409, body: { code: 'in_use' } });
  });

  test('takes it out of versions that nobody is on', async () => {
    const { body } = await create();
    const { body: quota } = await admin().post<Schemas['PlanEntitlementQuota']>('/billing/v1/plans/pro/entitlements', {
      entitlementCode: 'words',
      quota: '5',
    });
    await admin().delete(`/entitlements/v1/plan-entitlement-quotas/${quota.id}`);
    expect((await remove(body.id)).status).toBe(204);
    expect((await app.visitor.get('/billing/v1/plans/pro')).status).toBe(200);
  });
});

test('the list is by code, filtered, and walked page by page', async () => {
  await create();
  const walk: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor ? `?limit=1&cursor=${cursor}` : '?limit=1';
    const { body } = await omar().get<Page>(`${entitlements}${query}`);
    walk.push(...body.data.map(({ code }) => code));
    cursor = body.nextCursor;
  }
  expect(walk).toEqual(['documents', 'messages', 'tone', 'words']);
  const { body } = await omar().get<Page>(`${entitlements}?type=static`);
  expect(body.data.map(({ code }) => code)).toEqual(['tone']);
  expect((await omar().get(`${entitlements}?type=other`)).status).toBe(422);
  expect((await omar().get(`${entitlements}?cursor=${btoa('[]')}`)).status).toBe(422);
});

test('what only a hidden plan grants is seen by who is on it', async () => {
  await create();
  await admin().post('/billing/v1/plans/starter/entitlements', { entitlementCode: 'words', quota: '5' });
  await subscribe('starter');
  await admin().patch('/billing/v1/plans/starter', { visibility: 'hidden' });
  const stranger = app.as({ userId: 'eve', role: 'user' });
  const path = `${entitlements}/code/words`;
  const statuses = await Promise.all([stranger, omar(), admin()].map(async (caller) => (await caller.get(path)).status));
  expect(statuses).toEqual([404, 200, 200]);
  expect((await stranger.get<Page>(entitlements)).body.data.map(({ code }) => code)).not.toContain('words');
});
