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

/** What a subscription was billed for usage so far, per charge and period; what was forgiven since was billed too. */
export async function listBilledUsage(db: Db, { customerId, subscriptionId }: Billed, since: Date): Promise<BilledUsage[]> {
  const rows = await db
    .selectFrom('invoices')
    .innerJoin('invoice_fees', (join) =>
      join.onRef('invoice_fees.customer_id', '=', 'invoices.customer_id').onRef('invoice_fees.invoice_id', '=', 'invoices.id'),
    )
    .select(['charge_id', 'invoice_fees.period_from'])
    .select(({ fn }) => [
      fn.sum<string>('units').as('units'),
      fn.sum<string>('amount').as('amount'),
      fn.sum<string>('exact_amount').as('exact_amount'),
    ])
    .where('invoices.customer_id', '=', customerId)
    .where('invoices.subscription_id', '=', subscriptionId)
    .where('invoices.status', '<>', 'draft')
    .where('charge_id', 'is not', null)
    .where('invoice_fees.period_from', '>=', since)
    .groupBy(['charge_id', 'invoice_fees.period_from'])
    .$narrowType<{ charge_id: string; period_from: Date }>()
    .execute();
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** The ended periods of a subscription whose invoices were issued after `since`, the oldest first. */
export async function listUsagePeriods(
  db: Db,
  { customerId, subscriptionId }: Billed,
  since: Date,
): Promise<StoredUsagePeriod[]> {
  const rows = await db
    .selectFrom('invoices')
    .select('usage_of')
    .where('customer_id', '=', customerId)
    .where('subscription_id', '=', subscriptionId)
    .where('status', '<>', 'draft')
    .where('usage_of', 'is not', null)
    .where('issued_at', '>', since)
    .orderBy('issued_at')
    .$narrowType<{ usage_of: StoredUsagePeriod }>()
    .execute();
  return rows.map(({ usage_of }) => usage_of);
}
