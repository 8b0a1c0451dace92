import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '../../../database/database.ts';

/** What must hold of the invoices of all subscriptions, as statements that find nothing; `now` is billing time. */
const laws: Record<string, string> = {
  'one renewal invoice per subscription and period': `select subscription_id, period_from from invoices
    where reason = 'renewal' group by subscription_id, period_from having count(*) <> 1`,
  'no period without its renewal': `with renewals as (
      select subscription_id, period_from, period_to, lead(period_from) over (partition by subscription_id order by period_from) as next
      from invoices where reason = 'renewal'
    ) select r.subscription_id, r.period_to, r.next from renewals r
    where r.next is not null and r.next <> r.period_to and not exists (
      select from subscription_changes c where c.subscription_id = r.subscription_id and c.status = 'applied'
        and c.ended_at between r.period_from and r.next
    )`,
  'a paid subscription is billed for the period that it is in': `select s.id, s.period_from from subscriptions s
    join plan_prices p on p.plan_id = s.plan_id and p.version = s.plan_version and p.item = 'plan' and p.amount > 0
      and p.interval = s.interval and p.currency = s.currency
    join plan_versions v on v.plan_id = s.plan_id and v.version = s.plan_version and v.pay_in_advance
    where s.status in ('active', 'past_due') and not exists (
      select from invoices i where i.subscription_id = s.id and i.status in ('open', 'paid', 'uncollectible')
        and i.period_from = s.period_from
    ) and not exists (
      select from subscription_changes c where c.subscription_id = s.id and c.status = 'applied' and c.ended_at >= s.period_from
    )`,
  'nothing is billed before its period begins': `select id from invoices
    where reason <> 'subscription_end' and (period_from > now or created_at < period_from)`,
  'no subscription is ahead of its time': `select id from subscriptions where period_from > now`,
  'one order is billed once': `select subscription_id from invoices
    where reason = 'subscription_create' and status not in ('void') group by subscription_id having count(*) > 1`,
  'one change is billed once': `select change_id from invoices
    where reason = 'subscription_update' group by change_id having count(*) <> 1 or change_id is null`,
  'one end is billed once': `select subscription_id from invoices
    where reason = 'subscription_end' group by subscription_id having count(*) > 1`,
  'nothing that ended is behind': `select id from subscriptions
    where status in ('trialing', 'active', 'past_due') and period_to <= now`,
  'one trial per customer': `select customer_id from subscriptions
    where is_trial and activated_at is not null group by customer_id having count(*) > 1`,
  'no draft and nothing to collect is left behind': `select id from invoices
    where status = 'draft' or (status = 'open' and collect_at <= now)`,
};

/** Fails with the law that is broken, and what breaks it. */
export async function assertBilledOnce(db: Db, now: Date): Promise<void> {
  const clock = `timestamptz '${now.toISOString()}'`;
  for (const [law, violations] of Object.entries(laws)) {
    const found = await sql.raw(violations.replaceAll(/\bnow\b/g, clock)).execute(db);
    expect(found.rows, law).toEqual([]);
  }
}
