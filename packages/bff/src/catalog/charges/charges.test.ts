import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Charge = Schemas['Charge'];
type Page = { data: Charge[]; nextCursor: string | null };

const path = '/billing/v1/charges';
const usd = (properties: Record<string, unknown>) => ({ USD: properties });
const standard = { model: 'standard', properties: usd({ amount: '0.2' }) };
const tiers = [
  { to: '100', rate: '2', flat: '50' },
  { to: '1000.5', rate: '1' },
  { to: null, rate: '0.5' },
];
const order = { code: 'words', name: 'Words', planCode: 'team', metricCode: 'words', pricing: standard };

let app: TestApp;
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const stranger = () => app.as({ userId: 'eve', role: 'user' });
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

/** A plan that is sold in dollars, metrics of some kinds, and an entitlement that one of them measures. */
async function build() {
  app = await createTestApp();
  const metric = { name: 'M', aggregation: 'sum' };
  await admin().post('/billing/v1/billable-metrics', { ...metric, code: 'words' });
  await admin().post('/billing/v1/billable-metrics', { ...metric, code: 'users', recurring: true });
  await admin().post('/billing/v1/billable-metrics', { ...metric, code: 'peak', aggregation: 'max', field: 'size' });
  await admin().post('/entitlements/v1/entitlements', { code: 'words', name: 'W', type: 'metered', metricCode: 'words' });
  await createPlan('team');
}

function createPlan(code: string, fields: Record<string, unknown> = {}) {
  const prices = [{ interval: 'month', price: { amount: 0, currency: 'USD' } }];
  const entitlements = [
    { entitlementCode: 'words', quota: '100', limit: 'soft' },
    { entitlementCode: 'messages', quota: '5' },
  ];
  return admin().post('/billing/v1/plans', { code, name: code, rank: 5, prices, entitlements, ...fields });
}

async function create(fields: Record<string, unknown> = {}) {
  const answer = await admin().post<Charge>(path, { ...order, ...fields });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const version = async (code = 'team') => (await admin().get<Schemas['Plan']>(`/billing/v1/plans/${code}`)).body.version;
const codes = ({ data }: Page) => data.map(({ code }) => code);

describe('a new charge', () => {
  beforeEach(build);

  test('is in the next version of its plan, for everybody to see', async () => {
    const { status, headers, body } = await admin().post<Charge>(path, order);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    const unasked = { entitlementCode: null, chargeOn: null, payInAdvance: false, minimum: null, prorated: false };
    expect(body).toEqual({ ...order, ...unasked, id: body.id, planVersion: 2, billMonthly: false, private: false });
    expect(await version()).toBe(2);
    for (const at of [body.id, 'code/words']) expect((await stranger().get(`${path}/${at}`)).body).toEqual(body);
    for (const list of [path, `${path}/plan/team`, `${path}?metricCode=words`, `${path}?planCode=team`])
      expect((await stranger().get<Page>(list)).body.data).toEqual([body]);
  });

  test('on an entitlement of the plan is charged on all of it, or on overage', async () => {
    expect(await create({ entitlementCode: 'words' })).toMatchObject({ entitlementCode: 'words', chargeOn: 'all' });
    const over = await create({ code: 'over', entitlementCode: 'words', chargeOn: 'overage' });
    expect(over).toMatchObject({ chargeOn: 'overage', planVersion: 3 });
    expect(codes((await stranger().get<Page>(`${path}/entitlement/words`)).body)).toEqual(['over', 'words']);
    expect((await stranger().get<Page>(`${path}/entitlement/messages`)).body.data).toEqual([]);
    expect((await stranger().get(`${path}/entitlement/nothing`)).status).toBe(404);
  });

  test.each([
    ['package', { amount: '500', size: '1000', free: '100' }],
    ['graduated', { tiers }],
    ['volume', { tiers }],
    ['percentage', { rate: '2.9', fixed: '30', freeAmount: '1000', freeEvents: 3, min: '10', max: '500' }],
    ['graduated_percentage', { tiers }],
  ])('keeps the properties of the model %s', async (model, properties) => {
    const pricing = { model, properties: usd(properties) };
    expect(await create({ pricing })).toMatchObject({ pricing });
  });

  test('on an entitlement waits for the plan to grant it', async () => {
    await createPlan('bare', { entitlements: [] });
    const bare = { ...order, planCode: 'bare', entitlementCode: 'words' };
    expect(await admin().post(path, bare)).toMatchObject({ status: 422, body: { errors: [{ path: 'entitlementCode' }] } });
  });

  test('has a code of its own, on whatever plan', async () => {
    await create();
    await createPlan('other');
    const { status, body } = await admin().post(path, { ...order, planCode: 'other' });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    expect(await version('other')).toBe(1);
  });

  test('is made once for one idempotency key', async () => {
    const headers = { 'Idempotency-Key': 'charge-1' };
    const [one, two] = [await admin().post(path, order, headers), await admin().post(path, order, headers)];
    expect(two).toMatchObject({ status: 201, body: one.body });
    expect(await version()).toBe(2);
  });

  test('keeps its plan from being sold in a currency that it has no price in', async () => {
    await create();
    const prices = ['USD', 'EUR'].map((currency) => ({ interval: 'month', price: { amount: 0, currency } }));
    const { status, body } = await admin().patch('/billing/v1/plans/team', { prices });
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path: 'prices' }] } });
    expect(await version()).toBe(2);
  });

  test('two at once make two versions', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((code) => admin().post<Charge>(path, { ...order, code })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await version()).toBe(4);
    expect(codes((await admin().get<Page>(`${path}/plan/team`)).body)).toEqual(['a', 'b', 'c']);
  });
});

describe('what does not fit is refused and changes nothing', () => {
  beforeAll(build);

  const wrong = (model: string, properties: Record<string, unknown>) => ({ pricing: { model, properties: usd(properties) } });
  test.each<[string, Record<string, unknown>, string]>([
    ['an amount that is a number', wrong('standard', { amount: 0.2 }), 'pricing.properties.USD.amount'],
    ['a negative amount', wrong('standard', { amount: '-1' }), 'pricing.properties.USD.amount'],
    ['13 digits after the point', wrong('standard', { amount: '0.0000000000001' }), 'pricing.properties.USD.amount'],
    ['properties of another model', wrong('standard', { amount: '1', size: '2' }), 'pricing.properties.USD'],
    ['an unknown model', wrong('custom', {}), 'pricing.model'],
    ['a package of nothing', wrong('package', { amount: '1', size: '0.0' }), 'pricing.properties.USD.size'],
    ['no tiers', wrong('graduated', { tiers: [] }), 'pricing.properties.USD.tiers'],
    ['a last tier that ends', wrong('graduated', { tiers: tiers.slice(0, 2) }), 'pricing.properties.USD.tiers.1.to'],
    ['an open tier in the middle', wrong('volume', { tiers: [tiers[2], tiers[2]] }), 'pricing.properties.USD.tiers.0.to'],
    ['tiers that fall', wrong('volume', { tiers: [tiers[1], tiers[0], tiers[2]] }), 'pricing.properties.USD.tiers.1.to'],
    ['tiers that stand still', wrong('volume', { tiers: [tiers[0], tiers[0], tiers[2]] }), 'pricing.properties.USD.tiers.1.to'],
    [
      'a price of single events of what is no sum of them',
      { metricCode: 'peak', ...wrong('percentage', { rate: '1', min: '2' }) },
      'pricing.properties.USD',
    ],
    ['a maximum below the minimum', wrong('percentage', { rate: '1', min: '2', max: '1.5' }), 'pricing.properties.USD.max'],
    ['no currency', { pricing: { model: 'standard', properties: {} } }, 'pricing.properties'],
    [
      'no price in a currency of the plan',
      { pricing: { model: 'standard', properties: { EUR: { amount: '1' } } } },
      'pricing.properties',
    ],
    ['a volume paid in advance', { ...wrong('volume', { tiers }), payInAdvance: true }, 'payInAdvance'],
    ['a maximum paid in advance', { metricCode: 'peak', payInAdvance: true }, 'payInAdvance'],
    ['a minimum of what is paid in advance', { payInAdvance: true, minimum: { USD: 100 } }, 'minimum'],
    ['a minimum in a currency without a price', { minimum: { EUR: 100 } }, 'minimum.EUR'],
    ['a minimum below 0', { minimum: { USD: -1 } }, 'minimum.USD'],
    ['days of what does not carry over', { prorated: true }, 'prorated'],
    ['days of packages', { ...wrong('package', { amount: '1', size: '1' }), metricCode: 'users', prorated: true }, 'prorated'],
    ['overage without an entitlement', { chargeOn: 'overage' }, 'chargeOn'],
    ['an entitlement that counts something else', { entitlementCode: 'messages' }, 'entitlementCode'],
    ['an unknown entitlement', { entitlementCode: 'nothing' }, 'entitlementCode'],
    ['an unknown metric', { metricCode: 'nothing' }, 'metricCode'],
    ['an unknown plan', { planCode: 'nothing' }, 'planCode'],
  ])('%s', async (_, fields, at) => {
    const { status, body } = await admin().post(path, { ...order, ...fields });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: at }] } });
    expect(await version()).toBe(1);
    expect((await admin().get(`${path}/code/words`)).status).toBe(404);
  });
});

describe('a change', () => {
  beforeEach(build);

  test('makes the next version and the next revision', async () => {
    const { id } = await create({ entitlementCode: 'words', chargeOn: 'overage' });
    const pricing = { model: 'graduated', properties: { USD: { tiers } } };
    const { status, headers, body } = await admin().patch<Charge>(`${path}/${id}`, { pricing, minimum: { USD: 500 } });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toMatchObject({ pricing, minimum: { USD: 500 }, chargeOn: 'overage', planVersion: 3, name: 'Words' });
    expect((await stranger().get(`${path}/${id}`)).body).toEqual(body);
  });

  test('that takes the entitlement away takes its basis away', async () => {
    const { id } = await create({ entitlementCode: 'words', chargeOn: 'overage' });
    const { body } = await admin().patch(`${path}/${id}`, { entitlementCode: null });
    expect(body).toMatchObject({ entitlementCode: null, chargeOn: null });
    expect(await admin().patch(`${path}/${id}`, { chargeOn: 'all' })).toMatchObject({ status: 422 });
  });

  test('that changes nothing makes neither', async () => {
    const { id } = await create({ minimum: { USD: 1 } });
    const { status, headers, body } = await admin().patch(`${path}/${id}`, { minimum: { USD: 1 }, pricing: standard });
    expect({ status, etag: headers.get('etag'), body }).toMatchObject({ status: 200, etag: '"1"', body: { planVersion: 2 } });
  });

  test('holds to the state that was read', async () => {
    const { id } = await create();
    const match = { 'If-Match': '"1"' };
    expect((await admin().patch(`${path}/${id}`, { name: 'A' }, match)).status).toBe(200);
    expect((await admin().patch(`${path}/${id}`, { name: 'B' }, match)).status).toBe(412);
    expect(await version()).toBe(3);
  });

  test('has to fit what stays', async () => {
    const { id } = await create({ payInAdvance: true });
    const pricing = { model: 'volume', properties: { USD: { tiers } } };
    expect(await admin().patch(`${path}/${id}`, { pricing })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'payInAdvance' }] },
    });
    expect((await admin().patch(`${path}/${id}`, { pricing, payInAdvance: false })).status).toBe(200);
  });

  test('of plan, metric or code is not possible', async () => {
    const { id } = await create();
    for (const change of [{ planCode: 'free' }, { metricCode: 'users' }, { code: 'other' }])
      expect((await admin().patch(`${path}/${id}`, change)).status).toBe(422);
  });
});

describe('a deletion', () => {
  beforeEach(build);

  test('takes the metric too', async () => {
    const { id } = await create({ metricCode: 'peak' });
    expect((await admin().delete(`${path}/${id}`)).status).toBe(204);
    expect((await admin().get('/billing/v1/billable-metrics/peak')).status).toBe(404);
    expect((await admin().get(`${path}/${id}`)).status).toBe(404);
    expect((await admin().delete(`${path}/${id}`)).status).toBe(404);
    expect((await admin().patch(`${path}/${id}`, { name: 'A' })).status).toBe(404);
    expect(await version()).toBe(3);
  });

  test('is in the audit log, with the metric that went', async () => {
    const { id } = await create({ metricCode: 'peak' });
    await admin().patch(`${path}/${id}`, { name: 'Renamed' });
    await admin().patch(`${path}/${id}`, { name: 'Renamed' });
    await admin().delete(`${path}/${id}`);
    const { body } = await admin().get<Schemas['AuditEntryPage']>('/billing/v1/audit-log?limit=4');
    expect(body.data.map(({ action, before, after }) => [action, before?.name, after?.name])).toEqual([
      ['billable_metric.delete', 'M', undefined],
      ['charge.delete', 'Renamed', undefined],
      ['charge.update', 'Words', 'Renamed'],
      ['charge.create', undefined, 'Words'],
    ]);
  });

  test('frees both codes', async () => {
    const { id } = await create({ metricCode: 'peak' });
    await admin().delete(`${path}/${id}`);
    const metric = { name: 'P', code: 'peak', aggregation: 'max', field: 'size' };
    expect((await admin().post('/billing/v1/billable-metrics', metric)).status).toBe(201);
    const again = await create({ metricCode: 'peak' });
    expect(again.id).not.toBe(id);
    expect((await admin().get(`${path}/code/words`)).body).toEqual(again);
  });

  test('leaves a metric that another charge or an entitlement uses', async () => {
    const one = await create({ metricCode: 'peak' });
    await create({ code: 'two', metricCode: 'peak' });
    await admin().delete(`${path}/${one.id}`);
    expect((await admin().get('/billing/v1/billable-metrics/peak')).status).toBe(200);
    const three = await create({ code: 'three' });
    await admin().delete(`${path}/${three.id}`);
    expect((await admin().get('/billing/v1/billable-metrics/words')).status).toBe(200);
  });

  test('leaves who is subscribed what it is billed by', async () => {
    const { id } = await create({ metricCode: 'peak' });
    await omar().order({ planCode: 'team' });
    await admin().delete(`${path}/${id}`);
    expect((await admin().get('/billing/v1/billable-metrics/peak')).status).toBe(200);
    expect((await omar().get<Page>(`${path}/plan/team`)).body.data).toMatchObject([{ id, planVersion: 2 }]);
    expect((await omar().get(`${path}/code/words`)).body).toMatchObject({ id, planVersion: 2 });
    expect((await stranger().get<Page>(`${path}/plan/team`)).body.data).toEqual([]);
  });
});

describe('who sees a charge', () => {
  beforeEach(build);

  test('that is private: its name, and the rest for the operator', async () => {
    const charge = await create({ private: true });
    const { id, code, name } = charge;
    const told = { id, code, name, private: true };
    for (const at of [id, 'code/words']) expect((await stranger().get(`${path}/${at}`)).body).toEqual(told);
    for (const list of ['', '/plan/team']) expect((await omar().get<Page>(`${path}${list}`)).body.data).toEqual([told]);
    const forAcme = app.asService({ kind: 'org', externalId: 'acme' });
    expect((await forAcme.get(`${path}/${id}`)).body).toEqual(told);
    expect((await app.asService().get(`${path}/${id}`)).body).toEqual(charge);
  });

  test('of a hidden plan: who is on the plan', async () => {
    const { id } = await create();
    await omar().order({ planCode: 'team' });
    await admin().patch('/billing/v1/plans/team', { visibility: 'hidden' });
    for (const at of [`/${id}`, '/code/words', '/plan/team']) {
      expect((await stranger().get(path + at)).status).toBe(404);
      expect((await omar().get(path + at)).status).toBe(200);
      expect((await admin().get(path + at)).status).toBe(200);
    }
    expect((await stranger().get<Page>(path)).body.data).toEqual([]);
    expect((await stranger().get('/billing/v1/billable-metrics/words')).status).toBe(404);
    expect((await omar().get('/billing/v1/billable-metrics/words')).status).toBe(200);
  });

  test('is who may: writing is for the operator', async () => {
    const { id } = await create();
    const { request: _request, ...caller } = omar();
    expect((await caller.post(path, { ...order, code: 'mine' })).status).toBe(403);
    expect((await caller.patch(`${path}/${id}`, { name: 'Mine' })).status).toBe(403);
    expect((await caller.delete(`${path}/${id}`)).status).toBe(403);
    expect((await app.visitor.get(path)).status).toBe(401);
  });

  test('pages follow one another without a gap', async () => {
    for (const code of ['e', 'b', 'd', 'a', 'c']) await create({ code });
    const first = (await stranger().get<Page>(`${path}?limit=2`)).body;
    const second = (await stranger().get<Page>(`${path}?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)).body;
    const third = (await stranger().get<Page>(`${path}?limit=2&cursor=${encodeURIComponent(second.nextCursor ?? '')}`)).body;
    expect([first, second, third].map(codes)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(third.nextCursor).toBeNull();
    expect((await stranger().get(`${path}?cursor=nonsense`)).status).toBe(422);
  });
});
