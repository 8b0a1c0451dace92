import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { subscribedWorld } from './testing/subscribed-world.ts';

let world: Awaited<ReturnType<typeof subscribedWorld>>;
beforeEach(async () => {
  world = await subscribedWorld();
});

test('an override is the quota from the moment it is set, and what was used stays used', async () => {
  const { omar, override } = world;
  await omar.report('messages', 'a', '8');
  const set = await override({ quota: '25.50' });
  expect(set).toMatchObject({
    status: 200,
    body: {
      quota: '25.5',
      override: { quota: '25.5', sticky: false, createdAt: '2026-11-22T09:00:00.000Z' },
      balance: { granted: '25.5', usage: '8', remaining: '17.5' },
    },
  });
  expect(await omar.report('messages', 'b', '17')).toMatchObject({ status: 200 });
  expect(await omar.report('messages', 'c', '1')).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
  expect((await override({ quota: '5' })).body.balance).toMatchObject({ usage: '25', remaining: '0', overage: '20' });
  expect((await override({ quota: null })).body).toMatchObject({ quota: null, balance: { unlimited: true } });
  expect(await omar.report('messages', 'c', '100000')).toMatchObject({ status: 200 });
});

test('an override outlives a renewal and ends with the plan', async () => {
  const { app, list, override, granted, changeTo } = world;
  await override({ quota: '25' });
  await app.advance('P1M');
  expect(await granted()).toBe('25');
  await changeTo('pro');
  expect(await granted()).toBe('1000');
  expect((await list())[1]).toMatchObject({ entitlementCode: 'messages', override: null });
});

test('a sticky override outlasts the plan, until it is sticky no more', async () => {
  const { app, omar, override, granted, changeTo } = world;
  await override({ quota: '25', sticky: true });
  await changeTo('pro');
  expect(await granted()).toBe('25');
  expect((await override({ quota: '30' })).body.override).toMatchObject({ quota: '30', sticky: true });
  await override({ quota: '30', sticky: false });
  expect(await granted()).toBe('30');
  await omar.change({ planCode: 'starter' });
  await app.advance('P1M');
  expect(await granted()).toBe('10');
});

test('an override is for all seats together', async () => {
  const { app, override, granted, changeTo } = world;
  await app.db.updateTable('plan_quotas').set({ per_seat: true }).where('quota', '=', '1000').execute();
  await changeTo('pro');
  expect(await granted()).toBe('3000');
  await override({ quota: '4000' });
  expect(await granted()).toBe('4000');
});

test('only what is metered and granted has a quota to override', async () => {
  const { override } = world;
  expect(await override({ quota: '1' }, 'tone')).toMatchObject({ status: 422 });
  expect(await override({ quota: '1' }, 'documents')).toMatchObject({ status: 404 });
  expect(await override({ quota: '1' }, 'nope')).toMatchObject({ status: 404 });
  for (const quota of ['-1', 'x', 0.5, true, undefined])
    expect([quota, (await override({ quota })).status]).toEqual([quota, 422]);
});

test('a change of quota holds to the revision that was read; counting usage is no change', async () => {
  const { omar, root, override, granted } = world;
  const read = await omar.get<Schemas['SubscriptionEntitlementStatus']>(root('/messages/status'));
  const etag = read.headers.get('ETag') ?? '';
  await omar.report('messages', 'a');
  const changed = await override({ quota: '11' }, 'messages', { 'If-Match': etag });
  expect(changed.status).toBe(200);
  expect(await override({ quota: '12' }, 'messages', { 'If-Match': etag })).toMatchObject({ status: 412 });
  const next = changed.headers.get('ETag') ?? '';
  expect(await override({ quota: '11', sticky: true }, 'messages', { 'If-Match': next })).toMatchObject({ status: 200 });
  expect(await override({ quota: '11' }, 'messages', { 'If-Match': next })).toMatchObject({ status: 412 });
  expect(await granted()).toBe('11');
});
