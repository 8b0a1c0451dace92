import { type Schemas, snapshotCheck, verifySnapshot } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/caller.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { rotateSigningKeys } from './signing-keys.ts';

type Signed = Schemas['SignedSnapshot'];

let app: TestApp;
let omar: ReturnType<typeof shopper>;
const member = (userId: string) => app.as({ userId, organizationId: 'acme', role: 'user' });
const take = async (who: Caller = omar) => (await who.get<Signed>('/entitlements/v1/snapshot')).body;
const now = () => app.app.ports.time.now();
const free = { interval: 'month', price: { amount: 0, currency: 'USD' } };
const verify = ({ snapshot, keys }: Pick<Signed, 'snapshot' | 'keys'>) => verifySnapshot(snapshot, keys, now());

beforeEach(async () => {
  app = await createTestApp();
  omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
});

async function subscribe(planCode: string) {
  const { body } = await omar.order({ planCode });
  await omar.pay(body.payment);
}

describe('what it says', () => {
  test('is what checks say at that moment', async () => {
    await subscribe('starter');
    await omar.report('messages', 'k1', '3');
    const claims = await verify(await take());
    expect(claims).toMatchObject({
      iss: 'locai-billing',
      sub: 'omar',
      customer: { kind: 'org', externalId: 'acme' },
      planCode: 'starter',
      access: 'granted',
    });
    expect(snapshotCheck(claims, 'messages')).toEqual(await omar.check('messages'));
    for (const { entitlementCode, allowed, balance } of claims.checks)
      expect(await omar.check(entitlementCode)).toMatchObject({ allowed, balance });
  });

  test('a code that is not in it is denied, with the reason', async () => {
    await subscribe('starter');
    expect(snapshotCheck(await verify(await take()), 'nope')).toMatchObject({ allowed: false, reason: 'feature_not_in_plan' });
  });

  test('who has bought nothing may use nothing', async () => {
    const claims = await verify(await take());
    expect(claims).toMatchObject({ planCode: null, access: 'no_subscription', checks: [] });
    expect(snapshotCheck(claims, 'messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
  });

  test('who has a plan that grants nothing has access all the same', async () => {
    const plan = { code: 'bare', name: 'Bare', rank: 1, visibility: 'published', prices: [free] };
    await app.asService().post('/billing/v1/plans', plan);
    await omar.order({ planCode: 'bare' });
    expect(await verify(await take())).toMatchObject({ planCode: 'bare', access: 'granted', checks: [] });
  });

  test('the limit of the person who asks is in it, and what is reserved', async () => {
    await subscribe('starter');
    await omar.post('/billing/v1/admin/user-configs/maya/metering-limits', { entitlementCode: 'messages', limit: '2' });
    const maya = member('maya');
    await maya.post('/entitlements/v1/reservations', { entitlementCode: 'messages', quantity: '2' });
    const check = snapshotCheck(await verify(await take(maya)), 'messages');
    expect(check).toMatchObject({ allowed: false, reason: 'user_limit_reached', balance: { reserved: '2' } });
    expect(snapshotCheck(await verify(await take()), 'messages')).toMatchObject({ allowed: true });
  });

  test('a server asks for a customer, with or without a person', async () => {
    expect(await verify(await take(app.asService({ kind: 'org', externalId: 'acme' })))).not.toHaveProperty('sub');
    const named = app.asService({ kind: 'org', externalId: 'acme', userId: 'maya' });
    expect(await verify(await take(named))).toMatchObject({ sub: 'maya' });
  });
});

describe('how long it is valid', () => {
  test('five minutes', async () => {
    const signed = await take();
    expect(signed.expiresAt).toBe('2026-11-22T09:05:00.000Z');
    app.pass(299_999);
    await verify(signed);
    app.pass(1);
    await expect(verify(signed)).rejects.toThrow('has expired');
  });

  test('never longer than the token that it was asked with', async () => {
    const persona = { userId: 'omar', organizationId: 'acme', role: 'org_admin' };
    const { body } = await app.visitor.post<{ token: string; expiresAt: string }>('/sandbox/v1/tokens', persona);
    app.pass(58 * 60_000);
    const answer = await app.visitor.get<Signed>('/entitlements/v1/snapshot', { Authorization: `Bearer ${body.token}` });
    expect(answer.body.expiresAt).toBe(body.expiresAt);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('who signed it', () => {
  const parts = (snapshot: string) => snapshot.split('.');
  const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');

  test('a changed claim, another signature and another algorithm are found out', async () => {
    const { snapshot, keys } = await take();
    const [head = '', body = '', signature = ''] = parts(snapshot);
    const other = parts((await take(member('maya'))).snapshot)[2];
    const claims = { ...JSON.parse(atob(body)), access: 'granted' };
    for (const forged of [`${head}.${encode(claims)}.${signature}`, `${head}.${body}.${other}`, `${head}.${body}.`])
      await expect(verify({ snapshot: forged, keys })).rejects.toThrow('signature is wrong');
    const none = { ...JSON.parse(atob(head)), alg: 'none' };
    for (const text of [`${encode(none)}.${body}.`, 'nonsense', '', '..'])
      await expect(verify({ snapshot: text, keys })).rejects.toThrow('no snapshot');
  });

  test('the keys of another installation do not verify it', async () => {
    const { snapshot } = await take();
    const other = await createTestApp();
    const { keys } = (await other.as({ userId: 'eve', role: 'user' }).get<Signed>('/entitlements/v1/snapshot')).body;
    await expect(verify({ snapshot, keys })).rejects.toThrow('not known here');
  });

  test('what is published holds no private part, and nothing is for sale as a token of a person', async () => {
    const { snapshot, keys } = await take();
    expect(keys.keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']]);
    expect((await app.visitor.get('/entitlements/v1/snapshot', { Authorization: `Bearer ${snapshot}` })).status).toBe(401);
  });

  test('20 who ask first at once make one key', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => take()));
    expect(new Set(all.map(({ keys }) => keys.keys.map(({ kid }) => kid).join())).size).toBe(1);
    await Promise.all(all.map(verify));
  });

  test('after a rotation a new key signs, and what the old one signed is verified as long as it is valid', async () => {
    const before = await take();
    await rotateSigningKeys(app.db, now(), 0);
    const after = await take();
    expect(after.keys.keys).toHaveLength(2);
    expect(after.keys.keys[1]).toEqual(before.keys.keys[0]);
    await verify({ snapshot: before.snapshot, keys: after.keys });
    await verify(after);
    await expect(verify({ snapshot: after.snapshot, keys: before.keys })).rejects.toThrow('Read the keys again');
  });

  test('the tick rotates a key after 90 days and forgets it a day later', async () => {
    const { keys } = await take();
    const day = 24 * 60 * 60_000;
    app.pass(90 * day - 1);
    await app.app.tick();
    expect((await take()).keys).toEqual(keys);
    app.pass(1);
    await app.app.tick();
    expect((await take()).keys.keys).toHaveLength(2);
    app.pass(day);
    await app.app.tick();
    expect((await take()).keys.keys).toHaveLength(1);
  });
});
