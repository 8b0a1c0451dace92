import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { priceList } from './price-list.ts';

type Plan = Schemas['Plan'];

let app: TestApp;
const plans = '/billing/v1/plans';
const team = {
  code: 'team',
  name: 'Team',
  description: 'For small teams.',
  rank: 2,
  prices: priceList({ USD: { month: 4900, year: 49000 } }),
  trial: { days: 14, needsCard: true },
  seats: { included: 2, prices: priceList({ USD: { month: 900 } }) },
  features: ['Shared documents'],
  metadata: { crmId: '8412' },
  entitlements: [
    { entitlementCode: 'messages', quota: 2500, perSeat: true, rollover: { max: 100, expiresAfter: 2 } },
    { entitlementCode: 'documents' },
    { entitlementCode: 'tone', value: { voices: ['plain', 'bold'] } },
  ],
};

const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const omar = () => shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const read = async (code: string) => (await admin().get<Plan>(`${plans}/${code}`)).body;

beforeEach(async () => {
  app = await createTestApp();
});

async function subscribe(planCode: string) {
  const { body } = await omar().order({ planCode });
  await omar().pay(body.payment);
  expect(await omar().subscription()).toMatchObject({ planCode, status: 'active' });
}

describe('a new plan', () => {
  test('is sold as it was sent', async () => {
    const { status, headers, body } = await admin().post<Plan>(plans, team);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    expect(body).toMatchObject({
      version: 1,
      visibility: 'published',
      archived: false,
      payInAdvance: true,
      trial: { days: 14, needsCard: true },
      metadata: { crmId: '8412' },
      seats: { included: 2, min: 1, max: null, prices: [{ interval: 'month', price: { amount: 900, currency: 'USD' } }] },
      entitlements: [
        { code: 'documents', type: 'boolean' },
        { code: 'messages', quota: '2500', perSeat: true, limit: 'hard', rollover: { max: '100', expiresAfter: 2 } },
        { code: 'tone', value: { voices: ['plain', 'bold'] } },
      ],
    });
    expect((await omar().order({ planCode: 'team' })).status).toBe(201);
  });

  test('keeps what is the operator’s from everybody else', async () => {
    await admin().post(plans, team);
    for (const caller of [app.visitor, omar(), app.asService({ kind: 'org', externalId: 'acme' })]) {
      const { body } = await caller.get<Plan>(`${plans}/team`);
      expect(body).toMatchObject({ code: 'team' });
      for (const member of ['visibility', 'archived', 'metadata', 'revision']) expect(body).not.toHaveProperty(member);
    }
    expect((await app.asService().get<Plan>(`${plans}/team`)).body).toMatchObject({ metadata: { crmId: '8412' } });
  });

  test('is made once for one code, whoever asks at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => admin().post(plans, team)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already_exists' });
  });

  test('is made once for one Idempotency-Key', async () => {
    const send = () => admin().post<Plan>(plans, team, { 'Idempotency-Key': 'plan-1' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  });

  test('of which something is wrong is not made at all', async () => {
    const before = await admin().get(plans);
    const [monthly] = team.prices;
    const wrong: [object, string][] = [
      [{ rank: -1 }, 'rank'],
      [{ prices: [monthly, monthly] }, 'prices'],
      [{ prices: [{ interval: 'month', price: { amount: -1, currency: 'USD' } }] }, 'prices.0.price.amount'],
      [{ seats: { included: 5, max: 3 } }, 'seats.max'],
      [{ trial: { days: 0, needsCard: false } }, 'trial.days'],
      [{ metadata: { note: 1 } }, 'metadata.note'],
      [{ features: ['\ud800'] }, 'features.0'],
      [{ entitlements: [{ entitlementCode: 'nope' }] }, 'entitlements.0.entitlementCode'],
      [{ entitlements: [{ entitlementCode: 'documents' }, { entitlementCode: 'documents' }] }, 'entitlements'],
      [{ entitlements: [{ entitlementCode: 'documents', quota: '1' }] }, 'entitlements.0.quota'],
      [{ entitlements: [{ entitlementCode: 'messages' }] }, 'entitlements.0.quota'],
      [{ entitlements: [{ entitlementCode: 'messages', quota: '-1' }] }, 'entitlements.0.quota'],
      [{ entitlements: [{ entitlementCode: 'tone' }] }, 'entitlements.0.value'],
      [{ entitlements: [{ entitlementCode: 'tone', value: nested(40) }] }, 'entitlements.0.value'],
      [
        { entitlements: [{ entitlementCode: 'messages', quota: null, rollover: { max: '1', expiresAfter: 1 } }] },
        'entitlements.0.rollover',
      ],
    ];
    for (const [change, path] of wrong) {
      const { status, body } = await admin().post<Schemas['Problem']>(plans, { ...team, ...change });
      expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path });
    }
    expect((await admin().get(plans)).body).toEqual(before.body);
  });
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('a change of a plan', () => {
  test('of its price makes a version, and who is on the old one stays on it', async () => {
    await subscribe('starter');
    const { body } = await admin().patch<Plan>(`${plans}/starter`, { prices: priceList({ USD: { month: 1900 } }) });
    expect(body).toMatchObject({
      version: 2,
      prices: [{ price: { amount: 1900 } }],
      entitlements: (await read('starter')).entitlements,
    });
    expect(await omar().subscription()).toMatchObject({ nextRenewal: { amount: { amount: 1200 } } });
    await app.moveTo('2026-12-22T00:00:00Z');
    expect((await omar().invoices())[0]).toMatchObject({ total: { amount: 1200 } });
    const other = shopper(app.as({ userId: 'eve', role: 'user' }));
    expect((await other.order({ planCode: 'starter' })).body).toMatchObject({ invoice: { total: { amount: 1900 } } });
  });

  test('of prices and of all that it grants makes one version', async () => {
    const quotas = '/entitlements/v1/plan-entitlement-quotas';
    const list = await admin().get<{ data: Schemas['PlanEntitlementQuota'][] }>(`${quotas}?planCode=starter`);
    const [messages, tone] = list.body.data;
    const entitlements = [
      { entitlementCode: 'tone', value: ['plain', 'warm', 'formal'] },
      { entitlementCode: 'messages', quota: '20.0' },
      { entitlementCode: 'documents' },
    ];
    const change = { prices: priceList({ USD: { month: 1900 } }), entitlements };
    const { body } = await admin().patch<Plan>(`${plans}/starter`, change);
    expect(body).toMatchObject({ version: 2, entitlements: [{ code: 'documents' }, { quota: '20' }, { code: 'tone' }] });
    expect((await admin().patch<Plan>(`${plans}/starter`, change)).body).toEqual(body);
    const stale = { 'If-Match': '"1"' };
    expect((await admin().patch(`${quotas}/${messages?.id}`, { quota: '30' }, stale)).status).toBe(412);
    expect((await admin().patch(`${quotas}/${tone?.id}`, { value: [] }, stale)).status).toBe(200);
    const wrong = await admin().patch(`${plans}/starter`, { name: 'No', entitlements: [{ entitlementCode: 'nope' }] });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'entitlements.0.entitlementCode' }] } });
    expect((await admin().patch<Plan>(`${plans}/starter`, { entitlements: [] })).body).toMatchObject({
      version: 4,
      entitlements: [],
    });
  });

  test('of what is not frozen is seen at once and makes none', async () => {
    const shown = { name: 'Starter+', description: null, rank: 5, features: ['More'], highlighted: true, metadata: { a: 'b' } };
    const { status, headers, body } = await admin().patch<Plan>(`${plans}/starter`, shown);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, ...shown });
    expect(headers.get('etag')).toBe('"2"');
    expect(await read('starter')).toEqual(body);
  });

  test('that says nothing new changes nothing', async () => {
    const before = await read('pro');
    const { payInAdvance, seats, prices } = before;
    for (const same of [{}, { payInAdvance }, { prices, seats }]) {
      const { status, headers, body } = await admin().patch<Plan>(`${plans}/pro`, same);
      expect({ status, etag: headers.get('etag'), body }).toEqual({ status: 200, etag: '"1"', body: before });
    }
  });

  test('clears what null clears, and leaves the rest', async () => {
    await admin().post(plans, team);
    const { body } = await admin().patch<Plan>(`${plans}/team`, { seats: null, trial: null });
    expect(body).toMatchObject({ version: 2, seats: null, trial: null, name: 'Team' });
    expect(body.prices).toHaveLength(2);
    expect(body.entitlements).toHaveLength(3);
  });

  test('holds to If-Match, also when many come at once', async () => {
    const { headers } = await admin().get(`${plans}/pro`);
    const ifMatch = { 'If-Match': headers.get('etag') ?? '' };
    const rename = (name: string) => admin().patch<Plan>(`${plans}/pro`, { name }, ifMatch);
    const answers = await Promise.all(['A', 'B', 'C'].map(rename));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    expect((await admin().patch(`${plans}/pro`, { name: 'D' }, { 'If-Match': '*' })).status).toBe(200);
  });

  test('at the same time as others loses none of them', async () => {
    const changes = [{ payInAdvance: false }, { trial: { days: 7, needsCard: false } }, { seats: null }];
    await Promise.all(changes.map((change) => admin().patch(`${plans}/pro`, change)));
    expect(await read('pro')).toMatchObject({ version: 4, payInAdvance: false, trial: { days: 7 }, seats: null });
  });

  test('is refused for what it cannot be', async () => {
    expect((await admin().patch(`${plans}/nope`, { name: 'x' })).status).toBe(404);
    for (const change of [{ code: 'x' }, { archived: true }, { name: null }, { entitlements: null }, { name: ' ' }])
      expect((await admin().patch(`${plans}/pro`, change)).status).toBe(422);
  });
});

describe('a deleted plan', () => {
  test('is no longer for sale, keeps its code, and can be put back', async () => {
    expect((await admin().delete(`${plans}/pro`)).status).toBe(204);
    expect((await admin().delete(`${plans}/pro`)).status).toBe(204);
    expect((await app.visitor.get(`${plans}/pro`)).status).toBe(404);
    expect((await omar().order({ planCode: 'pro' })).status).toBe(404);
    expect(await read('pro')).toMatchObject({ archived: true });
    expect((await admin().post(plans, { ...team, code: 'pro' })).body).toMatchObject({ code: 'already_exists' });
    expect((await admin().patch<Plan>(`${plans}/pro`, { archived: false })).body).toMatchObject({ archived: false });
    expect((await omar().order({ planCode: 'pro' })).status).toBe(201);
  });

  test('is not one that a live subscription is on or changes to', async () => {
    await subscribe('pro');
    await omar().change({ planCode: 'starter' });
    for (const code of ['pro', 'starter'])
      expect(await admin().delete(`${plans}/${code}`)).toMatchObject({ status: 409, body: { code: 'in_use' } });
    expect((await admin().delete(`${plans}/free`)).status).toBe(204);
    expect((await admin().delete(`${plans}/nope`)).status).toBe(404);
  });

  test('was deleted or ordered, never both', async () => {
    for (let i = 0; i < 5; i++) {
      const code = `race-${i}`;
      await admin().post(plans, { ...team, code });
      const buyer = shopper(app.as({ userId: `buyer-${i}`, role: 'user' }));
      const [order, deletion] = await Promise.all([buyer.order({ planCode: code }), admin().delete(`${plans}/${code}`)]);
      expect([
        [201, 409],
        [404, 204],
      ]).toContainEqual([order.status, deletion.status]);
    }
  });
});

describe('the list', () => {
  const codes = async (query: string, caller = admin()) => {
    const { body } = await caller.get<Schemas['PlanPage']>(`${plans}?${query}`);
    return body.data.map(({ code }) => code);
  };

  beforeEach(async () => {
    await admin().patch(`${plans}/starter`, { visibility: 'hidden' });
    await admin().delete(`${plans}/enterprise`);
  });

  test('shows the operator what is hidden, and what is archived when asked', async () => {
    expect(await codes('')).toEqual(['free', 'starter', 'pro']);
    expect(await codes('visibility=hidden')).toEqual(['starter']);
    expect(await codes('visibility=published')).toEqual(['free', 'pro']);
    expect(await codes('archived=true')).toEqual(['enterprise']);
    expect(await codes('entitlement=documents')).toEqual(['pro']);
  });

  test('shows others what is for sale, and refuses the operator’s filters', async () => {
    for (const caller of [app.visitor, omar(), app.asService({ kind: 'org', externalId: 'acme' })]) {
      expect(await codes('', caller)).toEqual(['free', 'pro']);
      for (const query of ['visibility=hidden', 'archived=true', 'archived=false'])
        expect((await caller.get(`${plans}?${query}`)).status).toBe(422);
    }
  });

  test('is walked page by page, also when the last seen plan goes meanwhile', async () => {
    const { body } = await admin().get<Schemas['PlanPage']>(`${plans}?limit=2`);
    expect(body.data.map(({ code }) => code)).toEqual(['free', 'starter']);
    await admin().delete(`${plans}/starter`);
    const rest = await admin().get<Schemas['PlanPage']>(`${plans}?limit=2&cursor=${body.nextCursor}`);
    expect(rest.body).toMatchObject({ data: [{ code: 'pro' }], nextCursor: null });
    expect((await admin().get(`${plans}?cursor=${btoa('["x"]')}`)).status).toBe(422);
  });
});

test('a hidden plan is there for the operator and for who is on it', async () => {
  await subscribe('starter');
  await admin().patch(`${plans}/starter`, { visibility: 'hidden', payInAdvance: false });
  expect((await app.visitor.get(`${plans}/starter`)).status).toBe(404);
  expect((await omar().get<Plan>(`${plans}/starter`)).body).toMatchObject({ version: 1, payInAdvance: true });
  expect((await admin().get<Plan>(`${plans}/starter`)).body).toMatchObject({ version: 2, visibility: 'hidden' });
});
