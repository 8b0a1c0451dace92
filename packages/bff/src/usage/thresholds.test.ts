import { beforeEach, expect, test } from 'vitest';
import { type NoticeWorld, noticeWorld } from '../notifications/testing/notice-world.ts';

let world: NoticeWorld;
let keys = 0;

beforeEach(async () => {
  world = await noticeWorld();
  await world.operator.post('/billing/v1/notification-configs', {
    event: 'usage.threshold_reached',
    channel: 'email',
    recipients: ['customer'],
    percentages: [50, 100],
  });
  await world.omar.post('/billing/v1/subscriptions', { planCode: 'free', interval: 'month' });
});

const messages = '/billing/v1/entitlements/messages';
const report = (quantity: string, idempotencyKey = `k${++keys}`) =>
  world.omar.post(`${messages}/usage`, { quantity, idempotencyKey });
const told = async () => {
  const rows = await world.db.selectFrom('notification_events').select('data').orderBy('at').execute();
  return rows.map(({ data }) =>
    typeof data === 'object' && data !== null && 'percentage' in data ? data.percentage : undefined,
  );
};
/** What a plan grants, in tenths. */
const tenths = async (many: number) => {
  const { body } = await world.omar.get<{ balance: { granted: string } }>(`${messages}/status`);
  return String((Number(body.balance.granted) / 10) * many);
};

test('usage that reaches a share of the quota is told, once', async () => {
  await report(await tenths(4));
  expect(await told()).toEqual([]);
  await report(await tenths(1), 'half');
  expect(await told()).toEqual([50]);
  await report(await tenths(1), 'half');
  await report(await tenths(1));
  expect(await told()).toEqual([50]);
  await world.advance('PT1M');
  await report(await tenths(4));
  expect(await told()).toEqual([50, 100]);
});

test('one report that reaches two shares tells both, of a reset period that begins anew too', async () => {
  await report(await tenths(10));
  expect(await told()).toEqual(expect.arrayContaining([50, 100]));
  await world.advance('P1M');
  await report(await tenths(5));
  expect((await told()).at(-1)).toBe(50);
});

test('what is denied tells nothing; what was taken back and used again is not told a second time', async () => {
  expect((await report(await tenths(11))).status).toBe(409);
  expect(await told()).toEqual([]);
  await report(await tenths(6));
  const correction = { entitlementCode: 'messages', quantity: `-${await tenths(3)}`, reason: 'Counted twice' };
  const acme = world.asService({ kind: 'org', externalId: 'acme' });
  expect((await acme.post('/entitlements/v1/usage/corrections', correction)).status).toBe(201);
  await report(await tenths(3));
  expect(await told()).toEqual([50]);
});

test('what was reserved is told when it is confirmed, and not before', async () => {
  const order = { entitlementCode: 'messages', quantity: await tenths(6) };
  const { body } = await world.omar.post<{ reservation: { id: string } }>('/entitlements/v1/reservations', order);
  expect(await told()).toEqual([]);
  const confirm = { quantity: await tenths(5) };
  expect(await world.omar.post(`/entitlements/v1/reservations/${body.reservation.id}/confirm`, confirm)).toMatchObject({
    status: 200,
  });
  expect(await told()).toEqual([50]);
});
