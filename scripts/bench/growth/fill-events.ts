import pg from 'pg';
import { entitlementCode } from '../world/customers.ts';

const atOnce = 250_000;

/**
 * Stores so many events of all customers by SQL, in the tables of the months of the last 35 days, as reports would have left them.
 *
 * @returns the bytes of index that an event takes
 */
export async function fillEvents(databaseUrl: string, many: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`select open_usage_month(now() - interval '35 days'), open_usage_month(now())`);
    for (let stored = 0; stored < many; stored += atOnce)
      await client.query(insertEvents, [stored + 1, Math.min(stored + atOnce, many), entitlementCode]);
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ bytes: string; events: string }>(indexSize);
    return Number(rows[0]?.bytes) / Number(rows[0]?.events);
  } finally {
    await client.end();
  }
}

const insertEvents = `
  with numbered as (select id, row_number() over (order by id) - 1 as number from customers), total as (select count(*) as many from customers)
  insert into usage_events (customer_id, key_hash, accepted_month, entitlement_code, quantity, reporter, user_id, occurred_at, accepted_at,
      backdated, properties)
    select numbered.id, decode(md5('stored ' || event), 'hex'), date_trunc('month', at at time zone 'UTC')::date, $3, 1, 'service', null,
      at, at, false, null
    from generate_series($1::bigint, $2::bigint) as event
    cross join total
    join numbered on numbered.number = event % total.many
    cross join lateral (select now() - (event % 50000) * interval '1 minute' as at) as moment`;

const indexSize = `
  select sum(pg_indexes_size(inhrelid)) as bytes, (select count(*) from usage_events) as events
  from pg_inherits where inhparent = 'usage_events'::regclass`;
