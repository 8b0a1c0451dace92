import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Page = Schemas['SubscriptionPage'];
const root = '/billing/v1/subscriptions';

let app: TestApp;
const admin = (organizationId: string) => shopper(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const operator = () => app.as({ userId: 'olga', role: 'platform_admin' });
const list = async (query = '') => (await operator().get<Page>(`${root}${query}`)).body;
const remove = (id: string | undefined) => operator().delete(`${root}/${id}`);

beforeEach(async () => {
  app = await createTestApp();
});

async function subscribe(organizationId: string, planCode: string) {
  const { body } = await admin(organizationId).order({ planCode });
  if (body.payment) await admin(organizationId).pay(body.payment);
  return body.subscription.id;
}

describe('the list of subscriptions', () => {
  test('says whose each is, newest first, those that have ended included', async () => {
    await subscribe('acme', 'starter');
    await app.advance(1000);
    await subscribe('zeta', 'free');
    await admin('acme').post(`${root}/current/terminate`, { when: 'now' });
    await admin('acme').patch('/billing/v1/customers/current', { name: 'Acme GmbH' });
    expect((await list()).data).toMatchObject([
      { customer: { kind: 'org', externalId: 'zeta', name: null }, planCode: 'free', status: 'active' },
      { customer: { kind: 'org', externalId: 'acme', name: 'Acme GmbH' }, planCode: 'starter', status: 'canceled' },
    ]);
  });

  test('is walked page by page, also when the row that a page ended with is gone', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.unshift(await subscribe(name, 'free'));
    // All at one moment: the id decides.
    const expected = ids.toSorted().reverse();
    const first = await list('?limit=2');
    expect((await remove(first.data[1]?.id)).status).toBe(204);
    const second = await list(`?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    const third = await list(`?limit=2&cursor=${encodeURIComponent(second.nextCursor ?? '')}`);
    expect([first, second, third].flatMap(({ data }) => data.map(({ id }) => id))).toEqual(expected);
    expect(third.nextCursor).toBeNull();
    expect((await operator().get(`${root}?cursor=nonsense`)).status).toBe(422);
    for (const moment of ['no moment', '-200000-01-01T00:00:00.000Z', '2026-13-01']) {
      const forged = btoa(encodeURIComponent(JSON.stringify([moment, 'sub_1'])));
      expect((await operator().get(`${root}?cursor=${encodeURIComponent(forged)}`)).status).toBe(422);
    }
  });

  test('keeps those of a status, a plan, a customer', async () => {
    await subscribe('acme', 'free');
    await subscribe('zeta', 'starter');
    await admin('late').order({ planCode: 'starter' });
    const names = async (query: string) => (await list(query)).data.map(({ customer }) => customer.externalId).toSorted();
    expect(await names('?status=active')).toEqual(['acme', 'zeta']);
    expect(await names('?planCode=starter')).toEqual(['late', 'zeta']);
    expect(await names('?planCode=starter&status=incomplete')).toEqual(['late']);
    expect(await names('?externalCustomerId=acme&customerKind=org')).toEqual(['acme']);
    expect(await names('?externalCustomerId=acme&customerKind=user')).toEqual([]);
    expect(await names('?planCode=nope')).toEqual([]);
    expect((await operator().get(`${root}?status=nope`)).status).toBe(422);
  });

  test('is for the operator; a server that acts for a customer sees that one', async () => {
    await subscribe('acme', 'free');
    await subscribe('zeta', 'free');
    expect((await admin('acme').get(root)).status).toBe(403);
    const server = app.asService({ kind: 'org', externalId: 'zeta' });
    const { body } = await server.get<Page>(`${root}?externalCustomerId=acme`);
    expect(body.data).toMatchObject([{ customer: { externalId: 'zeta' } }]);
  });
});

describe('a subscription that never billed', () => {
  test('is removed, its access too, and the audit log says by whom; what was used stays used', async () => {
    const id = await subscribe('acme', 'free');
    const maya = shopper(app.as({ userId: 'maya', organizationId: 'acme', role: 'user' }));
    await maya.report('messages', 'one', '3');
    const before = await maya.check('messages');
    expect((await remove(id)).status).toBe(204);
    expect(await admin('acme').subscription()).toBeNull();
    expect(await maya.check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
    expect((await remove(id)).status).toBe(404);
    const log = await operator().get<Schemas['AuditEntryPage']>(`/billing/v1/audit-log?objectId=${id}`);
    expect(log.body.data).toMatchObject([
      { action: 'subscription.delete', actor: { userId: 'olga' }, before: { id, planCode: 'free' }, after: null },
    ]);

    await subscribe('acme', 'free');
    expect((await maya.check('messages')).balance).toEqual(before.balance);
  });

  test('that has ended leaves the access of the one after it alone', async () => {
    const id = await subscribe('acme', 'free');
    await admin('acme').post(`${root}/current/terminate`, { when: 'now' });
    await subscribe('acme', 'starter');
    expect((await remove(id)).status).toBe(204);
    expect(await admin('acme').check('messages')).toMatchObject({ allowed: true, planCode: 'starter' });
  });

  test('goes with what was ordered and adjusted for it', async () => {
    const id = await subscribe('acme', 'free');
    await operator().post(`/entitlements/v1/subscriptions/${id}/entitlements`, { entitlementCode: 'documents' });
    await app.asService().patch('/billing/v1/plans/free', { payInAdvance: false });
    await operator().post(`${root}/${id}/migrate`, {});
    expect((await remove(id)).status).toBe(204);
    expect(await app.db.selectFrom('subscription_entitlements').selectAll().execute()).toEqual([]);
    expect(await app.db.selectFrom('subscription_changes').selectAll().execute()).toEqual([]);
  });
});

describe('a subscription that has billed', () => {
  test.each(['paid', 'open', 'void'])('is not removed: its invoice is %s and stays in the books', async (status) => {
    const { body } = await admin('acme').order({ planCode: 'starter' });
    if (status === 'paid') await admin('acme').pay(body.payment);
    if (status === 'void') await app.advance('P1D');
    expect(await remove(body.subscription.id)).toMatchObject({
      status: 409,
      body: { code: 'in_use', detail: expect.stringContaining('LB-000001') },
    });
    expect(await admin('acme').invoices()).toMatchObject([{ status }]);
  });
});

test('is removed by the operator alone, and by a server that acts for another customer not at all', async () => {
  const id = await subscribe('acme', 'free');
  expect((await admin('acme').delete(`${root}/${id}`)).status).toBe(403);
  expect((await app.asService({ kind: 'org', externalId: 'zeta' }).delete(`${root}/${id}`)).status).toBe(404);
  expect((await app.asService({ kind: 'org', externalId: 'acme' }).delete(`${root}/${id}`)).status).toBe(204);
});
