import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Quota = Schemas['PlanEntitlementQuota'];
type Page = Schemas['PlanEntitlementQuotaPage'];

let app: TestApp;
const quotas = '/entitlements/v1/plan-entitlement-quotas';
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const stranger = () => app.as({ userId: 'eve', role: 'user' });

beforeEach(async () => {
  app = await createTestApp();
});

const pairs = ({ data }: Page) => data.map(({ planCode, entitlement }) => `${planCode} ${entitlement.code}`);
const plan = async (code: string) => (await admin().get<Schemas['Plan']>(`/billing/v1/plans/${code}`)).body;

async function find(planCode: string, entitlementCode: string): Promise<Quota> {
  const { body } = await admin().get<Page>(`${quotas}?planCode=${planCode}&entitlementCode=${entitlementCode}`);
  const [quota] = body.data;
  if (!quota) throw new Error(`${planCode} does not grant ${entitlementCode}`);
  return quota;
}

async function subscribe(planCode: string) {
  const { body } = await omar().order({ planCode });
  await omar().pay(body.payment);
}

describe('a new quota', () => {
  const documents = { planCode: 'starter', entitlementCode: 'documents' };

  test('is in the next version of the plan, and everything else with it', async () => {
    const before = await plan('starter');
    const { status, headers, body } = await admin().post<Quota>(quotas, documents);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    expect(body).toMatchObject({ planCode: 'starter', planVersion: 2, planId: before.id, entitlement: { code: 'documents' } });
    const after = await plan('starter');
    expect(after).toMatchObject({ version: 2, prices: before.prices });
    expect(after.entitlements.map(({ code }) => code)).toEqual(['documents', 'messages', 'tone']);
    expect(after.entitlements).toEqual(expect.arrayContaining(before.entitlements));
    expect((await stranger().get<Quota>(`${quotas}/${body.id}`)).body).toEqual(body);
  });

  test('is granted to who comes next, not to who is there', async () => {
    await subscribe('starter');
    await admin().post('/billing/v1/plans/starter/entitlements', { entitlementCode: 'documents' });
    expect(await omar().check('documents')).toMatchObject({ allowed: false, reason: 'feature_not_in_plan' });
    const next = shopper(stranger());
    const { body } = await next.order({ planCode: 'starter' });
    await next.pay(body.payment);
    expect(await next.check('documents')).toMatchObject({ allowed: true });
  });

  test('is one per plan and entitlement, however many ask', async () => {
    const add = () => admin().post(quotas, documents);
    const also = () => admin().post('/billing/v1/plans/starter/entitlements', { entitlementCode: 'documents' });
    const answers = await Promise.all([add(), also(), add()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(await plan('starter')).toMatchObject({ version: 2 });
  });

  test('must name what there is and fit it', async () => {
    const wrong: [object, string][] = [
      [{ planCode: 'nope', entitlementCode: 'documents' }, 'planCode'],
      [{ planCode: 'starter', entitlementCode: 'nope' }, 'entitlementCode'],
      [{ ...documents, limit: 'soft' }, 'limit'],
      [{ ...documents, value: 1 }, 'value'],
    ];
    for (const [body, path] of wrong)
      expect(await admin().post(quotas, body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    expect((await admin().post('/billing/v1/plans/nope/entitlements', { entitlementCode: 'tone' })).status).toBe(404);
    expect(await plan('starter')).toMatchObject({ version: 1 });
  });

  test('is made once for one Idempotency-Key', async () => {
    const send = () => admin().post<Quota>(quotas, documents, { 'Idempotency-Key': 'quota-1' });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    expect(await plan('starter')).toMatchObject({ version: 2 });
  });
});

describe('a change', () => {
  test('makes a version, keeps the id, and leaves who is there on theirs', async () => {
    await subscribe('starter');
    const before = await find('starter', 'messages');
    const change = { quota: '500.50', limit: 'soft', resetInterval: 'month', rollover: { max: '50', expiresAfter: 1 } };
    const { body } = await admin().patch<Quota>(`${quotas}/${before.id}`, change);
    expect(body).toEqual({ ...before, ...change, quota: '500.5', planVersion: 2 });
    expect(await omar().check('messages')).toMatchObject({ balance: { granted: '10' } });
    expect((await omar().get<Quota>(`${quotas}/${before.id}`)).body).toMatchObject({ quota: '10', planVersion: 1 });
    expect((await stranger().get<Quota>(`${quotas}/${before.id}`)).body).toEqual(body);
  });

  test('leaves what is left out and makes nothing of nothing', async () => {
    const before = await find('pro', 'tone');
    for (const same of [{}, { value: before.value }]) {
      const { headers, body } = await admin().patch<Quota>(`${quotas}/${before.id}`, same);
      expect({ etag: headers.get('etag'), body }).toEqual({ etag: '"1"', body: before });
    }
    const { body } = await admin().patch<Quota>(`${quotas}/${before.id}`, { value: { any: [1, null, 'json'] } });
    expect(body).toMatchObject({ value: { any: [1, null, 'json'] }, planVersion: 2 });
  });

  test('holds to If-Match, of the quota and of its plan', async () => {
    const { id } = await find('pro', 'messages');
    const path = `${quotas}/${id}`;
    expect((await admin().patch(path, { quota: null }, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await admin().patch(path, { quota: '1' }, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await admin().patch('/billing/v1/plans/pro', { name: 'x' }, { 'If-Match': '"1"' })).status).toBe(412);
  });

  test('at the same time as others loses none of them', async () => {
    const ids = [(await find('pro', 'messages')).id, (await find('pro', 'tone')).id];
    const [messages, tone] = await Promise.all([
      admin().patch<Quota>(`${quotas}/${ids[0]}`, { quota: '7' }),
      admin().patch<Quota>(`${quotas}/${ids[1]}`, { value: ['one'] }),
    ]);
    expect([messages.status, tone.status]).toEqual([200, 200]);
    const { version, entitlements } = await plan('pro');
    expect(version).toBe(3);
    expect(entitlements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'messages', quota: '7' }),
        expect.objectContaining({ code: 'tone', value: ['one'] }),
      ]),
    );
  });

  test('must fit what is there', async () => {
    const { id } = await find('enterprise', 'messages');
    const rollover = { max: '5', expiresAfter: 1 };
    expect((await admin().patch(`${quotas}/${id}`, { rollover })).status).toBe(422);
    expect((await admin().patch(`${quotas}/${id}`, { rollover, quota: '10' })).status).toBe(200);
    expect((await admin().patch(`${quotas}/${id}`, { resetInterval: 'never' })).status).toBe(422);
    expect((await admin().patch(`${quotas}/${id}`, { resetInterval: 'never', rollover: null })).status).toBe(200);
    expect((await admin().patch(`${quotas}/${id}`, { value: 1 })).status).toBe(422);
    expect((await admin().patch(`${quotas}/${id}`, { planCode: 'pro' })).status).toBe(422);
    expect((await admin().patch(`${quotas}/peq_nope`, { quota: '1' })).status).toBe(404);
  });
});

test('a deleted quota is in no next version, and comes back under its id', async () => {
  await subscribe('starter');
  const { id, entitlement } = await find('starter', 'messages');
  expect((await admin().delete(`${quotas}/${id}`)).status).toBe(204);
  expect((await admin().delete(`${quotas}/${id}`)).status).toBe(404);
  expect((await admin().patch(`${quotas}/${id}`, { quota: '1' })).status).toBe(404);
  expect((await stranger().get(`${quotas}/${id}`)).status).toBe(404);
  expect((await omar().get<Quota>(`${quotas}/${id}`)).body).toMatchObject({ quota: '10', planVersion: 1 });
  expect(await omar().check('messages')).toMatchObject({ allowed: true });
  const { headers, body } = await admin().post<Quota>(quotas, {
    planCode: 'starter',
    entitlementCode: entitlement.code,
    quota: '20',
  });
  expect(body).toMatchObject({ id, planVersion: 3, quota: '20' });
  expect(headers.get('etag')).toBe('"2"');
});

describe('the list', () => {
  test('is by plan and entitlement, filtered, and walked page by page', async () => {
    const { body: all } = await stranger().get<Page>(`${quotas}?limit=100`);
    expect(pairs(all)).toEqual(pairs(all).toSorted());
    expect(all.data).toHaveLength(10);
    const walk: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body: page }: { body: Page } = await stranger().get<Page>(`${quotas}?limit=3${cursor && `&cursor=${cursor}`}`);
      walk.push(...pairs(page));
      cursor = page.nextCursor;
    }
    expect(walk).toEqual(pairs(all));
    const { body: some } = await stranger().get<Page>(`${quotas}?entitlementCode=documents`);
    expect(pairs(some)).toEqual(['enterprise documents', 'pro documents']);
    expect((await stranger().get(`${quotas}?cursor=${btoa('["x"]')}`)).status).toBe(422);
  });

  test('of a plan takes its id and an entitlement', async () => {
    const { id } = await plan('pro');
    const { body } = await stranger().get<Page>(`${quotas}/plan/${id}`);
    expect(pairs(body)).toEqual(['pro documents', 'pro messages', 'pro tone']);
    const { body: one } = await stranger().get<Page>(`${quotas}/plan/${id}?entitlementCode=tone`);
    expect(pairs(one)).toEqual(['pro tone']);
    const { body: none } = await stranger().get<Page>(`${quotas}/plan/${id}?entitlementCode=nope`);
    expect(none).toEqual({ data: [], nextCursor: null });
    expect((await stranger().get(`${quotas}/plan/plan_nope`)).status).toBe(404);
  });

  test('keeps hidden and archived plans for the operator and who is on them', async () => {
    await subscribe('starter');
    const { id } = await find('starter', 'tone');
    const { id: planId } = await plan('starter');
    await admin().patch('/billing/v1/plans/starter', { visibility: 'hidden' });
    await admin().delete('/billing/v1/plans/free');
    const statuses = async (path: string) =>
      Promise.all([stranger(), omar(), admin()].map(async (caller) => (await caller.get(path)).status));
    expect(await statuses(`${quotas}/${id}`)).toEqual([404, 200, 200]);
    expect(await statuses(`${quotas}/plan/${planId}`)).toEqual([404, 200, 200]);
    const plans = async (caller: ReturnType<typeof stranger>) => [
      ...new Set((await caller.get<Page>(`${quotas}?limit=100`)).body.data.map(({ planCode }) => planCode)),
    ];
    expect(await plans(stranger())).toEqual(['enterprise', 'pro']);
    expect(await plans(omar())).toEqual(['enterprise', 'pro', 'starter']);
    expect(await plans(admin())).toEqual(['enterprise', 'free', 'pro', 'starter']);
  });
});
