import { beforeEach, expect, test, vi } from 'vitest';
import { type NoticeWorld, noticeWorld } from '../notifications/testing/notice-world.ts';

const day = 86_400_000;

let world: NoticeWorld;
beforeEach(async () => {
  world = await noticeWorld();
});

test('a tick does all jobs; one that fails keeps no other from running', async () => {
  await world.configure({});
  await world.tell(world.paid());
  vi.spyOn(world.app.ports.payments, 'deliverEvents').mockRejectedValue(new Error('no luck'));
  await expect(world.app.tick()).rejects.toThrow('no luck');
  expect(await world.mails()).toHaveLength(1);
  expect(world.app.jobs.map(({ name }) => name)).toEqual(['billing', 'notifications', 'upkeep']);
});

test('answers to repeated requests are thrown away after a day, and not before', async () => {
  const config = { event: 'trial.ending', channel: 'email', recipients: ['customer'] };
  const post = () => world.operator.post('/billing/v1/notification-configs', config, { 'Idempotency-Key': 'k1' });
  await post();
  const kept = async () => (await world.db.selectFrom('idempotency_keys').select('id').execute()).length;
  world.pass(day - 1);
  await world.app.tick();
  expect(await kept()).toBe(1);
  world.pass(1);
  await world.app.tick();
  expect(await kept()).toBe(0);
});

test('what was told is forgotten after 400 days of billing time, with its deliveries', async () => {
  await world.configure({});
  await world.tell(world.paid(), world.paid({ key: 'yearly' }));
  await world.advance('P399D');
  expect(await world.deliveries()).toHaveLength(2);
  await world.advance('P2D');
  expect(await world.deliveries()).toEqual([]);
  await world.tell(world.paid({ key: 'yearly' }));
  expect(await world.deliveries()).toHaveLength(1);
});
