import { type Invoice, newId } from '@locai/billing-contract';
import type { Selectable, Updateable } from 'kysely';
import { readConfig } from '../configs/read-config.ts';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';
import { listFees } from './fees.ts';
import { toInvoice } from './to-invoice.ts';

export type InvoiceRow = Selectable<Tables['invoices']>;

/** The next number of the series that the operator's prefix names. The row stays locked until the transaction ends, so that numbers have no gap. */
export async function nextInvoiceNumber(trx: Db): Promise<string> {
  const { numberPrefix, numberDigits } = await readConfig(trx, 'invoicing');
  return nextNumber(trx, numberPrefix, numberDigits);
}

/** The same for so many invoices, one after the other. */
export async function nextInvoiceNumbers(trx: Db, count: number): Promise<string[]> {
  const { numberPrefix, numberDigits } = await readConfig(trx, 'invoicing');
  return nextNumbers(trx, numberPrefix, numberDigits, count);
}

/** The next number of the credit notes, which count by themselves. A prefix has no hyphen: the two series never meet. */
export async function nextCreditNoteNumber(trx: Db): Promise<string> {
  const { numberPrefix, numberDigits } = await readConfig(trx, 'invoicing');
  return nextNumber(trx, `${numberPrefix}-CN`, numberDigits);
}

async function nextNumber(trx: Db, series: string, digits: number): Promise<string> {
  const [number] = await nextNumbers(trx, series, digits, 1);
  if (number === undefined) throw new Error(`The series ${series} gave no number`);
  return number;
}

async function nextNumbers(trx: Db, series: string, digits: number, count: number): Promise<string[]> {
  const { last_number } = await trx
    .insertInto('invoice_series')
    .values({ series, last_number: count })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((row) => ({ last_number: row('invoice_series.last_number', '+', count) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return Array.from({ length: count }, (_, i) => `${series}-${String(last_number - count + 1 + i).padStart(digits, '0')}`);
}

export async function insertCreditEntry(
  trx: Db,
  invoice: { customer_id: string; id: string },
  entry: { kind: 'issued' | 'applied' | 'returned'; amount: number; at: Date; creditNoteId?: string },
): Promise<void> {
  await trx
    .insertInto('credit_entries')
    .values({
      customer_id: invoice.customer_id,
      id: newId('credit', entry.at.getTime()),
      invoice_id: invoice.id,
      credit_note_id: entry.creditNoteId ?? null,
      kind: entry.kind,
      amount: entry.amount,
      created_at: entry.at,
    })
    .execute();
}

export function findInvoiceRow(db: Db, customerId: string, id: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom('invoices').selectAll().where('customer_id', '=', customerId).where('id', '=', id).executeTakeFirst();
}

/** An invoice of whichever customer. */
export function findInvoiceById(db: Db, id: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom('invoices').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks an invoice. The customer's lock comes first. */
export function lockInvoice(trx: Db, customerId: string, id: string): Promise<InvoiceRow> {
  return trx
    .selectFrom('invoices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** Writes a change to an invoice and makes its next revision. */
export function updateInvoiceRow(trx: Db, row: InvoiceRow, change: Updateable<Tables['invoices']>): Promise<InvoiceRow> {
  return trx
    .updateTable('invoices')
    .set((eb) => ({ ...change, revision: eb('revision', '+', 1) }))
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
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

/** An invoice with its fees in the shape of the contract. */
export async function findInvoice(db: Db, customerId: string, id: string): Promise<Invoice | undefined> {
  const row = await findInvoiceRow(db, customerId, id);
  return row && readInvoice(db, row);
}

/** A row with its fees in the shape of the contract. */
export async function readInvoice(db: Db, row: InvoiceRow): Promise<Invoice> {
  return toInvoice(row, await listFees(db, row.customer_id, [row.id]));
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
  const fees = await listFees(db, first.customer_id, ids);
  return rows.map((row) =>
    toInvoice(
      row,
      fees.filter((fee) => fee.invoice_id === row.id),
    ),
  );
}
