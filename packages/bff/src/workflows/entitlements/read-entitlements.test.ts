import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../testing/caller.ts';
import { subscribedWorld } from './testing/subscribed-world.ts';

let world: Awaited<ReturnType<typeof subscribedWorld>>;
beforeEach(async () => {
  world = await subscribedWorld();
});

test('a subscription has what its plan grants', async () => {
  const { id, list } = world;
  expect(await list()).toMatchObject([
    {
      subscriptionId: id,
      entitlementCode: 'messages',
      name: 'Messages',
      type: 'metered',
      unit: 'message',
      source: 'plan',
      quota: '10',
      perSeat: false,
      resetInterval: 'billing_period',
      limit: 'hard',
      override: null,
      balance: { granted: '10', usage: '0', remaining: '10' },
    },
    { entitlementCode: 'tone', type: 'static', quota: null, value: ['plain', 'warm', 'formal'], balance: null },
  ]);
  expect(await list('?type=static')).toMatchObject([{ entitlementCode: 'tone' }]);
  expect(await list('?source=grant')).toEqual([]);
});

test('the list is walked with a cursor', async () => {
  const { omar, root, give } = world;
  await give({ entitlementCode: 'documents' });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await omar.get<Schemas['SubscriptionEntitlementPage']>(root(query));
    seen.push(...body.data.map(({ entitlementCode }) => entitlementCode));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(['documents', 'messages', 'tone']);
  expect(await omar.get(root('?cursor=nonsense'))).toMatchObject({ status: 422 });
});

test('status, check, usage and report are about this subscription', async () => {
  const { omar, id, root } = world;
  expect(await omar.get(root('/messages/status'))).toMatchObject({
    status: 200,
    body: { entitlement: { quota: '10' }, check: { allowed: true, reason: 'granted' } },
  });
  expect(await omar.get(root('/documents/status'))).toMatchObject({
    status: 200,
    body: { entitlement: null, check: { reason: 'feature_not_in_plan', upgrade: { planCode: 'pro' } } },
  });
  const report = { quantity: '4', idempotencyKey: 'a' };
  expect(await omar.post(root('/messages/usage'), report)).toMatchObject({
    status: 200,
    body: { check: { balance: { usage: '4' } } },
  });
  expect(await omar.report('messages', 'a', '4')).toMatchObject({ body: { replayed: true } });
  expect(await omar.post(root('/messages/check'), { requiredBalance: '7' })).toMatchObject({
    status: 200,
    body: { allowed: false, reason: 'limit_reached' },
  });
  const usage = { units: '4', balance: { remaining: '6' }, period: { to: '2026-12-22T00:00:00.000Z' } };
  expect(await omar.get(root('/messages/usage'))).toMatchObject({ status: 200, body: usage });
  const twin = `/billing/v1/subscriptions/${id}/entitlements/messages/usage`;
  expect(await omar.get(twin)).toMatchObject({ status: 200, body: usage });
  expect(await omar.get(root('/tone/usage'))).toMatchObject({ status: 422 });
  for (const path of ['/nope/usage', '/nope/status']) expect(await omar.get(root(path))).toMatchObject({ status: 404 });
  expect(await omar.post(root('/nope/check'), {})).toMatchObject({ status: 404 });
});

test('limits of people hold here too, and a server may ask for anybody', async () => {
  const { omar, operator, root } = world;
  await omar.post('/billing/v1/admin/user-configs/maya/metering-limits', { entitlementCode: 'messages', limit: '2' });
  const check = (who: Caller, body: object) => who.post(root('/messages/check'), body);
  expect(await check(operator, { userId: 'maya', requiredBalance: 3 })).toMatchObject({ body: { reason: 'user_limit_reached' } });
  expect(await check(operator, { requiredBalance: 3 })).toMatchObject({ body: { allowed: true } });
  expect(await check(omar, { userId: 'maya' })).toMatchObject({ status: 422 });
  const report = { quantity: '3', idempotencyKey: 'a', userId: 'maya' };
  expect(await operator.post(root('/messages/usage'), report)).toMatchObject({
    status: 409,
    body: { code: 'user_limit_reached' },
  });
  expect(await operator.post(root('/messages/usage'), { ...report, userId: undefined })).toMatchObject({ status: 422 });
});

test('a subscription that ended grants nothing and is not adjusted', async () => {
  const { omar, operator, root, list, override, subscribe } = world;
  await omar.post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
  await subscribe('pro');
  expect(await list()).toEqual([]);
  expect(await omar.get(root('/messages/status'))).toMatchObject({
    status: 200,
    body: { entitlement: null, check: { allowed: false, reason: 'no_subscription', balance: null } },
  });
  expect(await omar.get(root('/messages/usage'))).toMatchObject({
    status: 200,
    body: { units: '0', period: null, balance: null },
  });
  const report = { quantity: '1', idempotencyKey: 'a' };
  expect(await omar.post(root('/messages/usage'), report)).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
  expect(await override({ quota: '5' })).toMatchObject({ status: 409, body: { code: 'no_subscription' } });
  expect(await operator.post(root('/initialize'), {})).toMatchObject({ status: 409 });
  expect(await operator.delete(root('/messages'))).toMatchObject({ status: 409 });
  expect(await omar.check('messages')).toMatchObject({ planCode: 'pro', balance: { granted: '1000', usage: '0' } });
});

test('while it is past due, an adjustment does not open what the grace has closed', async () => {
  const { app, omar, id, override } = world;
  await app.db.updateTable('subscriptions').set({ status: 'past_due' }).where('id', '=', id).execute();
  await app.db.updateTable('access').set({ reason: 'past_due', until: null }).execute();
  expect(await override({ quota: '99' })).toMatchObject({ status: 200, body: { quota: '99' } });
  expect(await omar.check('messages')).toMatchObject({ allowed: false, reason: 'past_due', balance: { granted: '99' } });
});

test('whose subscription it is: another customer’s is not found, and only operators change any', async () => {
  const { app, omar, root } = world;
  const eve = app.as({ userId: 'eve', organizationId: 'other', role: 'org_admin' });
  const forOther = app.asService({ kind: 'org', externalId: 'other' });
  for (const who of [eve, forOther]) {
    expect(await who.get(root())).toMatchObject({ status: 404 });
    expect(await who.get(root('/messages/status'))).toMatchObject({ status: 404 });
    expect(await who.post(root('/messages/check'), {})).toMatchObject({ status: 404 });
    expect(await who.get(root('/messages/usage'))).toMatchObject({ status: 404 });
    expect(await who.post(root('/messages/usage'), { quantity: 1, idempotencyKey: 'a' })).toMatchObject({ status: 404 });
  }
  expect(await forOther.delete(root('/messages'))).toMatchObject({ status: 404 });
  expect(await omar.post(root(), { entitlementCode: 'documents' })).toMatchObject({ status: 403 });
  expect(await omar.patch(root('/messages/quota'), { quota: null })).toMatchObject({ status: 403 });
  const backOffice = app.as({ userId: 'op', role: 'platform_admin' });
  expect(await backOffice.patch(root('/messages/quota'), { quota: '20' })).toMatchObject({ status: 200 });
  expect((await backOffice.get<Schemas['SubscriptionEntitlementPage']>(root())).body.data).toHaveLength(2);
  expect(await backOffice.post(root('/messages/usage'), { quantity: 1, idempotencyKey: 'b' })).toMatchObject({ status: 200 });
  const [event] = await app.db.selectFrom('usage_events').selectAll().execute();
  expect(event?.user_id).toBeNull();
});
