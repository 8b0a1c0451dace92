import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { databaseLiveUpdates } from '../live/database-live-updates.ts';
import { patient } from '../testing/patient.ts';
import { usageWorld } from '../testing/usage-world.ts';
import { checkEntitlements } from './check-entitlements.ts';
import { lineReader, mostCachedMs } from './line-reader.ts';
import { reportQueue } from './report-queue.ts';

let world: Awaited<ReturnType<typeof usageWorld>>;

beforeEach(async () => {
  world = await usageWorld();
  await world.grant('pro');
  onTestFinished(() => world.ports.live.stop());
});

/** Another server on the same database, whose word of changes can get lost. */
function otherServer({ silent = false } = {}) {
  const { db, time } = world.ports;
  const live = databaseLiveUpdates(world.database, { log: () => {} });
  onTestFinished(() => live.stop());
  if (silent) live.publish = async () => {};
  return { db, time, live, lines: lineReader(db, { time, live }), reports: reportQueue(db) };
}

async function cached() {
  const query = { customerKey: world.customerKey, userId: 'ada', checks: [{ entitlementCode: 'messages' }], at: world.at };
  const [check] = await checkEntitlements(world.ports, { ...query, consistency: 'cached' });
  return { usage: check?.balance?.usage, asOf: check?.asOf };
}
const pass = (ms: number) => {
  world.now = new Date(world.now.getTime() + ms);
};

test('a cached check answers from memory and says as of when, an exact one does not', async () => {
  const first = world.now.toISOString();
  expect(await cached()).toEqual({ usage: '0', asOf: first });
  pass(1_000);
  await world.report('messages', '1', {}, otherServer({ silent: true }));
  expect(await cached()).toEqual({ usage: '0', asOf: first });
  const exact = await world.check('messages');
  expect([exact.balance?.usage, exact.asOf]).toEqual(['1', undefined]);
});

test('what another server tells of is seen as soon as it is heard', async () => {
  await cached();
  pass(1);
  await world.report('messages', '3', {}, otherServer());
  await vi.waitFor(async () => expect((await cached()).usage).toBe('3'), patient);
});

test('what this server counts is seen at once', async () => {
  await cached();
  await world.report('messages', '2');
  expect((await cached()).usage).toBe('2');
});

test('no answer is older than five seconds, even if the word of a change got lost', async () => {
  await cached();
  await world.report('messages', '1', {}, otherServer({ silent: true }));
  pass(mostCachedMs);
  expect((await cached()).usage).toBe('0');
  pass(1);
  expect(await cached()).toEqual({ usage: '1', asOf: world.now.toISOString() });
});
