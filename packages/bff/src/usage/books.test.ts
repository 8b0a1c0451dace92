import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { testDatabase } from '../testing/test-database.ts';
import { usageWorld } from '../testing/usage-world.ts';

// Events and corrections, buckets, balances and what people used always agree, whatever happened at the same time.

let replicas: [TestApp, TestApp];

beforeEach(async () => {
  const database = await testDatabase();
  replicas = [await createTestApp({ database }), await createTestApp({ database })];
});

const replica = (i: number) => replicas[i % 2 ? 1 : 0];
const reservations = '/entitlements/v1/reservations';

/** What the tables say was used in all, and by each person. */
async function books(db: TestApp['db']) {
  const { rows } = await sql<{ name: string; total: string }>`
    select 'events' as name, coalesce(sum(quantity), 0) + (select coalesce(sum(quantity), 0) from usage_corrections) as total
      from usage_events
    union all select 'buckets', coalesce(sum(quantity), 0) from usage_buckets
    union all select 'balances', coalesce(sum(usage), 0) from balances
    union all select 'reserved', coalesce(sum(reserved), 0) from balances
    union all select 'held', coalesce(sum(quantity), 0) from usage_reservations where status = 'held'
    union all select 'people', coalesce(sum(usage), 0) from user_usage
    union all select 'user buckets', coalesce(sum(quantity), 0) from user_usage_buckets`.execute(db);
  return Object.fromEntries(rows.map(({ name, total }) => [name, Number(total)]));
}

test('of reports, reservations and corrections of several people at once, on two replicas', async () => {
  const admin = shopper(replicas[0].as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await admin.order({ planCode: 'starter' });
  await admin.pay(body.payment);
  await admin.report('messages', 'first');
  const people = ['ada', 'bob', 'eve'];

  async function act(i: number) {
    const userId = people[i % 3] ?? '';
    const person = shopper(replica(i).as({ userId, organizationId: 'acme', role: 'user' }));
    if (i % 4 === 0) return person.report('messages', `k${i % 16}`, '0.5');
    if (i % 4 === 1) {
      const correction = {
        entitlementCode: 'messages',
        quantity: '-0.05',
        reason: 'Test',
        userId,
        customer: { externalId: 'acme' },
      };
      return replica(i).asService().post('/entitlements/v1/usage/corrections', correction);
    }
    const held = await person.post<Schemas['ReservationResult']>(reservations, { entitlementCode: 'messages', quantity: '0.75' });
    if (held.status !== 201) return held;
    const path = `${reservations}/${held.body.reservation.id}`;
    const [confirmed] = await Promise.all([person.post(`${path}/confirm`, { quantity: '0.5' }), person.post(`${path}/release`)]);
    return confirmed;
  }

  const answers = await Promise.all(Array.from({ length: 72 }, (_, i) => act(i)));
  expect(answers.filter(({ status }) => ![200, 201, 409].includes(status))).toEqual([]);
  const { events, ...rest } = await books(replicas[0].db);
  expect(events).toBeGreaterThan(0);
  expect(events).toBeLessThanOrEqual(10);
  expect(rest).toEqual({ buckets: events, balances: events, people: events, 'user buckets': events, reserved: 0, held: 0 });
});

test('of what never reset, when a plan begins to reset it', async () => {
  const world = await usageWorld();
  await world.grant('free');
  await world.report('exports', '2');
  world.at = new Date('2026-01-25T12:00:00Z');
  await world.report('exports', '1');
  await world.grant('pro', { anchor: '2026-01-25' });
  const { rows } = await sql<{ same: boolean }>`
    select bool_and(bucket.period_from = balances.period_from) as same
    from balances
    join (select customer_id, entitlement_code, period_from from usage_buckets
      union all select customer_id, entitlement_code, period_from from user_usage_buckets) bucket
      using (customer_id, entitlement_code)`.execute(world.db);
  expect(rows).toEqual([{ same: true }]);
  expect(await books(world.db)).toMatchObject({ events: 3, buckets: 3, balances: 3, people: 3, 'user buckets': 3 });
});
