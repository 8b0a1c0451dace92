import type { Db } from '../database/database.ts';
import type { FeeRow } from './fees.ts';
import type { InvoiceRow } from './store.ts';

/** Whose invoices are meant. */
export interface Billed {
  customerId: string;
  subscriptionId: string;
}

const invoicesOf = (db: Db, { customerId, subscriptionId }: Billed) =>
  db.selectFrom('invoices').where('invoices.customer_id', '=', customerId).where('invoices.subscription_id', '=', subscriptionId);

/** All invoices of a subscription that wait for payment: of its order or renewal, and of a change. */
export function listOpenInvoices(db: Db, billed: Billed): Promise<InvoiceRow[]> {
  return invoicesOf(db, billed).selectAll().where('status', '=', 'open').orderBy('id').execute();
}

/** Any invoice of a subscription, whatever became of it. */
export function findAnyInvoice(db: Db, billed: Billed): Promise<InvoiceRow | undefined> {
  return invoicesOf(db, billed).selectAll().orderBy('id').limit(1).executeTakeFirst();
}

/** A fee that was paid, and how much of its invoice credit notes have left. Minor units. */
export interface PaidFee extends Pick<FeeRow, 'amount' | 'exact_amount' | 'discount' | 'tax' | 'tax_rate'> {
  period_from: Date;
  period_to: Date;
  /** Of the invoice, before credit was applied. */
  whole: number;
  /** The part of it that credit notes took off or gave back. */
  credited: number;
}

/** What was paid for a subscription and lasts beyond `at`, what was given back on the way included. Usage lasts no time. */
export async function listPaidFees(db: Db, billed: Billed, at: Date): Promise<PaidFee[]> {
  return invoicesOf(db, billed)
    .innerJoin('invoice_fees', (join) =>
      join.onRef('invoice_fees.customer_id', '=', 'invoices.customer_id').onRef('invoice_fees.invoice_id', '=', 'invoices.id'),
    )
    .select(['invoice_fees.amount', 'invoice_fees.exact_amount', 'invoice_fees.period_from', 'invoice_fees.period_to'])
    .select(['invoice_fees.discount', 'invoice_fees.tax', 'invoice_fees.tax_rate'])
    .select((row) => row('invoices.total', '+', row.ref('invoices.credits_applied')).as('whole'))
    .select((row) => row('credited_before_payment', '+', row.ref('credited_after_payment')).as('credited'))
    .where('invoices.status', '=', 'paid')
    .where('invoice_fees.period_to', '>', at)
    .where('invoice_fees.source', '<>', 'charge')
    .$narrowType<{ period_from: Date; period_to: Date }>()
    .execute();
}
