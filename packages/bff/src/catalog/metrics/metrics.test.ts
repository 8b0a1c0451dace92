import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

type Metric = Schemas['BillableMetric'];
type Page = Schemas['BillableMetricPage'];

const path = '/billing/v1/billable-metrics';
const words = { code: 'words', name: 'Words', aggregation: 'sum', field: 'words' };

let app: TestApp;
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });
const stranger = () => app.as({ userId: 'eve', role: 'user' });

beforeAll(async () => {
  app = await createTestApp();
});

let count = 0;
/** A metric under a new code. */
async function create(fields: Record<string, unknown> = {}) {
  const answer = await admin().post<Metric>(path, { ...words, code: `words-${++count}`, ...fields });
  expect(answer.body).toMatchObject({ id: expect.stringMatching(/^met_/) });
  return answer.body;
}

/** Has a charge of a new plan use a metric. */
async function bill({ code }: Metric, visibility = 'published') {
  await admin().post('/billing/v1/plans', { code: `plan-${code}`, name: 'P', rank: 9, visibility });
  const pricing = { model: 'standard', properties: { USD: { amount: '1' } } };
  const charge = { code: `charge-${code}`, name: 'C', planCode: `plan-${code}`, metricCode: code, pricing };
  expect(await admin().post('/billing/v1/charges', charge)).toMatchObject({ status: 201 });
}

describe('a new metric', () => {
  test('is there for everybody, with what was left out', async () => {
    const { status, headers, body } = await admin().post<Metric>(path, words);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    expect(body).toEqual({ ...words, id: body.id, description: null, filters: [], rounding: null, recurring: false });
    const read = await stranger().get<Metric>(`${path}/words`);
    expect({ ...read, etag: read.headers.get('etag') }).toMatchObject({ status: 200, body, etag: '"1"' });
  });

  test('keeps filters and rounding', async () => {
    const measuring = {
      aggregation: 'unique_count',
      filters: [{ key: 'region', values: ['eu', 'us'] }],
      rounding: { mode: 'ceil', precision: -2 },
      recurring: true,
    };
    const { code } = await create(measuring);
    expect((await stranger().get(`${path}/${code}`)).body).toMatchObject(measuring);
  });

  test.each([
    ['a field where events are counted', { aggregation: 'count', field: 'words' }, 'field'],
    ['no field where one is read', { aggregation: 'max', field: null }, 'field'],
    ['a recurring maximum', { aggregation: 'max', recurring: true }, 'recurring'],
    ['an unknown aggregation', { aggregation: 'median' }, 'aggregation'],
    [
      'two filters on one property',
      {
        filters: [
          { key: 'a', values: ['1'] },
          { key: 'a', values: ['2'] },
        ],
      },
      'filters.1.key',
    ],
    ['a filter that nothing passes', { filters: [{ key: 'a', values: [] }] }, 'filters.0.values'],
    ['a precision that is a fraction', { rounding: { mode: 'round', precision: 0.5 } }, 'rounding.precision'],
    ['a code with capitals', { code: 'Words' }, 'code'],
    ['an unknown member', { colour: 'red' }, ''],
  ])('with %s is refused', async (_, fields, at) => {
    const { status, body } = await admin().post(path, { ...words, code: 'refused', ...fields });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: at }] } });
    expect((await admin().get(`${path}/refused`)).status).toBe(404);
  });

  test('counts and sums without a field', async () => {
    expect(await create({ aggregation: 'count', field: undefined })).toMatchObject({ field: null });
    expect(await create({ aggregation: 'sum', field: undefined })).toMatchObject({ field: null });
  });

  test('has a code of its own', async () => {
    const { code } = await create();
    const { status, body } = await admin().post(path, { ...words, code });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  test('is made once for one idempotency key', async () => {
    const headers = { 'Idempotency-Key': 'metric-1' };
    const [one, two] = [
      await admin().post(path, { ...words, code: 'once' }, headers),
      await admin().post(path, { ...words, code: 'once' }, headers),
    ];
    expect(two.body).toEqual(one.body);
    expect(two.headers.get('idempotent-replayed')).toBe('true');
  });

  test('is the operator’s to make and to change', async () => {
    const member = app.as({ userId: 'maya', organizationId: 'acme', role: 'org_admin' });
    expect((await member.post(path, { ...words, code: 'mine' })).status).toBe(403);
    expect((await member.patch(`${path}/words`, { name: 'Mine' })).status).toBe(403);
    expect((await app.visitor.get(path)).status).toBe(401);
  });
});

describe('a change', () => {
  test('leaves what it does not name, and null clears', async () => {
    const { code } = await create({ description: 'All of them', rounding: { mode: 'floor', precision: 0 } });
    const { status, headers, body } = await admin().patch<Metric>(`${path}/${code}`, { name: 'New', description: null });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toMatchObject({ name: 'New', description: null, field: 'words', rounding: { mode: 'floor', precision: 0 } });
    expect((await admin().get(`${path}/${code}`)).body).toEqual(body);
  });

  test('that changes nothing makes no revision', async () => {
    const { code } = await create({ rounding: { mode: 'floor', precision: 2 } });
    for (const change of [{}, { name: 'Words', rounding: { precision: 2, mode: 'floor' } }]) {
      const { status, headers } = await admin().patch(`${path}/${code}`, change);
      expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"1"' });
    }
  });

  test('holds to the state that was read', async () => {
    const { code } = await create();
    expect((await admin().patch(`${path}/${code}`, { name: 'A' }, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await admin().patch(`${path}/${code}`, { name: 'B' }, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await admin().get(`${path}/${code}`)).body).toMatchObject({ name: 'A' });
  });

  test('has to fit what stays', async () => {
    const { code } = await create();
    const { status, body } = await admin().patch(`${path}/${code}`, { aggregation: 'count' });
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path: 'field' }] } });
    expect((await admin().patch(`${path}/${code}`, { aggregation: 'count', field: null })).status).toBe(200);
  });

  test('of how it measures waits for nobody to use it', async () => {
    const metric = await create();
    await bill(metric);
    const { status, body } = await admin().patch(`${path}/${metric.code}`, { aggregation: 'max' });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'in_use' } });
    expect((await admin().patch(`${path}/${metric.code}`, { name: 'Renamed' })).status).toBe(200);
  });

  test('of what measures an entitlement is refused too', async () => {
    const { code } = await create();
    await admin().post('/entitlements/v1/entitlements', { code, name: 'W', type: 'metered', metricCode: code });
    expect((await admin().patch(`${path}/${code}`, { recurring: true })).status).toBe(409);
  });

  test('of what is not there is a 404', async () => {
    expect((await admin().patch(`${path}/nothing`, { name: 'X' })).status).toBe(404);
  });
});

describe('who sees a metric', () => {
  test('that only a hidden plan uses: the operator', async () => {
    const metric = await create();
    await bill(metric, 'hidden');
    expect((await admin().get(`${path}/${metric.code}`)).status).toBe(200);
    expect((await stranger().get(`${path}/${metric.code}`)).status).toBe(404);
    const { body } = await stranger().get<Page>(`${path}?limit=100`);
    expect(body.data.map(({ code }) => code)).not.toContain(metric.code);
  });

  test('pages follow one another without a gap', async () => {
    const all = (await admin().get<Page>(`${path}?limit=100`)).body.data.map(({ code }) => code);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Page } = await admin().get<Page>(
        `${path}?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...body.data.map(({ code }) => code));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(6);
  });

  test('filters keep one aggregation', async () => {
    const { body } = await stranger().get<Page>(`${path}?aggregation=count`);
    expect(new Set(body.data.map(({ aggregation }) => aggregation))).toEqual(new Set(['count']));
  });

  test('a cursor of another list is refused', async () => {
    expect((await stranger().get(`${path}?cursor=${btoa('[]')}`)).status).toBe(422);
  });
});
