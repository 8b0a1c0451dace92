import { type Routes, routes } from '@locai/billing-contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessWorld, accessWorld } from '../http/testing/access-world.ts';
import { rightQuestion } from '../http/testing/questions.ts';

/** What the operator may ask that changes nothing, or only counts: usage has its own record. */
const notAudited = new Set<keyof Routes>(['previewInvoiceTemplate', 'reportUsageInBulk']);

const amounts = { USD: { amount: '2' }, EUR: { amount: '2' }, JPY: { amount: '2' } };
/** What really changes something, where the usual body leaves it as it was. */
const otherwise: Partial<Record<keyof Routes, object>> = {
  updatePlan: { name: 'Other' },
  updateEntitlement: { name: 'Other' },
  updateBillableMetric: { name: 'Other' },
  updateCharge: { pricing: { model: 'standard', properties: amounts } },
  initializeSubscriptionEntitlements: { overrides: 'end' },
  updateAddon: { description: 'Other' },
  updateCoupon: { maxRedemptions: 7 },
};

let world: AccessWorld;
beforeAll(async () => {
  world = await accessWorld();
});
afterAll(() => world.server.stop());

const isDelete = (id: keyof Routes) => Number(routes[id].method === 'delete');
const changes = (Object.keys(routes) as (keyof Routes)[])
  .filter((id) => routes[id]['x-access'] === 'platform_admin' && routes[id].method !== 'get' && !notAudited.has(id))
  .toSorted((a, b) => isDelete(a) - isDelete(b));

const lastEntry = () => world.app.db.selectFrom('audit_log').selectAll().orderBy('position', 'desc').executeTakeFirst();

test.each(changes)('%s is written down: who, when, what, and from what to what', async (id) => {
  const before = await lastEntry();
  const { path, init } = rightQuestion(id, world.params);
  const other = otherwise[id];
  const { status } = await world.ask.staff(path, other ? { ...init, body: JSON.stringify(other) } : init);
  expect(status).toBeLessThan(300);
  const entry = await lastEntry();
  expect(entry?.position).not.toBe(before?.position);
  expect(entry).toMatchObject({ role: 'platform_admin', service: false, user_id: expect.any(String) });
  expect(entry?.before ?? entry?.after).toBeTruthy();
  expect(entry?.before).not.toEqual(entry?.after);
});
