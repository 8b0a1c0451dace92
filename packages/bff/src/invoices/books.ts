import { type RawBuilder, sql } from 'kysely';
import { creditBalances } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { appliedPayments } from '../payments/applied-payments.ts';

/** The sums of one customer, in minor units of its currency. */
export interface CustomerBooks {
  customerId: string;
  /** Σ totals of what was finalized, and of that what void invoices no longer ask for. */
  finalized: number;
  voided: number;
  /** Payments that succeeded on invoices that stand, and what these invoices say was paid. */
  payments: number;
  amountPaid: number;
  /** Credit notes that lowered what was due. */
  creditedBeforePayment: number;
  /** Still owed. */
  open: number;
  uncollectible: number;
  /** Credit: what was given, what invoices used of it (what void ones gave back left out), what was paid out, what is left. */
  creditIssued: number;
  creditApplied: number;
  creditRefunded: number;
  creditRemaining: number;
}

/**
 * The books of every customer that there is, from one moment. `imbalances` says whether they balance. Reads all invoices: for tests,
 * simulations and audits.
 *
 * @example
 * expect((await books(db)).flatMap(imbalances)).toEqual([]);
 */
export async function books(db: Db): Promise<CustomerBooks[]> {
  return db
    .selectFrom(creditBalances(db).as('customers'))
    .leftJoin(invoiced(db).as('billed'), 'billed.customer_id', 'customers.id')
    .leftJoin(noted(db).as('noted'), 'noted.customer_id', 'customers.id')
    .leftJoin(credited(db).as('credit'), 'credit.customer_id', 'customers.id')
    .select([
      'customers.id as customerId',
      whole(sql.ref('billed.finalized')).as('finalized'),
      whole(sql.ref('billed.voided')).as('voided'),
      whole(sql.ref('billed.payments')).as('payments'),
      whole(sql.ref('billed.paid')).as('amountPaid'),
      whole(sql.ref('noted.before_payment')).as('creditedBeforePayment'),
      whole(sql.ref('billed.open')).as('open'),
      whole(sql.ref('billed.uncollectible')).as('uncollectible'),
      whole(sql.ref('credit.issued')).as('creditIssued'),
      whole(sql.ref('credit.applied')).as('creditApplied'),
      whole(sql.ref('credit.refunded')).as('creditRefunded'),
      'customers.credit_balance as creditRemaining',
    ])
    .orderBy('customers.id')
    .execute();
}

/**
 * What does not hold of a customer's books, as sentences; none when all is well:
 *
 * - Σ finalized − voided = payments applied + credit notes applied before payment + open + uncollectible
 * - credits issued = applied + refunded + remaining
 * - what invoices say was paid = payments applied
 */
export function imbalances(of: CustomerBooks): string[] {
  const owed = of.finalized - of.voided;
  const settled = of.payments + of.creditedBeforePayment + of.open + of.uncollectible;
  const used = of.creditApplied + of.creditRefunded + of.creditRemaining;
  const sentence = (what: string, left: number, right: number) =>
    left === right ? [] : [`${of.customerId}: ${what}: ${left} is not ${right}`];
  return [
    ...sentence('what was billed and what became of it', owed, settled),
    ...sentence('credit that was issued and what became of it', of.creditIssued, used),
    ...sentence('what invoices say was paid and what payments moved', of.amountPaid, of.payments),
  ];
}

const whole = (sum: RawBuilder<unknown>) => sql<number>`coalesce(${sum}, 0)::bigint`;
const left = sql`total - amount_paid - credited_before_payment`;

function invoiced(db: Db) {
  return db
    .selectFrom('invoices')
    .leftJoin(appliedPayments(db).as('moved'), (join) =>
      join.onRef('moved.customer_id', '=', 'invoices.customer_id').onRef('moved.invoice_id', '=', 'invoices.id'),
    )
    .select([
      'invoices.customer_id',
      sql`sum(total)`.as('finalized'),
      sql`sum(${left}) filter (where status = 'void')`.as('voided'),
      sql`sum(${left}) filter (where status = 'open')`.as('open'),
      sql`sum(${left}) filter (where status = 'uncollectible')`.as('uncollectible'),
      sql`sum(amount_paid)`.as('paid'),
      sql`sum(moved.amount) filter (where status <> 'void')`.as('payments'),
    ])
    .where('status', '<>', 'draft')
    .groupBy('invoices.customer_id');
}

function noted(db: Db) {
  return db
    .selectFrom('credit_notes')
    .select(['customer_id', sql`sum(before_payment)`.as('before_payment')])
    .groupBy('customer_id');
}

function credited(db: Db) {
  return db
    .selectFrom('credit_entries')
    .select([
      'customer_id',
      sql`sum(amount) filter (where kind = 'issued')`.as('issued'),
      sql`sum(case kind when 'applied' then amount when 'returned' then -amount end) filter (where refund_id is null)`.as(
        'applied',
      ),
      sql`sum(case kind when 'refunded' then amount when 'returned' then -amount end) filter (where refund_id is not null)`.as(
        'refunded',
      ),
    ])
    .groupBy('customer_id');
}
