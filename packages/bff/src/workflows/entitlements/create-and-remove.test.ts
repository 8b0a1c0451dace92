import { beforeEach, expect, test } from 'vitest';
import { subscribedWorld } from './testing/subscribed-world.ts';

let world: Awaited<ReturnType<typeof subscribedWorld>>;
beforeEach(async () => {
  world = await subscribedWorld();
});

test('an entitlement is given on terms of its own', async () => {
  const { omar, operator, root, override, give } = world;
  expect(await give({ entitlementCode: 'documents' })).toMatchObject({
    status: 201,
    body: { entitlementCode: 'documents', type: 'boolean', source: 'grant', sticky: false, balance: null },
  });
  expect(await omar.check('documents')).toMatchObject({ allowed: true, planCode: 'starter' });
  await operator.delete(root('/messages'));
  const metered = { entitlementCode: 'messages', quota: 3, resetInterval: 'day', limit: 'soft', sticky: true };
  expect(await give(metered)).toMatchObject({
    status: 201,
    body: { source: 'grant', sticky: true, quota: '3', resetInterval: 'day', limit: 'soft', balance: { granted: '3' } },
  });
  expect(await omar.report('messages', 'a', '5')).toMatchObject({ status: 200, body: { check: { balance: { overage: '2' } } } });
  expect((await override({ quota: '7' })).body).toMatchObject({ source: 'grant', quota: '7', override: null, limit: 'soft' });
});

test('a grant ends with the plan unless it is sticky', async () => {
  const { app, omar, codes, give, changeTo } = world;
  const createEntitlement = { type: 'boolean', unit: null, reported_by: 'server', created_at: new Date() } as const;
  await app.db
    .insertInto('entitlements')
    .values(['beta', 'gamma'].map((code) => ({ ...createEntitlement, id: `ent_${code}`, code, name: code })))
    .execute();
  await give({ entitlementCode: 'beta', sticky: true });
  await give({ entitlementCode: 'gamma' });
  await changeTo('pro');
  expect(await codes()).toEqual(['beta', 'documents', 'messages', 'tone']);
  await app.advance('P1M');
  expect(await omar.check('beta')).toMatchObject({ allowed: true });
  expect(await omar.check('gamma')).toMatchObject({ reason: 'feature_not_in_plan' });
});

test('what a subscription has cannot be given again, and terms must fit the type', async () => {
  const { operator, root, codes, give } = world;
  expect(await give({ entitlementCode: 'messages', quota: '1' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  });
  await give({ entitlementCode: 'documents' });
  expect(await give({ entitlementCode: 'documents' })).toMatchObject({ status: 409 });
  await operator.delete(root('/messages'));
  await operator.delete(root('/tone'));
  await operator.delete(root('/documents'));
  const wrong = [
    { entitlementCode: 'nope' },
    { entitlementCode: 'messages' },
    { entitlementCode: 'tone' },
    { entitlementCode: 'documents', quota: '1' },
    { entitlementCode: 'tone', quota: '1' },
    { entitlementCode: 'messages', quota: '1', value: 2 },
    { entitlementCode: 'messages', quota: '-1' },
  ];
  for (const body of wrong) expect([body, (await give(body)).status]).toEqual([body, 422]);
  expect(await codes()).toEqual([]);
});

test('of ten at once one gives it', async () => {
  const { give } = world;
  const answers = await Promise.all(Array.from({ length: 10 }, () => give({ entitlementCode: 'documents' })));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(9).fill(409)]);
});

test('the same Idempotency-Key gives it once', async () => {
  const { give } = world;
  const first = await give({ entitlementCode: 'documents' }, { 'Idempotency-Key': 'k' });
  expect(await give({ entitlementCode: 'documents' }, { 'Idempotency-Key': 'k' })).toMatchObject({
    status: 201,
    body: first.body,
  });
});

test('what is removed is gone at once, also after a renewal, until it is initialized from the plan; usage stays', async () => {
  const { app, omar, operator, root, codes, granted, changeTo } = world;
  await omar.report('messages', 'a', '4');
  expect(await operator.delete(root('/messages'))).toMatchObject({ status: 204 });
  expect(await omar.check('messages')).toMatchObject({ reason: 'feature_not_in_plan', balance: null });
  expect(await omar.report('messages', 'b')).toMatchObject({ status: 409, body: { code: 'feature_not_in_plan' } });
  expect(await operator.delete(root('/messages'))).toMatchObject({ status: 404 });
  for (let round = 0; round < 2; round++)
    expect(await operator.post(root('/initialize'), {})).toMatchObject({
      status: 200,
      body: { data: [{ entitlementCode: 'messages', balance: { usage: '4' } }, { entitlementCode: 'tone' }] },
    });
  await operator.delete(root('/messages'));
  await app.advance('P1M');
  expect(await codes()).toEqual(['tone']);
  await changeTo('pro');
  expect(await granted()).toBe('1000');
});

test('initializing keeps overrides and grants unless they are to end, and needs no body', async () => {
  const { operator, root, codes, override, give, granted } = world;
  await override({ quota: '25' });
  await give({ entitlementCode: 'documents' });
  expect(await operator.post(root('/initialize'))).toMatchObject({ status: 200 });
  expect([await granted(), await codes()]).toEqual(['25', ['documents', 'messages', 'tone']]);
  expect(await operator.post(root('/initialize'), { overrides: 'end' })).toMatchObject({ status: 200 });
  expect([await granted(), await codes()]).toEqual(['10', ['messages', 'tone']]);
  expect(await operator.post(root('/initialize'), { overrides: 'maybe' })).toMatchObject({ status: 422 });
});

test('no override, removal or grant lets a hard limit be passed by reports at the same time', async () => {
  const { omar, operator, root, override } = world;
  const reports = Array.from({ length: 40 }, (_, i) => omar.report('messages', `r${i}`));
  const changes = [override({ quota: '12' }), operator.post(root('/initialize'), {}), override({ quota: '15' })];
  const answers = await Promise.all(reports);
  await Promise.all(changes);
  const counted = answers.filter(({ status }) => status === 200).length;
  expect(counted).toBeGreaterThanOrEqual(10);
  expect(counted).toBeLessThanOrEqual(15);
  expect((await omar.check('messages')).balance).toMatchObject({ usage: String(counted) });
});
