import { expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';
import { checkEntitlements } from './check-entitlements.ts';

test('nobody has anything before the first purchase, and a check writes nothing', async () => {
  const world = await usageWorld();
  expect(await world.check('messages')).toEqual({
    allowed: false,
    reason: 'no_subscription',
    entitlementCode: 'messages',
    planCode: null,
    requiredBalance: '1',
    balance: null,
    upgrade: { planCode: 'free', planName: 'Free', action: 'start' },
  });
  expect(await world.db.selectFrom('customers').selectAll().execute()).toEqual([]);
});

test('a metered entitlement shows its balance', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '7');
  expect(await world.check('messages', '3')).toEqual({
    allowed: true,
    reason: 'granted',
    entitlementCode: 'messages',
    planCode: 'free',
    requiredBalance: '3',
    balance: { granted: '10', usage: '7', remaining: '3', overage: '0', unlimited: false, resetsAt: '2026-02-10T00:00:00.000Z' },
  });
});

test('more than what is left is denied, and the plan that has enough is named', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '7');
  const small = await world.check('messages', '3.000000000001');
  expect(small).toMatchObject({ allowed: false, reason: 'limit_reached', balance: { remaining: '3' } });
  expect(small.upgrade).toEqual({ planCode: 'pro', planName: 'Pro', action: 'upgrade' });
  const large = await world.check('messages', '994');
  expect(large.upgrade).toEqual({ planCode: 'enterprise', planName: 'Enterprise', action: 'contact' });
});

test('boolean and static entitlements are granted or not', async () => {
  const world = await usageWorld();
  await world.grant('free');
  expect(await world.check('documents')).toMatchObject({
    allowed: false,
    reason: 'feature_not_in_plan',
    balance: null,
    upgrade: { planCode: 'pro', action: 'upgrade' },
  });
  expect(await world.check('tone')).toMatchObject({ allowed: true, balance: null, value: ['plain'] });
  await world.grant('pro');
  expect(await world.check('documents')).toMatchObject({ allowed: true, reason: 'granted', balance: null });
  expect(await world.check('tone')).toMatchObject({ value: ['plain', 'bold'] });
});

test('unlimited is never reached', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const balance = {
    granted: null,
    usage: '0',
    remaining: null,
    overage: '0',
    unlimited: true,
    resetsAt: '2026-02-10T00:00:00.000Z',
  };
  expect(await world.check('minutes', '99999999999999999999999999')).toMatchObject({ allowed: true, balance });
});

test('a soft limit lets usage pass and shows the overage', async () => {
  const world = await usageWorld();
  await world.grant('pro', { seats: 3 });
  await world.report('storage', '8.25');
  const balance = { granted: '7.5', usage: '8.25', remaining: '0', overage: '0.75' };
  expect(await world.check('storage')).toMatchObject({ allowed: true, reason: 'granted', balance });
});

test('an overdue payment denies from the end of its grace on, and names no plan', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.end('past_due', new Date('2026-01-20T00:00:00Z'));
  world.at = new Date('2026-01-19T23:59:59.999Z');
  expect(await world.check('messages')).toMatchObject({ allowed: true, reason: 'granted' });
  world.at = new Date('2026-01-20T00:00:00Z');
  const denied = await world.check('messages');
  expect(denied).toMatchObject({ allowed: false, reason: 'past_due', planCode: 'free', balance: { granted: '10' } });
  expect(denied).not.toHaveProperty('upgrade');
});

test.each(['trial_expired', 'no_subscription'] as const)('%s denies at once and offers a start', async (reason) => {
  const world = await usageWorld();
  await world.grant('pro');
  await world.end(reason);
  expect(await world.check('documents')).toMatchObject({ allowed: false, reason, upgrade: { planCode: 'pro', action: 'start' } });
});

test('a batch answers in its order, unknown codes included', async () => {
  const world = await usageWorld();
  await world.grant('pro');
  const checks = ['documents', 'nonsense', 'messages', 'documents', 'unsold'].map((entitlementCode) => ({ entitlementCode }));
  const answers = await checkEntitlements(world.ports, { customerKey: world.customerKey, checks, at: world.at });
  expect(answers.map(({ entitlementCode, reason }) => [entitlementCode, reason])).toEqual([
    ['documents', 'granted'],
    ['nonsense', 'unknown_entitlement'],
    ['messages', 'granted'],
    ['documents', 'granted'],
    ['unsold', 'feature_not_in_plan'],
  ]);
  expect(answers[4]).not.toHaveProperty('upgrade');
});

test('another customer with the same id of another kind has a balance of its own', async () => {
  const world = await usageWorld();
  await world.grant('free');
  const key = { kind: 'org', externalId: world.customerKey.externalId } as const;
  const [answer] = await checkEntitlements(world.ports, {
    customerKey: key,
    checks: [{ entitlementCode: 'messages' }],
    at: world.at,
  });
  expect(answer).toMatchObject({ reason: 'no_subscription', balance: null });
});

test('a quota fills up at its boundary by the clock, before anybody writes it', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('messages', '10');
  world.at = new Date('2026-02-09T23:59:59.999Z');
  expect(await world.check('messages')).toMatchObject({ allowed: false, balance: { usage: '10' } });
  world.at = new Date('2026-02-10T00:00:00Z');
  expect(await world.check('messages')).toMatchObject({
    allowed: true,
    balance: { usage: '0', resetsAt: '2026-03-10T00:00:00.000Z' },
  });
});
