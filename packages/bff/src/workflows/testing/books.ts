import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '../../database/database.ts';

/** What must hold at any moment, as statements that find nothing. */
const laws: Record<string, string> = {
  'one live subscription per customer': `select customer_id from subscriptions
    where status not in ('canceled', 'incomplete_expired') group by customer_id having count(*) > 1`,
  'one change that waits per subscription': `select subscription_id from subscription_changes
    where status in ('pending', 'scheduled') group by subscription_id having count(*) > 1`,
  'one open payment per invoice': `select invoice_id from payments
    where status not in ('succeeded', 'canceled') group by invoice_id having count(*) > 1`,
  'no open payment on a void or paid invoice': `select p.id from payments p join invoices i on i.id = p.invoice_id
    where p.status not in ('succeeded', 'canceled') and i.status in ('void', 'paid')`,
  'one renewal per period': `select subscription_id from invoices
    where reason = 'renewal' group by subscription_id, period_from having count(*) > 1`,
  'credit is the sum of its entries': `select c.id from customers c left join credit_entries e on e.customer_id = c.id
    group by c.id having c.credit_balance <> coalesce(sum(case when e.kind in ('applied', 'refunded') then -e.amount else e.amount end), 0)`,
  'an invoice is what its fees say': `select i.id from invoices i join invoice_fees f on f.invoice_id = i.id
    group by i.id, i.total, i.credits_applied having i.total <> greatest(0, sum(f.amount - f.discount + case when (f.tax_rate->>'included')::boolean then 0 else f.tax end) - i.credits_applied)`,
  'a paid invoice has its money, an unpaid one none': `select i.id from invoices i
    left join payments p on p.invoice_id = i.id and p.status = 'succeeded' group by i.id, i.status, i.total, i.amount_paid
    having coalesce(sum(p.amount), 0) <> (case i.status when 'paid' then i.total else 0 end)
      or i.amount_paid <> (case i.status when 'paid' then i.total else 0 end)`,
  'the provider took what our books say': `select p.id from payments p join sandbox_payments s on s.id = p.reference
    where (s.status = 'succeeded') <> (p.status = 'succeeded') or s.refunded_amount <> p.amount_refunded or s.amount <> p.amount`,
  'the provider has no payment that we do not know': `select s.id from sandbox_payments s
    left join payments p on p.reference = s.id where p.id is null`,
  'numbers have no gap': `select 1 from invoices having count(number) <> coalesce(max(substr(number, 4)::int), 0)
    or count(number) <> (select coalesce(sum(last_number), 0) from invoice_series where series not like '%-CN')`,
  'an end leaves nothing open': `select s.id from subscriptions s
    left join invoices i on i.subscription_id = s.id and i.status = 'open'
    left join subscription_changes c on c.subscription_id = s.id and c.status in ('pending', 'scheduled')
    where s.status in ('canceled', 'incomplete_expired') and (i.id is not null or c.id is not null)`,
  'access is that of a subscription that runs': `select a.customer_id from access a left join subscriptions s on s.id = a.subscription_id
    where a.reason = 'granted' and (s.id is null or s.status not in ('trialing', 'active'))`,
  'what is granted is what is subscribed': `select s.id from subscriptions s join plans p on p.id = s.plan_id
    join access a on a.customer_id = s.customer_id where s.status = 'active' and (a.plan_code <> p.code or a.reason <> 'granted')`,
};

/** Fails with the law that is broken, and what breaks it. */
export async function assertBooks(db: Db): Promise<void> {
  for (const [law, violations] of Object.entries(laws)) expect((await sql.raw(violations).execute(db)).rows, law).toEqual([]);
}
