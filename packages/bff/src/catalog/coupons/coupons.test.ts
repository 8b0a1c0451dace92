import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

type Coupon = Schemas['Coupon'];
type Page = Schemas['CouponPage'];

const path = '/billing/v1/coupons';
const launch = { name: 'Launch week', discount: { type: 'percentage', percent: '20' } };

let app: TestApp;
const admin = () => app.as({ userId: 'root', role: 'platform_admin' });

beforeAll(async () => {
  app = await createTestApp();
});

let count = 0;
async function create(fields: Record<string, unknown> = {}) {
  const { status, body } = await admin().post<Coupon>(path, { ...launch, code: `COUPON-${++count}`, ...fields });
  expect(status).toBe(201);
  return body;
}

describe('a new coupon', () => {
  test('is found by its code, however it is typed', async () => {
    const { status, headers, body } = await admin().post<Coupon>(path, { ...launch, code: 'Launch20' });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' });
    const unasked = { duration: 'once', periods: null, planCodes: [], maxRedemptions: null, expiresAt: null, redemptions: 0 };
    const made = { id: expect.stringMatching(/^cpn_/), createdAt: '2026-11-22T09:00:00.000Z' };
    expect(body).toEqual({ ...launch, ...unasked, ...made, code: 'Launch20' });
    for (const typed of ['Launch20', 'LAUNCH20', 'launch20'])
      expect(await admin().get(`${path}/${typed}`)).toMatchObject({ status: 200, body });
  });

  test('keeps amounts, duration, plans and limits', async () => {
    const fields = {
      discount: { type: 'amount', amounts: { USD: 500, JPY: 700 } },
      duration: 'repeating',
      periods: 3,
      planCodes: ['pro', 'starter'],
      maxRedemptions: 100,
      expiresAt: '2027-01-01T00:00:00.000Z',
    };
    const { code } = await create(fields);
    expect((await admin().get(`${path}/${code}`)).body).toMatchObject(fields);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['more than 100 %', { discount: { type: 'percentage', percent: '100.01' } }, 'discount.percent'],
    ['0 %', { discount: { type: 'percentage', percent: '0.0' } }, 'discount.percent'],
    ['a percentage that is a number', { discount: { type: 'percentage', percent: 20 } }, 'discount.percent'],
    ['an amount of 0', { discount: { type: 'amount', amounts: { USD: 0 } } }, 'discount.amounts.USD'],
    ['no amount', { discount: { type: 'amount', amounts: {} } }, 'discount.amounts'],
    ['an amount in a word', { discount: { type: 'amount', amounts: { dollar: 5 } } }, 'discount.amounts.dollar'],
    ['both at once', { discount: { type: 'amount', amounts: { USD: 1 }, percent: '1' } }, 'discount'],
    ['periods without an end', { duration: 'repeating' }, 'periods'],
    ['periods of what is forever', { duration: 'forever', periods: 3 }, 'periods'],
    ['an unknown plan', { planCodes: ['nothing'] }, 'planCodes.0'],
    ['no redemption', { maxRedemptions: 0 }, 'maxRedemptions'],
    ['an end that is no time', { expiresAt: 'tomorrow' }, 'expiresAt'],
    ['an end before time', { expiresAt: '0000-01-01T00:00:00Z' }, 'expiresAt'],
    ['a code with a space', { code: 'LAUNCH 20' }, 'code'],
  ])('with %s is refused', async (_, fields, at) => {
    const { status, body } = await admin().post(path, { ...launch, code: 'REFUSED', ...fields });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: at }] } });
    expect((await admin().get(`${path}/REFUSED`)).status).toBe(404);
  });

  test('has a code of its own, whatever its case', async () => {
    const { code } = await create();
    const { status, body } = await admin().post(path, { ...launch, code: code.toLowerCase() });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  test('is made once for one idempotency key', async () => {
    const send = () => admin().post(path, { ...launch, code: 'ONCE' }, { 'Idempotency-Key': 'coupon-1' });
    const [one, two] = [await send(), await send()];
    expect(two).toMatchObject({ status: 201, body: one.body });
  });

  test('is for nobody below the operator', async () => {
    const { code } = await create();
    const omar = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
    const answers = [
      await omar.get(path),
      await omar.get(`${path}/${code}`),
      await omar.post(path, { ...launch, code: 'MINE' }),
      await omar.patch(`${path}/${code}`, { name: 'Mine' }),
      await omar.delete(`${path}/${code}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await app.visitor.get(path)).status).toBe(401);
  });
});

describe('a change', () => {
  test('leaves what it does not name, and null clears', async () => {
    const { code } = await create({ maxRedemptions: 5, planCodes: ['pro'], duration: 'repeating', periods: 2 });
    const change = { maxRedemptions: null, duration: 'forever', discount: { type: 'amount', amounts: { EUR: 100 } } };
    const { status, headers, body } = await admin().patch<Coupon>(`${path}/${code}`, change);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toMatchObject({ ...change, periods: null, planCodes: ['pro'], name: 'Launch week' });
    expect((await admin().get(`${path}/${code}`)).body).toEqual(body);
  });

  test('that changes nothing makes no revision', async () => {
    const { code } = await create();
    const { status, headers } = await admin().patch(`${path}/${code}`, { discount: launch.discount });
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"1"' });
  });

  test('holds to the state that was read', async () => {
    const { code } = await create();
    expect((await admin().patch(`${path}/${code}`, { name: 'A' }, { 'If-Match': '"1"' })).status).toBe(200);
    expect((await admin().patch(`${path}/${code}`, { name: 'B' }, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await admin().patch(`${path}/NOTHING`, { name: 'B' })).status).toBe(404);
  });

  test('has to fit what stays', async () => {
    const { code } = await create();
    expect((await admin().patch(`${path}/${code}`, { duration: 'repeating' })).status).toBe(422);
    expect((await admin().patch(`${path}/${code}`, { duration: 'repeating', periods: 2 })).status).toBe(200);
  });
});

test('every change is in the audit log', async () => {
  const { code, id } = await create();
  await admin().patch(`${path}/${code}`, { name: 'Renamed' });
  await admin().delete(`${path}/${code}`);
  const { body } = await admin().get<Schemas['AuditEntryPage']>(`/billing/v1/audit-log?objectId=${id}`);
  expect(body.data.map(({ action, before, after }) => [action, before?.name, after?.name])).toEqual([
    ['coupon.delete', 'Renamed', undefined],
    ['coupon.update', 'Launch week', 'Renamed'],
    ['coupon.create', undefined, 'Launch week'],
  ]);
});

test('a deletion frees the code', async () => {
  const { code, id } = await create();
  expect((await admin().delete(`${path}/${code}`)).status).toBe(204);
  expect((await admin().get(`${path}/${code}`)).status).toBe(404);
  expect((await admin().delete(`${path}/${code}`)).status).toBe(404);
  expect((await create({ code })).id).not.toBe(id);
});

describe('the list', () => {
  test('keeps to a plan, and to what has expired by billing time', async () => {
    const { code } = await create({ planCodes: ['starter'], expiresAt: '2026-11-23T00:00:00.000Z' });
    const found = async (query: string) =>
      (await admin().get<Page>(`${path}?limit=100&${query}`)).body.data.map((one) => one.code);
    expect(await found('planCode=starter')).toContain(code);
    expect(await found('planCode=pro')).not.toContain(code);
    expect([await found('expired=true'), await found('expired=false')]).toEqual([[], expect.arrayContaining([code])]);
    await app.advance('P1D');
    expect([await found('expired=true'), await found('expired=false')]).toEqual([[code], expect.not.arrayContaining([code])]);
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
    expect(seen.length).toBeGreaterThan(6);
  });
});
