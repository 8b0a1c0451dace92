import pg from 'pg';

const perBalance = 'group by customer_id, entitlement_code';
const running = 'join balances using (customer_id, entitlement_code, period_from)';

const text = `
  with events as (select customer_id, entitlement_code, sum(quantity) as quantity, count(*) as many from usage_events ${perBalance}),
  corrections as (select customer_id, entitlement_code, sum(quantity) as quantity from usage_corrections ${perBalance}),
  buckets as (select customer_id, entitlement_code, sum(quantity) as quantity, sum(events) as many from usage_buckets ${perBalance}),
  now as (select customer_id, entitlement_code, sum(quantity) as quantity from usage_buckets ${running} ${perBalance}),
  held as (select customer_id, entitlement_code, sum(quantity) as quantity from usage_reservations ${running}
    where status = 'held' ${perBalance}),
  totals as (
    select customer_id, entitlement_code,
      coalesce(events.quantity, 0) + coalesce(corrections.quantity, 0) as events, coalesce(events.many, 0) as event_count,
      coalesce(buckets.quantity, 0) as buckets, coalesce(buckets.many, 0) as bucket_count,
      coalesce(now.quantity, 0) as buckets_now, balances.usage as balance,
      coalesce(held.quantity, 0) as held, balances.reserved
    from balances
    left join events using (customer_id, entitlement_code) left join corrections using (customer_id, entitlement_code)
    left join buckets using (customer_id, entitlement_code) left join now using (customer_id, entitlement_code)
    left join held using (customer_id, entitlement_code)
  )
  select * from totals
  where events <> buckets or event_count <> bucket_count or buckets_now <> balance or held <> reserved`;

const ofPeople = `
  select customer_id, entitlement_code, user_id, user_usage.usage as count, coalesce(sum(bucket.quantity), 0) as buckets
  from user_usage
  left join user_usage_buckets as bucket using (customer_id, entitlement_code, user_id, period_from)
  group by customer_id, entitlement_code, user_id, user_usage.usage
  having coalesce(sum(bucket.quantity), 0) <> user_usage.usage`;

/**
 * Balances whose books disagree: events and corrections with buckets, buckets of the running reset period with what the balance and
 * each person counts, reservations with what the balance holds. Nothing, whatever happened.
 */
export async function differences(databaseUrl: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return [...(await client.query(text)).rows, ...(await client.query(ofPeople)).rows];
  } finally {
    await client.end();
  }
}
