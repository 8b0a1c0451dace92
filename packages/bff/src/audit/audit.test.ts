import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { recordAudit } from './record-audit.ts';

type Entries = Schemas['AuditEntryPage'];
const path = '/billing/v1/audit-log';

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const rosa = () => world.as({ userId: 'rosa', role: 'platform_admin' });
const log = async (query = '') => (await rosa().get<Entries>(`${path}${query}`)).body;

async function changeGrace() {
  const configs = '/billing/v1/billing-configs';
  const { body } = await rosa().post<Schemas['BillingConfig']>(configs, { category: 'access', value: { graceDays: 3 } });
  await world.asService().patch(`${configs}/${body.id}`, { value: { graceDays: 5 } });
  world.pass(1000);
  await rosa().delete(`${configs}/${body.id}`);
  return body.id;
}

test('who changed what is written down, newest first', async () => {
  const id = await changeGrace();
  const { data } = await log();
  const object = { type: 'billing_config', id };
  expect(data).toMatchObject([
    { action: 'billing_config.delete', object, after: null, before: { value: { graceDays: 5 } }, at: '2026-11-22T09:00:01.000Z' },
    { action: 'billing_config.update', object, before: { value: { graceDays: 3 } }, after: { value: { graceDays: 5 } } },
    { action: 'billing_config.create', object, before: null, after: { value: { graceDays: 3 } }, at: '2026-11-22T09:00:00.000Z' },
  ]);
  const person = { userId: 'rosa', organizationId: null, role: 'platform_admin', service: false };
  expect(data.map(({ actor }) => actor)).toEqual([person, { ...person, userId: null, service: true }, person]);
});

test('it is filtered by action, object, person and time', async () => {
  const id = await changeGrace();
  const actions = async (query: string) => (await log(query)).data.map(({ action }) => action.split('.')[1]);
  expect(await actions('?action=billing_config.update')).toEqual(['update']);
  expect(await actions(`?objectType=billing_config&objectId=${id}`)).toEqual(['delete', 'update', 'create']);
  expect(await actions('?objectId=cfg_other')).toEqual([]);
  expect(await actions('?userId=rosa')).toEqual(['delete', 'create']);
  expect(await actions('?from=2026-11-22T09:00:01Z')).toEqual(['delete']);
  expect(await actions('?to=2026-11-22T09:00:01Z')).toEqual(['update', 'create']);
});

test('it walks by cursor, and new entries do not shift it', async () => {
  await changeGrace();
  const first = await log('?limit=2');
  await changeGrace();
  const rest = await log(`?limit=2&cursor=${first.nextCursor}`);
  expect([...first.data, ...rest.data].map(({ action }) => action)).toEqual([
    'billing_config.delete',
    'billing_config.update',
    'billing_config.create',
  ]);
  expect(rest.nextCursor).toBeNull();
  expect((await rosa().get(`${path}?cursor=${btoa('["aud_none"]')}`)).status).toBe(422);
});

test('what is undone leaves no entry', async () => {
  const undone = world.db.transaction().execute(async (trx) => {
    const object = { type: 'plan', id: 'plan_1' };
    const at = new Date('2026-11-22T09:00:00Z');
    await recordAudit(trx, { principal: null, action: 'plan.archive', object, before: {}, after: {}, at });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect((await log()).data).toEqual([]);
});

test('the engine is named where it acts by itself', async () => {
  const at = new Date('2026-11-22T09:00:00Z');
  await recordAudit(world.db, {
    principal: null,
    action: 'subscription.renew',
    object: { type: 'subscription', id: 'sub_1' },
    before: null,
    after: null,
    at,
  });
  expect((await log()).data[0]?.actor).toEqual({ userId: null, organizationId: null, role: 'engine', service: false });
});

test('entries cannot be changed or deleted, by anybody', async () => {
  await changeGrace();
  await expect(sql`update audit_log set user_id = 'eve'`.execute(world.db)).rejects.toThrow('the audit log only grows');
  await expect(sql`delete from audit_log`.execute(world.db)).rejects.toThrow('the audit log only grows');
  await world.db.updateTable('settings').set({ mode: 'live' }).execute();
  await expect(sql`truncate audit_log`.execute(world.db)).rejects.toThrow('the audit log only grows');
  expect((await log()).data).toHaveLength(3);
});

test.each(['user', 'org_admin'] as const)('an %s may not read it', async (role) => {
  expect((await world.as({ userId: 'omar', organizationId: 'acme', role }).get(path)).status).toBe(403);
});
