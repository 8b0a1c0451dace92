import { beforeEach, expect, test } from 'vitest';
import type { Db } from '../../database/database.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { firstOf } from './first-of.ts';
import { serviceKeyAuthenticator } from './service-key-authenticator.ts';
import { createServiceKey, revokeServiceKey } from './service-keys.ts';

let db: Db;
let now: Date;
const time = { now: () => now };
const ask = (headers: Record<string, string>, authenticate = serviceKeyAuthenticator({ db, time })) =>
  authenticate(new Request('http://x', { headers }));

beforeEach(async () => {
  db = (await testDatabase()).db;
  now = new Date('2026-11-22T09:00:00Z');
});

test('a key is a platform admin and acts for whom it names', async () => {
  const { key } = await createServiceKey(db, { label: 'back office', at: now });
  expect(await ask({ 'X-Service-Key': key })).toEqual({ userId: null, role: 'platform_admin', service: true });
  expect(await ask({ 'X-Service-Key': key, 'X-Customer-Id': 'o1', 'X-User-Id': 'u1' })).toMatchObject({
    userId: 'u1',
    actingFor: { kind: 'org', externalId: 'o1' },
  });
  const person = { 'X-Service-Key': key, 'X-Customer-Id': 'u1', 'X-Customer-Kind': 'user' };
  expect(await ask(person)).toMatchObject({ actingFor: { kind: 'user', externalId: 'u1' } });
});

test('only the hash is at rest', async () => {
  const { key } = await createServiceKey(db, { label: 'back office', at: now });
  const rows = await db.selectFrom('service_keys').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('an unknown key is 401, a customer that cannot be one 422, no key nobody', async () => {
  const { key } = await createServiceKey(db, { label: 'back office', at: now });
  expect(await ask({})).toBeNull();
  await expect(ask({ 'X-Service-Key': 'lk_guess' })).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(ask({ 'X-Service-Key': '' })).rejects.toMatchObject({ code: 'unauthenticated' });
  const wrongKind = { 'X-Service-Key': key, 'X-Customer-Id': 'x', 'X-Customer-Kind': 'team' };
  await expect(ask(wrongKind)).rejects.toMatchObject({ code: 'customer_required' });
  await expect(ask({ 'X-Service-Key': key, 'X-Customer-Id': 'x'.repeat(256) })).rejects.toMatchObject({
    code: 'customer_required',
  });
});

test('a revoked key ends within five seconds, and a rotated one works beside it', async () => {
  const authenticate = serviceKeyAuthenticator({ db, time });
  const old = await createServiceKey(db, { label: 'old', at: now });
  const next = await createServiceKey(db, { label: 'next', at: now });
  await ask({ 'X-Service-Key': old.key }, authenticate);
  await revokeServiceKey(db, old.id, now);
  expect(await ask({ 'X-Service-Key': next.key }, authenticate)).toMatchObject({ service: true });
  now = new Date(now.getTime() + 5_000);
  await expect(ask({ 'X-Service-Key': old.key }, authenticate)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('the first authenticator that finds its proof decides', async () => {
  const nobody = async () => null;
  const person = async () => ({ userId: 'u1', role: 'user' as const, service: false });
  expect(await ask({}, firstOf(nobody, person))).toMatchObject({ userId: 'u1' });
  expect(await ask({}, firstOf(nobody))).toBeNull();
  await expect(
    ask({ 'X-Service-Key': 'lk_guess' }, firstOf(serviceKeyAuthenticator({ db, time }), person)),
  ).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
