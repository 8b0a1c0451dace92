import { type Fee, type Invoice, newId, plain } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import { readConfig } from '../configs/read-config.ts';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';
import type { InvoicePlan } from './plan-invoice.ts';

export type InvoiceRow = Selectable<Tables['invoices']>;
type FeeRow = Selectable<Tables['invoice_fees']>;

/** The next number of the series that the operator's prefix names. The row stays locked until the transaction ends, so that numbers have no gap. */
export async function nextInvoiceNumber(trx: Db): Promise<string> {
  const { numberPrefix: series, numberDigits } = await readConfig(trx, 'invoicing');
  const { last_number } = await trx
    .insertInto('invoice_series')
    .values({ series, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((row) => ({ last_number: row('invoice_series.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return `${series}-${String(last_number).padStart(numberDigits, '0')}`;
}

export async function insertFees(trx: Db, invoice: { customer_id: string; id: string }, plan: InvoicePlan): Promise<void> {
  if (plan.fees.length === 0) return;
  const rows = plan.fees.map((draft, position) => ({
    customer_id: invoice.customer_id,
    invoice_id: invoice.id,
    position,
    description: draft.description,
    source: draft.source,
    plan_name: draft.planName,
    interval: draft.interval,
    units: String(draft.units),
    unit_price: draft.unitPrice,
    amount: draft.amount,
    exact_amount: draft.exactAmount,
    period_from: draft.period.from,
    period_to: draft.period.to,
  }));
  await trx.insertInto('invoice_fees').values(rows).execute();
}

export async function insertCreditEntry(
  trx: Db,
  invoice: { customer_id: string; id: string },
  entry: { kind: 'issued' | 'applied' | 'returned'; amount: number; at: Date },
): Promise<void> {
  await trx
    .insertInto('credit_entries')
    .values({
      customer_id: invoice.customer_id,
      id: newId('credit', entry.at.getTime()),
      invoice_id: invoice.id,
      kind: entry.kind,
      amount: entry.amount,
      created_at: entry.at,
    })
    .execute();
}

export function findInvoiceRow(db: Db, customerId: string, id: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom('invoices').selectAll().where('customer_id', '=', customerId).where('id', '=', id).executeTakeFirst();
}

/** The invoice of a subscription (or of one change of it) that waits for payment. */
export function findOpenInvoice(
  db: Db,
  customerId: string,
  of: { subscriptionId: string; changeId?: string },
): Promise<InvoiceRow | undefined> {
  let query = db
    .selectFrom('invoices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('subscription_id', '=', of.subscriptionId)
    .where('status', '=', 'open');
  if (of.changeId) query = query.where('change_id', '=', of.changeId);
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** Renewal invoices that wait for payment, the oldest first. */
export function listOpenRenewals(db: Db): Promise<InvoiceRow[]> {
  return db
    .selectFrom('invoices')
    .selectAll()
    .where('reason', '=', 'renewal')
    .where('status', '=', 'open')
    .orderBy('created_at')
    .limit(1000)
    .execute();
}

/** An invoice with its fees in the shape of the contract. */
export async function findInvoice(db: Db, customerId: string, id: string): Promise<Invoice | undefined> {
  const row = await findInvoiceRow(db, customerId, id);
  if (!row) return undefined;
  const [invoice] = await withFees(db, [row]);
  return invoice;
}

/** A customer's invoices, newest first. */
export async function listInvoices(
  db: Db,
  customerId: string,
  request: PageRequest & { status?: InvoiceRow['status'] | undefined },
) {
  let query = db.selectFrom('invoices').selectAll().where('customer_id', '=', customerId);
  if (request.status) query = query.where('status', '=', request.status);
  if (request.cursor) {
    const [id = ''] = decodeCursor(request.cursor);
    const last = await findInvoiceRow(db, customerId, id);
    if (!last) throw badCursor();
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(last.created_at, last.id)));
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(request.limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, request.limit, (row) => [row.id]);
  return { data: await withFees(db, data), nextCursor };
}

async function withFees(db: Db, rows: InvoiceRow[]): Promise<Invoice[]> {
  const [first] = rows;
  if (!first) return [];
  const ids = rows.map(({ id }) => id);
  const fees = await db
    .selectFrom('invoice_fees')
    .selectAll()
    .where('customer_id', '=', first.customer_id)
    .where('invoice_id', 'in', ids)
    .orderBy('position')
    .execute();
  return rows.map((row) =>
    toInvoice(
      row,
      fees.filter((fee) => fee.invoice_id === row.id),
    ),
  );
}

function toInvoice(row: InvoiceRow, fees: FeeRow[]): Invoice {
  const money = (amount: number) => ({ amount, currency: row.currency });
  const owed = row.status === 'open' || row.status === 'uncollectible' ? row.total - row.amount_paid : 0;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    reason: row.reason,
    subscriptionId: row.subscription_id,
    fees: fees.map((fee) => toFee(fee, row.currency)),
    creditsApplied: money(row.credits_applied),
    total: money(row.total),
    amountPaid: money(row.amount_paid),
    amountDue: money(owed),
    issuedAt: row.issued_at?.toISOString() ?? null,
    paidAt: row.paid_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

function toFee(row: FeeRow, currency: string): Fee {
  return {
    description: row.description,
    source: row.source,
    planName: row.plan_name,
    interval: row.interval,
    units: plain(row.units),
    unitPrice: { amount: row.unit_price, currency },
    amount: { amount: row.amount, currency },
    period: { from: row.period_from.toISOString(), to: row.period_to.toISOString() },
  };
}
