import { expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';

type World = Awaited<ReturnType<typeof usageWorld>>;

async function freeWorld() {
  const world = await usageWorld();
  await world.grant('free');
  return world;
}

async function used(world: World, code = 'messages') {
  const { balance } = await world.check(code);
  return balance?.usage;
}

const events = (world: World) => world.db.selectFrom('usage_events').selectAll().execute();
const settle = async (reports: Promise<unknown>[]) => {
  const results = await Promise.allSettled(reports);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  return { accepted: results.length - failures.length, failures };
};

test('a report is counted and answers with the balance after it', async () => {
  const world = await freeWorld();
  expect(await world.report('messages', '2.50')).toMatchObject({
    accepted: true,
    replayed: false,
    check: { allowed: true, reason: 'granted', requiredBalance: '2.5', balance: { usage: '2.5', remaining: '7.5' } },
  });
});

test('ten tenths are one', async () => {
  const world = await freeWorld();
  for (let i = 0; i < 10; i++) await world.report('messages', '0.1');
  expect(await used(world)).toBe('1');
});

test('64 at once on a quota of 10: exactly 10 are counted', async () => {
  const world = await freeWorld();
  const { accepted, failures } = await settle(Array.from({ length: 64 }, () => world.report('messages')));
  expect(accepted).toBe(10);
  expect(new Set(failures.map((failure) => failure.code))).toEqual(new Set(['limit_reached']));
  expect(await used(world)).toBe('10');
  expect(await events(world)).toHaveLength(10);
});

test('ten at once with one key count once', async () => {
  const world = await freeWorld();
  const results = await Promise.all(Array.from({ length: 10 }, () => world.report('messages', '3', { idempotencyKey: 'same' })));
  expect(results.filter((result) => !result.replayed)).toHaveLength(1);
  expect(results.map((result) => result.check.balance?.usage)).toEqual(Array(10).fill('3'));
  expect(await used(world)).toBe('3');
});

test('one key at once on two entitlements counts one of them', async () => {
  const world = await freeWorld();
  for (let round = 0; round < 5; round++) {
    const codes = ['messages', 'exports'];
    const { accepted, failures } = await settle(
      codes.map((code) => world.report(code, '0.5', { idempotencyKey: `both-${round}` })),
    );
    expect(accepted).toBe(1);
    expect(failures[0]).toMatchObject({ code: 'idempotency_key_reused' });
  }
  expect(Number(await used(world)) + Number(await used(world, 'exports'))).toBe(2.5);
});

test('a replay answers the decision it got with the balance of now', async () => {
  const world = await freeWorld();
  await world.report('messages', '4', { idempotencyKey: 'first' });
  await world.report('messages', '6');
  const replay = await world.report('messages', '4.000', { idempotencyKey: 'first' });
  expect(replay).toMatchObject({
    replayed: true,
    check: { allowed: true, reason: 'granted', balance: { usage: '10', remaining: '0' } },
  });
});

test('a key with another quantity or entitlement is refused and counts nothing', async () => {
  const world = await freeWorld();
  await world.report('messages', '1', { idempotencyKey: 'mine' });
  for (const [code, quantity] of [['messages', '2'] as const, ['exports', '1'] as const])
    await expect(world.report(code, quantity, { idempotencyKey: 'mine' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
      status: 409,
    });
  expect([await used(world), await used(world, 'exports')]).toEqual(['1', '0']);
});

test('browser and service have keys of their own', async () => {
  const world = await freeWorld();
  await world.report('messages', '1', { idempotencyKey: 'k' });
  await world.report('messages', '1', { idempotencyKey: 'k', reporter: 'service' });
  expect(await used(world)).toBe('2');
});

test('a key counts again 35 days after it was accepted, by system time', async () => {
  const world = await freeWorld();
  await world.report('messages', '1', { idempotencyKey: 'k' });
  world.now = new Date('2026-02-14T11:59:59.999Z');
  expect(await world.report('messages', '1', { idempotencyKey: 'k' })).toMatchObject({ replayed: true });
  world.now = new Date('2026-02-14T12:00:00Z');
  expect(await world.report('messages', '1', { idempotencyKey: 'k' })).toMatchObject({
    replayed: false,
    check: { balance: { usage: '2' } },
  });
});

test('a denial says why with the balance, counts nothing, and leaves its key free for after the upgrade', async () => {
  const world = await freeWorld();
  await world.report('messages', '10');
  await expect(world.report('messages', '1', { idempotencyKey: 'again' })).rejects.toMatchObject({
    code: 'limit_reached',
    status: 409,
    extra: { check: { allowed: false, balance: { usage: '10' }, upgrade: { planCode: 'pro' } } },
  });
  await world.grant('pro');
  const counted = await world.report('messages', '1', { idempotencyKey: 'again' });
  expect(counted).toMatchObject({ replayed: false, check: { balance: { granted: '1000', usage: '11' } } });
});

test('every reason of a check denies a report', async () => {
  const world = await usageWorld();
  await expect(world.report('messages')).rejects.toMatchObject({ code: 'no_subscription' });
  await world.grant('free');
  await expect(world.report('storage')).rejects.toMatchObject({ code: 'feature_not_in_plan' });
  await world.end('past_due');
  await expect(world.report('messages')).rejects.toMatchObject({ code: 'past_due' });
  await world.end('trial_expired');
  await expect(world.report('messages')).rejects.toMatchObject({ code: 'trial_expired' });
  expect(await events(world)).toEqual([]);
});

test('only metered entitlements count, unknown ones are not found, and some are for servers only', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  await expect(world.report('nonsense')).rejects.toMatchObject({ status: 404 });
  await expect(world.report('documents')).rejects.toMatchObject({ status: 422 });
  await expect(world.report('tone')).rejects.toMatchObject({ status: 422 });
  await expect(world.report('minutes')).rejects.toMatchObject({ status: 403 });
  expect(await world.report('minutes', '1', { reporter: 'service', userId: null })).toMatchObject({ accepted: true });
});

test('the first report of a new period begins it', async () => {
  const world = await freeWorld();
  await world.report('messages', '10');
  world.at = new Date('2026-02-10T00:00:00Z');
  const { check } = await world.report('messages', '4');
  expect(check.balance).toMatchObject({ usage: '4', resetsAt: '2026-03-10T00:00:00.000Z' });
  expect((await events(world)).map((event) => event.occurred_at)).toContainEqual(world.at);
});

test('64 at once on the boundary fill the new period once', async () => {
  const world = await freeWorld();
  await world.report('messages', '10');
  world.at = new Date('2026-02-10T00:00:00Z');
  const { accepted } = await settle(Array.from({ length: 64 }, () => world.report('messages', '0.5')));
  expect(accepted).toBe(20);
  expect(await used(world)).toBe('10');
});

test('a sum that no number column holds is refused, not broken', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  await world.report('storage', '99999999999999999999999999');
  await expect(world.report('storage', '1')).rejects.toMatchObject({ status: 422 });
  expect(await used(world, 'storage')).toBe('99999999999999999999999999');
});

test('what was counted is told to the customer’s open browsers, a replay is not', async () => {
  const world = await freeWorld();
  const heard: string[][] = [];
  const unheard = new Promise<void>((onEnd) => {
    const onChange = ({ topics }: { topics: string[] }) => {
      heard.push(topics);
      if (topics.includes('plans')) onEnd();
    };
    void world.ports.live.subscribe(world.customerKey, { onChange, onEnd }).then(async () => {
      await world.report('messages', '1', { idempotencyKey: 'k' });
      await world.report('messages', '1', { idempotencyKey: 'k' });
      await world.ports.live.publish('all', ['plans']);
    });
  });
  await unheard;
  expect(heard).toEqual([['entitlements'], ['plans']]);
  await world.ports.live.stop();
});
