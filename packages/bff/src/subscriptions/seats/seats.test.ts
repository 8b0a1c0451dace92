import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';

const path = '/billing/v1/subscriptions/current/seats';

let app: TestApp;
let replica: TestApp;
beforeEach(async () => {
  const database = await testDatabase();
  app = await createTestApp({ database });
  replica = await createTestApp({ database });
});

const admin = (of = app) => shopper(of.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const seats = async (query = '') => (await admin().get<Schemas['Seats']>(`${path}${query}`)).body;
const assign = (userId: string, of = app) => admin(of).put(`${path}/${userId}`);
const add = (body: object, headers?: Record<string, string>) => admin().post<Schemas['SubscriptionResult']>(path, body, headers);

async function subscribe(order: object) {
  const { body } = await admin().order(order);
  await admin().pay(body.payment);
}

const people = (count: number) => Array.from({ length: count }, (_, i) => `user_${String(i).padStart(2, '0')}`);

describe('seats', () => {
  test('are none without a subscription, and nobody can be given one', async () => {
    expect(await seats()).toEqual({
      included: 0,
      bought: 0,
      total: 0,
      inUse: 0,
      assignable: 0,
      assignments: [],
      nextCursor: null,
    });
    expect(await assign('maya')).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
    expect(await add({ seats: 1 })).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
    await admin().order({ planCode: 'pro' });
    expect(await assign('maya')).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
  });

  test('are given and taken, twice as well as once, and listed page by page', async () => {
    await subscribe({ planCode: 'pro', seats: 5 });
    const first = await assign('maya');
    expect(first).toMatchObject({ status: 200, body: { userId: 'maya', assignedAt: '2026-11-22T09:00:00.000Z' } });
    await app.advance('P1D');
    expect((await assign('maya')).body).toEqual(first.body);
    for (const userId of ['zoe', 'ada', 'über/sie']) await assign(encodeURIComponent(userId));
    expect(await seats()).toMatchObject({ included: 3, bought: 2, total: 5, inUse: 4, assignable: 5 });
    const page = await seats('?limit=3');
    const rest = await seats(`?limit=3&cursor=${encodeURIComponent(page.nextCursor ?? '')}`);
    expect([...page.assignments, ...rest.assignments].map(({ userId }) => userId)).toEqual(['ada', 'maya', 'zoe', 'über/sie']);
    for (let round = 0; round < 2; round++) expect((await admin().delete(`${path}/maya`)).status).toBe(204);
    expect(await seats()).toMatchObject({ inUse: 3 });
    const member = app.as({ userId: 'maya', organizationId: 'acme', role: 'user' });
    expect(await member.get(path)).toMatchObject({ status: 200, body: { inUse: 3 } });
    const eve = app.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' });
    expect(await eve.get(path)).toMatchObject({ body: { inUse: 0, assignments: [] } });
  });

  test('twenty at once on three: three get one, and the others are told how many are taken', async () => {
    await subscribe({ planCode: 'pro' });
    const answers = await Promise.all(people(20).map((userId, i) => assign(userId, i % 2 ? app : replica)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) expect(answer).toMatchObject({ status: 409, body: { code: 'seats_in_use', seatsInUse: 3 } });
    expect(await seats()).toMatchObject({ inUse: 3 });
  });

  test('given and taken at random by two replicas count right', async () => {
    await subscribe({ planCode: 'pro', seats: 6 });
    const acts = people(4).flatMap((userId) => [
      assign(userId),
      admin(replica).delete(`${path}/${userId}`),
      assign(userId, replica),
      admin().delete(`${path}/${userId}`),
    ]);
    expect((await Promise.all(acts)).every(({ status }) => status < 300)).toBe(true);
    const { inUse, assignments } = await seats();
    expect(assignments).toHaveLength(inUse);
  });
});

describe('more seats', () => {
  test('are there once they are paid, prorated', async () => {
    await subscribe({ planCode: 'pro' });
    await app.moveTo('2026-12-07T09:00:00Z');
    const { status, body } = await add({ seats: 2 });
    expect([status, body.invoice?.total.amount]).toEqual([200, 900]);
    expect(body.subscription).toMatchObject({ seats: 3, pendingChange: { seats: 5 } });
    expect(await seats()).toMatchObject({ total: 3, bought: 0 });
    await admin().pay(body.payment);
    expect(await seats()).toMatchObject({ included: 3, bought: 2, total: 5 });
  });

  test('with one Idempotency-Key are ordered once', async () => {
    await subscribe({ planCode: 'pro' });
    const headers = { 'Idempotency-Key': 'more' };
    const first = await add({ seats: 1 }, headers);
    await admin().pay(first.body.payment);
    expect((await add({ seats: 1 }, headers)).body).toEqual(first.body);
    expect(await seats()).toMatchObject({ total: 4 });
    expect(await add({ seats: 2 }, headers)).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  });

  test('are charged as quoted', async () => {
    await subscribe({ planCode: 'pro' });
    const quote = await admin().post<Schemas['Quote']>('/billing/v1/subscriptions/current/preview', { seats: 5 });
    expect(await add({ seats: 1, quoteId: quote.body.id })).toMatchObject({ status: 409, body: { code: 'quote_changed' } });
    const order = { seats: 2, quoteId: quote.body.id };
    expect(await add(order)).toMatchObject({ status: 200, body: { payment: { amount: quote.body.dueNow } } });
  });

  test('than the plan has are refused, and so are seats of a plan for one person', async () => {
    await subscribe({ planCode: 'starter' });
    expect(await add({ seats: 1 })).toMatchObject({ status: 422, body: { errors: [{ path: 'seats' }] } });
    await admin().pay((await admin().change({ planCode: 'pro' })).body.payment);
    expect(await add({ seats: 48 })).toMatchObject({ status: 422 });
    for (const wrong of [0, -1, 1.5, '1', null]) expect(await add({ seats: wrong })).toMatchObject({ status: 422 });
  });
});

describe('fewer seats', () => {
  test('than are in use are refused with how many, whichever way they are ordered', async () => {
    await subscribe({ planCode: 'pro', seats: 5 });
    for (const userId of people(4)) await assign(userId);
    const refused = { status: 409, body: { code: 'seats_in_use', seatsInUse: 4 } };
    expect(await admin().change({ seats: 3 })).toMatchObject(refused);
    expect(await admin().change({ planCode: 'starter' })).toMatchObject(refused);
    expect(await admin().post('/billing/v1/subscriptions/current/preview', { seats: 3 })).toMatchObject(refused);
    expect((await admin().change({ seats: 4 })).body.subscription.scheduledChange).toMatchObject({ seats: 4 });
  });

  test('that were ordered for the end of the period are all that can be given from then on', async () => {
    await subscribe({ planCode: 'pro', seats: 5 });
    for (const userId of people(3)) await assign(userId);
    await admin().change({ seats: 3 });
    expect(await seats()).toMatchObject({ total: 5, assignable: 3 });
    const refused = await assign('late');
    expect(refused).toMatchObject({ status: 409, body: { code: 'seats_in_use' } });
    expect(refused.body.detail).toContain('no more than 3 stay');
    await app.advance('P1M');
    expect(await seats()).toMatchObject({ total: 3, inUse: 3, assignable: 3 });
    expect(await assign('late')).toMatchObject({ status: 409 });
    await admin().delete(`${path}/user_00`);
    expect(await assign('late')).toMatchObject({ status: 200 });
  });

  test('against people who are given one at the same moment: one of the two is refused', async () => {
    await subscribe({ planCode: 'pro', seats: 5 });
    for (const userId of people(3)) await assign(userId);
    const [less, ...given] = await Promise.all([
      admin(replica).change({ seats: 3 }),
      assign('late_1'),
      assign('late_2', replica),
    ]);
    const { inUse } = await seats();
    expect(inUse).toBe(3 + given.filter(({ status }) => status === 200).length);
    expect(less.status).toBe(inUse > 3 ? 409 : 200);
    await app.advance('P1M');
    expect(await seats()).toMatchObject({ total: inUse > 3 ? 5 : 3, inUse });
  });
});
