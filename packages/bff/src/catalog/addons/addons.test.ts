import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Addon = Schemas['Addon'];
type Page = Schemas['AddonPage'];

const path = '/billing/v1/addons';
const price = (interval: string | null, amount: number, currency = 'USD') => ({ interval, price: { amount, currency } });
const more = { name: 'More', type: 'recurring', prices: [price('month', 500), price('year', 5000), price('month', 450, 'EUR')] };

let app: TestApp;
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const stranger = () => app.as({ userId: 'eve', role: 'user' });
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

beforeAll(async () => {
  app = await createTestApp();
});

let count = 0;
async function create(fields: Record<string, unknown> = {}) {
  const { status, body } = await admin().post<Addon>(path, { ...more, code: `addon-${++count}`, ...fields });
  expect(status).toBe(201);
  return body;
}

const isSeen = async (addon: Addon, caller: { get: TestApp['visitor']['get'] } = stranger()) => {
  const { body } = await caller.get<Page>(`${path}?limit=100`);
  const listed = body.data.some(({ id }) => id === addon.id);
  expect((await caller.get(`${path}/${addon.id}`)).status).toBe(listed ? 200 : 404);
  return listed;
};

describe('a new add-on', () => {
  test('is there for everybody, with what was left out', async () => {
    const { status, headers, body } = await admin().post<Addon>(path, { ...more, code: 'more' });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    const unasked = { description: null, visibility: 'published', autoRenew: true, planCodes: [], grants: [] };
    expect(body).toEqual({ ...more, ...unasked, id: body.id, code: 'more', active: true, deactivatedAt: null });
    expect((await stranger().get(`${path}/${body.id}`)).body).toEqual(body);
  });

  test('that is bought once has prices without an interval and does not renew', async () => {
    const prices = [price(null, 900), price(null, 800, 'EUR')];
    expect(await create({ type: 'one_off', prices })).toMatchObject({ type: 'one_off', prices, autoRenew: false });
  });

  test('keeps plans and grants in their order', async () => {
    const grants = [
      { entitlementCode: 'messages', amount: '100.5' },
      { entitlementCode: 'documents', amount: null },
    ];
    expect(await create({ planCodes: ['starter', 'pro', 'free'], grants })).toMatchObject({
      planCodes: ['starter', 'pro', 'free'],
      grants,
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an interval where it is bought once', { type: 'one_off' }, 'prices.0.interval'],
    ['no interval where it recurs', { prices: [price(null, 1)] }, 'prices.0.interval'],
    ['two prices for the same', { prices: [price('month', 1), price('month', 2)] }, 'prices.1'],
    ['a price below 0', { prices: [price('month', -1)] }, 'prices.0.price.amount'],
    ['a price that is a fraction', { prices: [price('month', 0.5)] }, 'prices.0.price.amount'],
    ['the renewal of what is bought once', { type: 'one_off', prices: [], autoRenew: true }, 'autoRenew'],
    ['an unknown plan', { planCodes: ['pro', 'nothing'] }, 'planCodes.1'],
    ['a plan that comes twice', { planCodes: ['pro', 'pro'] }, 'planCodes.1'],
    ['an unknown entitlement', { grants: [{ entitlementCode: 'nothing', amount: '1' }] }, 'grants.0.entitlementCode'],
    ['a grant of a static value', { grants: [{ entitlementCode: 'tone', amount: '1' }] }, 'grants.0.entitlementCode'],
    ['an amount of what one has or has not', { grants: [{ entitlementCode: 'documents', amount: '1' }] }, 'grants.0.amount'],
    ['no amount of what is counted', { grants: [{ entitlementCode: 'messages', amount: null }] }, 'grants.0.amount'],
    ['an amount of 0', { grants: [{ entitlementCode: 'messages', amount: '0' }] }, 'grants.0.amount'],
    [
      'two grants of the same',
      { grants: [1, 2].map((amount) => ({ entitlementCode: 'messages', amount: String(amount) })) },
      'grants.1.entitlementCode',
    ],
  ])('with %s is refused', async (_, fields, at) => {
    const { status, body } = await admin().post(path, { ...more, code: 'refused', ...fields });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: at }] } });
    const { body: all } = await admin().get<Page>(`${path}?limit=100`);
    expect(all.data.map(({ code }) => code)).not.toContain('refused');
  });

  test('has a code of its own', async () => {
    const { code } = await create();
    expect(await admin().post(path, { ...more, code })).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  test('is made once for one idempotency key', async () => {
    const send = () => admin().post(path, { ...more, code: 'once' }, { 'Idempotency-Key': 'addon-1' });
    const [one, two] = [await send(), await send()];
    expect(two).toMatchObject({ status: 201, body: one.body });
  });

  test('is the operator’s to make, change and take off sale', async () => {
    const { id } = await create();
    expect((await omar().post(path, { ...more, code: 'mine' })).status).toBe(403);
    expect((await omar().patch(`${path}/${id}`, { name: 'Mine' })).status).toBe(403);
    expect((await omar().post(`${path}/${id}/deactivate`)).status).toBe(403);
    expect((await app.visitor.get(path)).status).toBe(401);
  });
});

describe('a change', () => {
  test('leaves what it does not name, and a list takes the place of the one before', async () => {
    const { id } = await create({
      description: 'Old',
      planCodes: ['pro'],
      grants: [{ entitlementCode: 'messages', amount: '1' }],
    });
    const change = { description: null, prices: [price('year', 1)], planCodes: [] };
    const { status, headers, body } = await admin().patch<Addon>(`${path}/${id}`, change);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toMatchObject({ ...change, name: 'More', grants: [{ entitlementCode: 'messages', amount: '1' }] });
    expect((await stranger().get(`${path}/${id}`)).body).toEqual(body);
  });

  test('that changes nothing makes no revision', async () => {
    const { id } = await create();
    const { status, headers } = await admin().patch(`${path}/${id}`, { name: 'More', prices: more.prices });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"1"' });
  });

  test('holds to the state that was read', async () => {
    const { id } = await create();
    expect((await admin().patch(`${path}/${id}`, { name: 'A' }, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await admin().patch(`${path}/${id}`, { name: 'B' }, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await admin().patch(`${path}/add_nothing`, { name: 'B' })).status).toBe(404);
  });

  test('that does not fit changes nothing', async () => {
    const { id } = await create({ type: 'one_off', prices: [price(null, 1)] });
    const { status } = await admin().patch(`${path}/${id}`, { name: 'New', prices: [price('month', 1)] });
    expect(status).toBe(422);
    expect((await admin().get(`${path}/${id}`)).body).toMatchObject({ name: 'More', prices: [price(null, 1)] });
  });
});

describe('a deactivation', () => {
  test('takes it off sale and ends its renewal, once', async () => {
    const addon = await create();
    const { status, headers, body } = await admin().post<Addon>(`${path}/${addon.id}/deactivate`);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toEqual({ ...addon, active: false, autoRenew: false, deactivatedAt: '2026-11-22T09:00:00.000Z' });
    const again = await admin().post(`${path}/${addon.id}/deactivate`);
    expect(again).toMatchObject({ status: 200, body });
    expect(again.headers.get('etag')).toBe('"2"');
    expect(await isSeen(addon)).toBe(false);
    expect(await isSeen(addon, admin())).toBe(true);
    expect((await admin().patch(`${path}/${addon.id}`, { autoRenew: true })).status).toBe(422);
    expect((await admin().patch(`${path}/${addon.id}`, { name: 'Gone' })).status).toBe(200);
  });

  test('is in the audit log once', async () => {
    const { id } = await create();
    await admin().patch(`${path}/${id}`, { name: 'Last call' });
    for (const _ of [1, 2]) await admin().post(`${path}/${id}/deactivate`);
    const { body } = await admin().get<Schemas['AuditEntryPage']>(`/billing/v1/audit-log?objectId=${id}`);
    expect(body.data.map(({ action }) => action)).toEqual(['addon.deactivate', 'addon.update', 'addon.create']);
    expect(body.data[0]).toMatchObject({ before: { active: true, autoRenew: true }, after: { active: false, autoRenew: false } });
  });

  test('of what is not there is a 404', async () => {
    expect((await admin().post(`${path}/add_nothing/deactivate`)).status).toBe(404);
  });
});

describe('who sees an add-on', () => {
  test('that is hidden: the operator', async () => {
    const addon = await create({ visibility: 'hidden' });
    expect([await isSeen(addon), await isSeen(addon, admin())]).toEqual([false, true]);
  });

  test('for a hidden plan: who is on it, and nobody is told the plan’s name', async () => {
    await admin().post('/billing/v1/plans', {
      code: 'secret',
      name: 'Secret',
      rank: 1,
      prices: [{ interval: 'month', price: { amount: 0, currency: 'USD' } }],
    });
    await omar().order({ planCode: 'secret' });
    await admin().patch('/billing/v1/plans/secret', { visibility: 'hidden' });
    const only = await create({ planCodes: ['secret'] });
    expect([await isSeen(only), await isSeen(only, omar()), await isSeen(only, admin())]).toEqual([false, true, true]);
    const both = await create({ planCodes: ['secret', 'pro'] });
    expect((await stranger().get(`${path}/${both.id}`)).body).toMatchObject({ planCodes: ['pro'] });
    expect((await omar().get(`${path}/${both.id}`)).body).toMatchObject({ planCodes: ['secret', 'pro'] });
  });

  test('filters keep what fits', async () => {
    const yen = await create({ prices: [price('month', 900, 'JPY')], planCodes: ['starter'] });
    const found = async (query: string) => (await admin().get<Page>(`${path}?limit=100&${query}`)).body.data.map(({ id }) => id);
    expect(await found('currency=JPY')).toEqual([yen.id]);
    expect(await found('planCode=starter')).toContain(yen.id);
    expect(await found('planCode=free')).not.toContain(yen.id);
    expect(await found('type=one_off')).not.toContain(yen.id);
    expect(await found('active=false')).not.toContain(yen.id);
    expect((await stranger().get<Page>(`${path}?active=false`)).body.data).toEqual([]);
  });

  test('pages follow one another without a gap', async () => {
    const all = (await admin().get<Page>(`${path}?limit=100`)).body.data.map(({ code }) => code);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Page } = await admin().get<Page>(
        `${path}?limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...body.data.map(({ code }) => code));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(8);
  });
});
