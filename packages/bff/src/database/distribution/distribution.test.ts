import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { distributionStatements } from './distribution-statements.ts';
import { planDistribution, type TableShape } from './plan-distribution.ts';
import { readTables } from './read-tables.ts';

const table = (name: string, uniqueKeys: string[][], refersTo: string[] = [], hasCustomer = true): TableShape => ({
  name,
  uniqueKeys,
  refersTo,
  hasCustomer,
});

test('a table is split where every unique key names the customer, and nothing it refers to stays', () => {
  const plan = planDistribution([
    table('buckets', [['customer_id', 'day']], ['counts', 'units']),
    table('counts', [['customer_id', 'id']], ['customers', 'counts']),
    table('customers', [['id'], ['external_id']], [], false),
    table('fees', [['customer_id', 'id']], ['invoices']),
    table('invoices', [['customer_id', 'id'], ['number']], ['customers']),
    table('kinds', [['code']], [], false),
    table('settings', [['singleton']], [], false),
    table('units', [['code']], ['kinds'], false),
  ]);
  expect(plan).toEqual({
    reference: ['customers', 'kinds', 'units'],
    distributed: ['counts', 'buckets'],
    local: [
      { name: 'invoices', because: 'keeps number unique among all customers' },
      { name: 'fees', because: 'refers to invoices' },
    ],
  });
});

test('everything that is counted lies with its customer', async () => {
  const { db } = await testDatabase();
  const { distributed, reference } = planDistribution(await readTables(db));
  const counted = ['access', 'balances', 'metering_limits', 'user_usage', 'usage_events', 'usage_buckets', 'user_usage_buckets'];
  const measured = ['usage_values', 'usage_prices', 'shared_usage'];
  expect(distributed).toEqual(expect.arrayContaining([...counted, ...measured, 'usage_reservations', 'usage_corrections']));
  expect(reference).toEqual(expect.arrayContaining(['customers', 'entitlements']));
});

test('no foreign key leads from one customer to another', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{ crossing: string }>`
    select c.conrelid::regclass || ' ' || c.conname as crossing
    from pg_constraint as c
    join pg_attribute as own on own.attrelid = c.conrelid and own.attname = 'customer_id'
    join pg_attribute as target on target.attrelid = c.confrelid and target.attname = 'customer_id'
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace and not exists (
      select 1 from unnest(c.conkey, c.confkey) as pair (own, target) where pair.own = own.attnum and pair.target = target.attnum
    )`.execute(db);
  expect(rows).toEqual([]);
});

test('the statements name each table after those that it refers to', async () => {
  const { db } = await testDatabase();
  const tables = await readTables(db);
  const script = distributionStatements(planDistribution(tables));
  const moved = [...script.matchAll(/^select create_\w+_table\('(\w+)'/gm)].map(([, name = '']) => name);
  expect(moved).toContain('usage_events');
  for (const [i, name] of moved.entries()) {
    const targets = tables.find((one) => one.name === name)?.refersTo ?? [];
    expect(moved.slice(0, i), name).toEqual(expect.arrayContaining(targets));
  }
  const split = script.split('\n').filter((line) => line.includes('create_distributed_table'));
  for (const line of split.slice(1)) expect(line).toMatch(/colocate_with => 'access'/);
});
