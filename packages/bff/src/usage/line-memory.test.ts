import { beforeEach, expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';
import { type Counting, countFromMemory, countUnderLocks, newCounting } from './count-reports.ts';
import { hashKey } from './events.ts';
import { KeyTaken } from './save-batch.ts';
import type { Count } from './take-report.ts';

let world: Awaited<ReturnType<typeof usageWorld>>;
let counting: Counting;
let keys = 0;

beforeEach(async () => {
  world = await usageWorld();
  await world.grant('pro');
  counting = newCounting();
});

const report = (more: Partial<Count> = {}): Count => ({
  customerKey: { kind: 'user', externalId: 'ada' },
  key_hash: hashKey('browser', `k${++keys}`),
  entitlement_code: 'messages',
  quantity: '1',
  reporter: 'browser',
  user_id: null,
  at: world.at,
  occurred_at: world.at,
  backdated: false,
  properties: null,
  accepted_at: world.now,
  ...more,
});
const fromMemory = (...reports: Count[]) => countFromMemory(world.db, reports, counting);
const usageIn = (answers: Awaited<ReturnType<typeof fromMemory>>) =>
  answers?.map((answer) => ('check' in answer ? answer.check.balance?.usage : answer.message));

test('counts by what it wrote itself, person by person, without reading it again', async () => {
  expect(usageIn(await fromMemory(report(), report({ user_id: 'ada' })))).toEqual(['1', '2']);
  await world.db.deleteFrom('metering_limits').execute();
  expect(usageIn(await fromMemory(report({ user_id: 'ada' }), report({ user_id: 'maya' })))).toEqual(['3', '4']);
  expect(usageIn(await fromMemory(report({ user_id: 'maya' }), report()))).toEqual(['5', '6']);
});

const changes: [string, () => Promise<unknown>, object][] = [
  [
    'usage that another server counted',
    () => countUnderLocks(world.db, [report({ quantity: '10' })], newCounting()),
    { kind: 'counted', check: { balance: { usage: '12' } } },
  ],
  ['another plan', () => world.grant('free'), { kind: 'counted', check: { balance: { granted: '10', usage: '2' } } }],
  ['the end of the subscription', () => world.end('past_due'), { kind: 'denied', check: { reason: 'past_due' } }],
  ['a limit of a person', () => world.limit('messages', 'ada', '1'), { kind: 'denied', check: { reason: 'user_limit_reached' } }],
  [
    'another rule of the entitlement',
    () => world.db.updateTable('entitlements').set({ reported_by: 'server' }).execute(),
    { code: 'forbidden' },
  ],
];

test.each(changes)('sees %s: nothing is counted by the old state, and everything by the new one', async (_, change, expected) => {
  await fromMemory(report({ user_id: 'ada' }));
  await change();
  const next = report({ user_id: 'ada' });
  expect(await fromMemory(next)).toBeUndefined();
  expect(await countUnderLocks(world.db, [next], counting)).toMatchObject([expected]);
  expect(await fromMemory(report({ user_id: 'ada' }))).toHaveLength(1);
});

test('does not answer a key that was used before, be the report counted or denied', async () => {
  const first = report({ quantity: '1000' });
  expect(await fromMemory(first)).toMatchObject([{ kind: 'counted' }]);
  await expect(fromMemory(first)).rejects.toThrow(KeyTaken);
  await expect(fromMemory(report(), first)).rejects.toThrow(KeyTaken);
  expect(await fromMemory(report())).toMatchObject([{ kind: 'denied' }]);
  expect(await countUnderLocks(world.db, [first], counting)).toMatchObject([{ kind: 'replayed' }]);
});
