import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import type { Billed } from './subscription-invoices.ts';

/** What issued invoices have billed of a charge for a period that begins at `period_from`. */
export interface BilledUsage {
  charge_id: string;
  period_from: Date;
  units: string;
  amount: number;
  exact_amount: string;
}

/** Whose invoices, since when. */
export interface BilledSince {
  billed: Billed;
  since: Date;
}

/**
 * What subscriptions were billed for usage of periods since a moment, per charge and period; what was forgiven since was billed too.
 *
 * @returns by the id of the subscription
 */
export async function listBilledUsage(db: Db, asked: BilledSince[]): Promise<(subscriptionId: string) => BilledUsage[]> {
  const { rows } = await sql<BilledUsage & { subscription_id: string }>`
    select invoices.subscription_id, fee.charge_id, fee.period_from, sum(fee.units) as units, sum(fee.amount)::bigint as amount,
      sum(fee.exact_amount) as exact_amount
    from ${issuedTo(asked)}
    cross join lateral (
      select * from invoice_fees where customer_id = invoices.customer_id and invoice_id = invoices.id offset 0
    ) as fee
    where fee.charge_id is not null and fee.period_from >= asked.since
    group by invoices.subscription_id, fee.charge_id, fee.period_from`.execute(db);
  return bySubscription(rows);
}

/**
 * The ended periods of subscriptions whose invoices were issued after a moment, the oldest first.
 *
 * @returns by the id of the subscription
 */
export async function listUsagePeriods(db: Db, asked: BilledSince[]): Promise<(subscriptionId: string) => StoredUsagePeriod[]> {
  const { rows } = await sql<{ subscription_id: string; usage_of: StoredUsagePeriod }>`
    select invoices.subscription_id, invoices.usage_of
    from ${issuedTo(asked)}
    where invoices.usage_of is not null and invoices.issued_at > asked.since
    order by invoices.issued_at`.execute(db);
  const of = bySubscription(rows);
  return (id) => of(id).map(({ usage_of }) => usage_of);
}

/** The invoices of each, found by its customer, however many others there are. A change that was taken back has ended no period. */
function issuedTo(asked: BilledSince[]) {
  const customers = asked.map(({ billed }) => billed.customerId);
  const ids = asked.map(({ billed }) => billed.subscriptionId);
  const since = asked.map((one) => one.since.toISOString());
  return sql`unnest(${customers}::text[], ${ids}::text[], ${since}::timestamptz[]) as asked (customer_id, subscription_id, since)
    cross join lateral (
      select * from invoices
      where invoices.customer_id = asked.customer_id and invoices.subscription_id = asked.subscription_id and status <> 'draft'
        and (status <> 'void' or reason <> 'subscription_update')
      offset 0
    ) as invoices`;
}

function bySubscription<R extends { subscription_id: string }>(rows: R[]): (subscriptionId: string) => R[] {
  const found = new Map<string, R[]>();
  for (const row of rows) {
    const group = found.get(row.subscription_id);
    if (group) group.push(row);
    else found.set(row.subscription_id, [row]);
  }
  return (id) => found.get(id) ?? [];
}
