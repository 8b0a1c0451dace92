import { expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';

async function balance(world: Awaited<ReturnType<typeof usageWorld>>, code: string) {
  return (await world.check(code)).balance;
}

test('granting twice is granting once, and no usage is lost', async () => {
  const world = await usageWorld();
  await world.grant('pro', { seats: 2 });
  await world.report('storage', '1');
  const rows = () => world.db.selectFrom('balances').selectAll().orderBy('entitlement_code').execute();
  const before = await rows();
  await world.grant('pro', { seats: 2 });
  expect(await rows()).toEqual(before);
});

test('a quota per seat follows the seats at once and in full', async () => {
  const world = await usageWorld();
  await world.grant('pro', { seats: 2 });
  await world.report('storage', '1');
  expect(await balance(world, 'storage')).toMatchObject({ granted: '5', usage: '1' });
  await world.grant('pro', { seats: 5 });
  expect(await balance(world, 'storage')).toMatchObject({ granted: '12.5', usage: '1', remaining: '11.5' });
});

test('an upgrade keeps the usage of the running period', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  await world.grant('pro');
  expect(await balance(world, 'messages')).toMatchObject({ granted: '1000', usage: '10', resetsAt: '2026-02-10T00:00:00.000Z' });
});

test('a downgrade keeps it too, and a hard limit below the usage denies', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  await world.report('messages', '25');
  await world.grant('free');
  expect(await world.check('messages')).toMatchObject({ reason: 'limit_reached', balance: { remaining: '0', overage: '15' } });
});

test('neither a plan without it, nor an end and a new start, fills a quota up before it resets', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  await world.grant('partner');
  expect(await world.check('messages')).toMatchObject({ reason: 'feature_not_in_plan', balance: null });
  await world.end('no_subscription');
  world.at = new Date('2026-01-25T12:00:00Z');
  await world.grant('free', { anchor: '2026-01-25' });
  expect(await world.check('messages')).toMatchObject({
    reason: 'limit_reached',
    balance: { usage: '10', resetsAt: '2026-02-10T00:00:00.000Z' },
  });
});

test('after a change of anchor the old period ends first, then the new calendar goes on', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  world.at = new Date('2026-01-25T12:00:00Z');
  await world.grant('free', { interval: 'year', anchor: '2026-01-25' });
  expect(await balance(world, 'messages')).toMatchObject({ usage: '10', resetsAt: '2026-02-10T00:00:00.000Z' });
  world.at = new Date('2026-02-10T00:00:00Z');
  await world.report('messages', '1');
  expect(await balance(world, 'messages')).toMatchObject({ usage: '1', resetsAt: '2027-01-25T00:00:00.000Z' });
  const row = world.db.selectFrom('balances').select('period_from').where('entitlement_code', '=', 'messages');
  expect(await row.executeTakeFirstOrThrow()).toEqual({ period_from: world.at });
});

test('a grant after the period is over begins the next one', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  world.at = new Date('2026-02-10T00:00:00Z');
  await world.grant('free');
  expect(await balance(world, 'messages')).toMatchObject({ usage: '0', resetsAt: '2026-03-10T00:00:00.000Z' });
});

test('what never reset starts to reset with a plan that does, from the end of its present period', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('exports', '3');
  expect(await world.check('exports')).toMatchObject({ reason: 'limit_reached', balance: { resetsAt: null } });
  await world.grant('pro');
  expect(await balance(world, 'exports')).toMatchObject({ granted: '30', usage: '3', resetsAt: '2026-02-10T00:00:00.000Z' });
  await world.grant('free');
  expect(await world.check('exports')).toMatchObject({
    reason: 'limit_reached',
    balance: { resetsAt: '2026-02-10T00:00:00.000Z' },
  });
});

test('a new grant opens access that had ended', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  await world.end('past_due');
  expect(await world.check('documents')).toMatchObject({ reason: 'past_due' });
  await world.grant('pro');
  expect(await world.check('documents')).toMatchObject({ reason: 'granted' });
});

test('a daily quota resets at local midnight', async () => {
  const world = await usageWorld();
  await world.grant('pro', { timeZone: 'America/New_York' });
  await world.report('storage', '2');
  expect(await balance(world, 'storage')).toMatchObject({ usage: '2', resetsAt: '2026-01-11T05:00:00.000Z' });
  world.at = new Date('2026-01-11T05:00:00Z');
  expect(await balance(world, 'storage')).toMatchObject({ usage: '0', resetsAt: '2026-01-12T05:00:00.000Z' });
});

test('what people used of what never reset goes along when a plan begins to reset it', async () => {
  const world = await usageWorld();
  await world.grant('free', { anchor: '2025-11-10' });
  await world.report('exports', '2');
  await world.limit('exports', 'ada', '3');
  await world.grant('pro', { anchor: '2025-11-10' });
  expect(await world.check('exports')).toMatchObject({ balance: { usage: '2' }, userLimit: { usage: '2', remaining: '1' } });
  await expect(world.report('exports', '2')).rejects.toMatchObject({ code: 'user_limit_reached' });
  world.at = new Date('2026-02-10T00:00:00Z');
  expect(await world.check('exports')).toMatchObject({ userLimit: { usage: '0', remaining: '3' } });
});

test.each([
  ['America/New_York', '2026-03-10T04:00:00.000Z'],
  ['Asia/Tokyo', '2026-03-09T15:00:00.000Z'],
])('a move to %s fills a quota up once, at the end of its running period', async (timeZone, next) => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  await world.grant('free', { timeZone });
  expect(await balance(world, 'messages')).toMatchObject({ usage: '10', resetsAt: '2026-02-10T00:00:00.000Z' });
  world.at = new Date('2026-02-10T00:00:00Z');
  await world.report('messages', '4');
  expect(await balance(world, 'messages')).toMatchObject({ usage: '4', resetsAt: next });
  world.at = new Date('2026-02-10T12:00:00Z');
  expect(await balance(world, 'messages')).toMatchObject({ usage: '4', resetsAt: next });
});
