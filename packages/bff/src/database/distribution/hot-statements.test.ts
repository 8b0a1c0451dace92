import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { connectPostgres } from '../connect-postgres.ts';
import type { Db } from '../database.ts';
import { planDistribution } from './plan-distribution.ts';
import { readTables } from './read-tables.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

/** A statement that ran, inside a function too, and the way in which it ran. */
interface Ran {
  'Query Text': string;
  Plan: PlanNode;
}

const customers = ['acme', 'beta'];

test('every statement of reports, checks and reservations names its customers', async () => {
  const database = await testDatabase();
  const before = await createTestApp({ database });
  for (const organizationId of customers) await subscribe(before, organizationId);
  await useEverything(before, 'first');
  const { distributed, reference } = planDistribution(await readTables(database.db));
  const partitions = await partitionsOf(database.db);
  await explainEverything(database.db, [...distributed, ...partitions.keys()]);

  const again = connectPostgres(database.url);
  onTestFinished(again.close);
  const app = await createTestApp({ database: again, seed: false });
  const seen = new Set<string>();
  for (const { Plan, 'Query Text': text } of await ranDuring(() => useEverything(app, 'then'))) {
    const scans = scansOf(Plan).map(({ table, ...scan }) => ({ ...scan, table: partitions.get(table) ?? table }));
    const split = scans.filter(({ table }) => distributed.includes(table));
    for (const { table, condition } of split) expect(condition, `${table} in ${text}`).toContain('customer_id');
    // What is on the coordinator is asked by itself.
    for (const { table } of split.length > 0 ? scans : []) expect([...distributed, ...reference], text).toContain(table);
    for (const { table } of split) seen.add(table);
  }
  const counting = ['access', 'balances', 'usage_events', 'usage_reservations', 'metering_limits', 'user_usage'];
  expect([...seen]).toEqual(expect.arrayContaining(counting));
});

async function subscribe(app: TestApp, organizationId: string): Promise<void> {
  const admin = shopper(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
  await admin.order({ planCode: 'free' });
  const limit = { entitlementCode: 'messages', limit: '5' };
  await admin.post('/billing/v1/admin/user-configs/ada/metering-limits', limit);
}

/** Everything that the hot path does: counted, replayed, denied, of one customer and of several, alone and for a person. */
async function useEverything(app: TestApp, run: string): Promise<void> {
  const beta = app.asService({ kind: 'org', externalId: 'beta', userId: 'ada' });
  const ada = shopper(app.as({ userId: 'ada', organizationId: 'acme', role: 'user' }));
  const report = (key: string) => ({ entitlementCode: 'messages', idempotencyKey: `${run} ${key}`, quantity: '0.1' });
  const accepted = ['a', 'a', 'b'].map((key) => ada.report('messages', `${run} ${key}`, '0.1'));
  expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await ada.report('messages', `${run} c`, '100')).toMatchObject({ status: 409 });
  expect(await beta.post('/billing/v1/subscriptions/current/usage', report('d'))).toMatchObject({ status: 200 });
  const reports = customers.map((externalId) => ({ ...report('e'), userId: 'ada', customer: { externalId } }));
  expect(await app.asService().post('/entitlements/v1/usage/bulk', { reports })).toMatchObject({ status: 200 });
  expect(await ada.check('messages')).toMatchObject({ allowed: true });
  const checks = ['messages', 'tone'].map((entitlementCode) => ({ entitlementCode }));
  expect(await beta.post('/entitlements/v1/checks', { checks })).toMatchObject({ status: 200 });
  for (const end of ['confirm', 'release']) {
    const order = { entitlementCode: 'messages', quantity: '0.1' };
    const { body } = await ada.post<Schemas['ReservationResult']>('/entitlements/v1/reservations', order);
    await ada.check('messages');
    expect(await ada.post(`/entitlements/v1/reservations/${body.reservation.id}/${end}`)).toMatchObject({ status: 200 });
  }
}

/** Lets new connections tell the plan of each statement, as it is for tables as large as those for which one distributes. */
async function explainEverything(db: Db, tables: string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`select quote_ident(current_database()) as name`.execute(db);
  const telling = { log_min_duration: '0', log_level: 'notice', log_nested_statements: 'on', log_format: 'json' };
  const settings = [
    ['session_preload_libraries', 'auto_explain'],
    ...Object.entries(telling).map(([name, value]) => [`auto_explain.${name}`, value]),
    ...['seqscan', 'hashjoin', 'mergejoin'].map((way) => [`enable_${way}`, 'off']),
  ];
  for (const [name, value] of settings) await sql.raw(`alter database ${rows[0]?.name} set ${name} = '${value}'`).execute(db);
  await sql`update pg_class set relpages = 1, reltuples = 1e7 where relname = any(${tables})`.execute(db);
}

/** The table of each partition. */
async function partitionsOf(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ partition: string; whole: string }>`
    select partition.relname as partition, whole.relname as whole from pg_inherits
    join pg_class as partition on partition.oid = inhrelid join pg_class as whole on whole.oid = inhparent
    where partition.relkind in ('r', 'p')`.execute(db);
  return new Map(rows.map(({ partition, whole }) => [partition, whole]));
}

async function ranDuring(work: () => Promise<void>): Promise<Ran[]> {
  const emit = vi.spyOn(pg.Client.prototype, 'emit');
  await work();
  const events: unknown[][] = emit.mock.calls;
  emit.mockRestore();
  const told = events.flatMap(([name, notice]) => (name === 'notice' && notice instanceof Object ? messageOf(notice) : []));
  return told.map((message) => JSON.parse(message.slice(message.indexOf('{'))));
}

function messageOf(notice: object): string[] {
  return 'message' in notice && typeof notice.message === 'string' && notice.message.includes('plan:') ? [notice.message] : [];
}

/** Every table that a plan looks into, and what it looks for. */
function scansOf(node: PlanNode): { table: string; condition: string }[] {
  const inner = (node.Plans ?? []).flatMap(scansOf);
  const { 'Relation Name': table, 'Index Cond': index, 'Recheck Cond': recheck, Filter: filter } = node;
  if (table === undefined || table.startsWith('pg_') || node['Node Type'] === 'ModifyTable') return inner;
  return [{ table, condition: [index, recheck, filter].join(' ') }, ...inner];
}
