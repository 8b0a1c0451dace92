import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/caller.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Result = Schemas['ReservationResult'];
const path = '/entitlements/v1/reservations';

let app: TestApp;
let omar: ReturnType<typeof shopper>;

const member = (userId: string) => app.as({ userId, organizationId: 'acme', role: 'user' });
const server = () => app.asService({ kind: 'org', externalId: 'acme' });
const reserve = (quantity: string, who: Caller = omar, more: object = {}) =>
  who.post<Result>(path, { entitlementCode: 'messages', quantity, ...more });
const confirm = (id: string, quantity?: string, who: Caller = omar) =>
  who.post<Result>(`${path}/${id}/confirm`, quantity === undefined ? {} : { quantity });
const release = (id: string, who: Caller = omar) => who.post<Result>(`${path}/${id}/release`);
const held = async (quantity: string, who?: Caller, more?: object) => (await reserve(quantity, who, more)).body.reservation.id;
const balance = async () => (await omar.check('messages')).balance;
const stored = async () => {
  const row = await app.db
    .selectFrom('balances')
    .select(['usage', 'reserved'])
    .where('entitlement_code', '=', 'messages')
    .executeTakeFirstOrThrow();
  return { usage: Number(row.usage), reserved: Number(row.reserved) };
};
const statuses = (answers: { status: number }[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

beforeEach(async () => {
  app = await createTestApp();
  omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await omar.order({ planCode: 'starter' });
  await omar.pay(body.payment);
  await server().patch(`/entitlements/v1/subscriptions/${body.subscription.id}/entitlements/messages/quota`, { quota: '10' });
});

describe('reserve, then confirm or release', () => {
  test('what is reserved is not used yet, and nobody else can use it', async () => {
    const { status, body } = await reserve('4');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      reservation: {
        status: 'held',
        quantity: '4',
        confirmedQuantity: null,
        userId: 'omar',
        expiresAt: '2026-11-22T09:15:00.000Z',
      },
      check: { allowed: true, reason: 'granted', balance: { usage: '0', reserved: '4', remaining: '6' } },
    });
    expect(await omar.report('messages', 'k1', '7')).toMatchObject({
      status: 409,
      body: { code: 'limit_reached', check: { balance: { usage: '0', reserved: '4', remaining: '6' } } },
    });
    expect((await omar.report('messages', 'k2', '6')).status).toBe(200);
    expect(await reserve('1')).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
  });

  test('what is confirmed is used, the rest is free again', async () => {
    const id = await held('4');
    const { status, body } = await confirm(id, '2.5');
    expect(status).toBe(200);
    expect(body.reservation).toMatchObject({ status: 'confirmed', quantity: '4', confirmedQuantity: '2.5' });
    expect(body.check.balance).toMatchObject({ usage: '2.5', remaining: '7.5' });
    expect(body.check.balance).not.toHaveProperty('reserved');
  });

  test('without a quantity or a body all of it is confirmed', async () => {
    await omar.post(`${path}/${await held('3')}/confirm`);
    expect(await balance()).toMatchObject({ usage: '3', remaining: '7' });
  });

  test('what is released was not used', async () => {
    const id = await held('4');
    expect((await release(id)).body).toMatchObject({
      reservation: { status: 'released' },
      check: { balance: { remaining: '10' } },
    });
    expect(await stored()).toEqual({ usage: 0, reserved: 0 });
  });

  test('more than was reserved is refused and leaves it held', async () => {
    const id = await held('4');
    expect(await confirm(id, '4.000000000001')).toMatchObject({ status: 409, body: { code: 'reservation_exceeded' } });
    expect((await confirm(id, '4.0')).status).toBe(200);
  });

  test('the same again answers the same; another end is refused', async () => {
    const id = await held('4');
    const [first, again] = [await confirm(id, '3'), await confirm(id, '3.0')];
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await confirm(id, '2')).toMatchObject({ status: 409, body: { code: 'reservation_closed' } });
    expect(await release(id)).toMatchObject({ status: 409, body: { code: 'reservation_closed' } });
    expect(await balance()).toMatchObject({ usage: '3' });

    const other = await held('1');
    await release(other);
    expect(await release(other)).toMatchObject({ status: 200, body: { reservation: { status: 'released' } } });
    expect(await confirm(other)).toMatchObject({ status: 409, body: { code: 'reservation_closed' } });
  });

  test('an Idempotency-Key reserves once', async () => {
    const key = { 'Idempotency-Key': 'run-1' };
    const order = { entitlementCode: 'messages', quantity: '4' };
    const [first, again] = [await omar.post<Result>(path, order, key), await omar.post<Result>(path, order, key)];
    expect(again.body).toEqual(first.body);
    expect(await stored()).toEqual({ usage: 0, reserved: 4 });
  });
});

describe('it holds for a while', () => {
  test('what is over holds nothing, before anybody has ended it', async () => {
    const id = await held('10', omar, { expiresIn: 60 });
    app.pass(59_999);
    expect(await balance()).toMatchObject({ reserved: '10', remaining: '0' });
    app.pass(1);
    expect(await balance()).toMatchObject({ remaining: '10' });
    expect(await confirm(id)).toMatchObject({ status: 409, body: { code: 'reservation_closed' } });
    expect(await omar.report('messages', 'k1', '10')).toMatchObject({ status: 200 });
    expect(await release(id)).toMatchObject({ status: 200, body: { reservation: { status: 'expired' } } });
    expect(await stored()).toEqual({ usage: 10, reserved: 0 });
  });

  test('the tick ends it as of when it was over', async () => {
    await held('3', omar, { expiresIn: 60 });
    await held('2', omar, { expiresIn: 3600 });
    await app.advance('PT2M');
    expect(await stored()).toEqual({ usage: 0, reserved: 2 });
    const rows = await app.db.selectFrom('usage_reservations').select(['status', 'closed_at']).orderBy('quantity').execute();
    expect(rows).toEqual([
      { status: 'held', closed_at: null },
      { status: 'expired', closed_at: new Date('2026-11-22T09:01:00Z') },
    ]);
  });

  test('it counts in the period of reserving, whenever it is confirmed', async () => {
    await app.moveTo('2026-12-21T23:59:50Z');
    const id = await held('4');
    await app.moveTo('2026-12-22T00:00:10Z');
    expect(await balance()).toMatchObject({ usage: '0', remaining: '10' });
    await omar.report('messages', 'k1', '9');
    expect((await confirm(id)).body.check.balance).toMatchObject({ usage: '9', remaining: '1' });
    const buckets = await app.db.selectFrom('usage_buckets').select(['day', 'quantity']).orderBy('day').execute();
    expect(buckets.map(({ day, quantity }) => [day, Number(quantity)])).toEqual([
      ['2026-12-21', 4],
      ['2026-12-22', 9],
    ]);
    expect(await stored()).toEqual({ usage: 9, reserved: 0 });
  });

  test('one of an ended period that is released takes nothing from the new one', async () => {
    await app.moveTo('2026-12-21T23:59:50Z');
    const id = await held('4');
    await app.moveTo('2026-12-22T00:00:10Z');
    const other = await held('5');
    await release(id);
    expect(await stored()).toEqual({ usage: 0, reserved: 5 });
    await release(other);
    expect(await stored()).toEqual({ usage: 0, reserved: 0 });
  });
});

describe('once, whoever is at it at the same time', () => {
  test('20 reserve at once where 10 fit', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => reserve('1')));
    expect(statuses(answers)).toEqual({ 201: 10, 409: 10 });
    expect(await stored()).toEqual({ usage: 0, reserved: 10 });
  });

  test('20 reserve and 20 report at once where 10 fit', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => [reserve('1'), omar.report('messages', `k${i}`)]).flat(),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(10);
    const { usage, reserved } = await stored();
    expect(usage + reserved).toBe(10);
  });

  test('confirm, release and the tick race for each of five, and one of them wins', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => held('2', omar, { expiresIn: 60 })));
    app.pass(59_999);
    const ends = ids.map((id) => Promise.all([confirm(id), release(id), confirm(id, '1')]));
    app.pass(1);
    await Promise.all([...ends, app.app.tick(), app.app.tick()]);
    const rows = await app.db.selectFrom('usage_reservations').select(['status', 'confirmed_quantity']).execute();
    const used = rows.reduce((sum, { confirmed_quantity }) => sum + Number(confirmed_quantity ?? 0), 0);
    expect(rows.every(({ status }) => status !== 'held')).toBe(true);
    expect(await stored()).toEqual({ usage: used, reserved: 0 });
    expect(await app.db.selectFrom('usage_events').select('quantity').execute()).toHaveLength(
      rows.filter(({ status }) => status === 'confirmed').length,
    );
  });

  test('ten confirm the same at once: it counts once', async () => {
    const id = await held('4');
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(id)));
    expect(statuses(answers)).toEqual({ 200: 10 });
    expect(await stored()).toEqual({ usage: 4, reserved: 0 });
  });
});

describe('whose it is', () => {
  test('that of a service key is not for browsers', async () => {
    const id = await held('4', server(), { userId: 'omar' });
    for (const end of [confirm, release]) expect(await end(id)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await confirm(id, '1', server())).status).toBe(200);
  });

  test('that of one person is not for another, but for the server', async () => {
    const id = await held('4', member('maya'));
    expect((await release(id)).status).toBe(403);
    expect((await release(id, server())).status).toBe(200);
  });

  test('that of another customer does not exist', async () => {
    const id = await held('4');
    const eve = app.as({ userId: 'eve', organizationId: 'rival', role: 'org_admin' });
    for (const [end, wanted] of [
      [confirm(id, undefined, eve), 404],
      [release(id, eve), 404],
      [confirm('rsv_nope'), 404],
    ] as const)
      expect((await end).status).toBe(wanted);
  });

  test('where only servers report, a browser can neither reserve nor end what it reserved before', async () => {
    const id = await held('4');
    const { body } = await app.asService().get<{ id: string }>('/entitlements/v1/entitlements/code/messages');
    await app.asService().patch(`/entitlements/v1/entitlements/${body.id}`, { reportedBy: 'server' });
    for (const answer of [reserve('1'), confirm(id), release(id)]) expect((await answer).status).toBe(403);
    expect((await confirm(id, undefined, server())).status).toBe(200);
  });

  test('a person reserves for themselves, a server for anybody', async () => {
    expect((await reserve('1', omar, { userId: 'maya' })).status).toBe(422);
    expect((await reserve('1', server(), { userId: 'maya' })).body.reservation.userId).toBe('maya');
  });

  test('the limit of a person counts what is held for them, and only that', async () => {
    await omar.post('/billing/v1/admin/user-configs/maya/metering-limits', { entitlementCode: 'messages', limit: '3' });
    const maya = shopper(member('maya'));
    const id = await held('2', maya);
    await held('5');
    expect(await maya.check('messages')).toMatchObject({ userLimit: { usage: '0', remaining: '1' } });
    expect(await reserve('2', maya)).toMatchObject({ status: 409, body: { code: 'user_limit_reached' } });
    await confirm(id, '1', maya);
    expect(await maya.check('messages')).toMatchObject({ userLimit: { usage: '1', remaining: '2' } });
    expect((await reserve('1', server())).status).toBe(422);
  });
});

test.each([
  [{ quantity: '0' }, 422],
  [{ quantity: '-1' }, 422],
  [{ quantity: '1', expiresIn: 0 }, 422],
  [{ quantity: '1', expiresIn: 86_401 }, 422],
  [{ quantity: '1', entitlementCode: 'documents' }, 422],
  [{ quantity: '1', entitlementCode: 'nope' }, 404],
])('%j is %i', async (body, status) => {
  expect((await omar.post(path, { entitlementCode: 'messages', ...body })).status).toBe(status);
  expect(await app.db.selectFrom('usage_reservations').select('id').execute()).toEqual([]);
});

test('nothing is reserved without a subscription', async () => {
  const stranger = app.as({ userId: 'eve', role: 'user' });
  expect(await reserve('1', stranger)).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
});
