import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';

const omarAt = (app: Awaited<ReturnType<typeof createTestApp>>) =>
  shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

/** Two replicas, acme on starter with 10 messages a month, and a pack of 20 more on sale. */
async function twoReplicas() {
  const database = await testDatabase();
  const at = '2026-11-01T09:00:00Z';
  const replicas = [await createTestApp({ database, at }), await createTestApp({ database, at })] as const;
  const [first, second] = replicas;
  const grants = [{ entitlementCode: 'messages', amount: '20' }];
  const prices = [{ interval: null, price: { amount: 500, currency: 'USD' } }];
  await first.asService().post('/billing/v1/addons', { code: 'pack', name: 'Pack', type: 'one_off', prices, grants });
  const omar = [omarAt(first), omarAt(second)] as const;
  await omar[0].pay((await omar[0].order({ planCode: 'starter' })).body.payment);
  return { db: first.db, first, second, omar };
}

type World = Awaited<ReturnType<typeof twoReplicas>>;

/** Reports of one message each, at both replicas in turn; how many were counted. */
async function reports({ omar }: World, name: string, count: number): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, i) => omar[i % 2 ? 1 : 0].report('messages', `${name} ${i}`)),
  );
  expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
  return answers.filter(({ status }) => status === 200).length;
}

async function buyPack({ omar: [omar] }: World) {
  await omar.pay((await omar.change({ oneOffAddons: [{ addonCode: 'pack' }] })).body.payment);
}

/** What each reset period used, and what the ledger says that one-off grants gave of it. */
async function booked({ db }: World) {
  const { rows: periods } = await sql<{ usage: string }>`select sum(quantity) as usage from usage_buckets
    group by period_from order by period_from`.execute(db);
  const { rows } = await sql<{ used: string }>`select coalesce(sum(used), 0) as used from grants where kind = 'one_off'`.execute(
    db,
  );
  return { periods: periods.map(({ usage }) => Number(usage)), used: Number(rows[0]?.used) };
}

const beyond = (periods: number[]) => periods.reduce((sum, usage) => sum + Math.max(0, usage - 10), 0);

test('reports and a purchase at once count what was granted, to the last one', async () => {
  const world = await twoReplicas();
  const [counted] = await Promise.all([reports(world, 'early', 50), buyPack(world)]);
  expect(counted).toBeGreaterThanOrEqual(10);
  expect(counted + (await reports(world, 'late', 50))).toBe(30);
});

test('reports, purchases and a renewal at once: no period uses more than there is, and the ledger says who gave it', async () => {
  const world = await twoReplicas();
  const { db, first, second, omar } = world;
  await buyPack(world);
  await first.moveTo('2026-11-30T23:00:00Z');
  await Promise.all([reports(world, 'before', 25), buyPack(world)]);
  await sql`update settings set clock_offset_ms = clock_offset_ms + 7200000`.execute(db);
  await Promise.all([reports(world, 'after', 20), first.app.tick(), second.app.tick()]);
  await Promise.all([reports(world, 'then', 20), buyPack(world)]);
  await reports(world, 'last', 80);
  const { periods } = await booked(world);
  expect(periods).toEqual([25, 55]);
  expect((await omar[0].check('messages')).balance).toMatchObject({ granted: '55', usage: '55', remaining: '0' });
  await first.advance('P1M');
  expect(await booked(world)).toEqual({ periods, used: beyond(periods) });
  expect((await omar[0].check('messages')).balance).toMatchObject({ granted: '10', usage: '0' });
});
