import type { CreditNote } from '@locai/billing-contract';
import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { toTaxes } from '../to-invoice.ts';

export type CreditNoteRow = Selectable<Tables['credit_notes']>;

export function insertCreditNote(trx: Db, row: Insertable<Tables['credit_notes']>): Promise<CreditNoteRow> {
  return trx.insertInto('credit_notes').values(row).returningAll().executeTakeFirstOrThrow();
}

/** A customer's credit notes, newest first. */
export async function listCreditNotes(
  db: Db,
  customerId: string,
  { limit, cursor, invoiceId }: PageRequest & { invoiceId?: string | undefined },
) {
  let query = ofCustomer(db, customerId);
  if (invoiceId) query = query.where('credit_notes.invoice_id', '=', invoiceId);
  if (cursor !== undefined) {
    const [id = ''] = decodeCursor(cursor);
    const last = await ofCustomer(db, customerId).where('credit_notes.id', '=', id).executeTakeFirst();
    if (!last) throw badCursor();
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('credit_notes.created_at', 'credit_notes.id'), '<', tuple(last.created_at, last.id)),
    );
  }
  const rows = await query
    .orderBy('credit_notes.created_at', 'desc')
    .orderBy('credit_notes.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.id]);
  return { data: data.map((row) => toCreditNote(row, row)), nextCursor };
}

const ofCustomer = (db: Db, customerId: string) =>
  db
    .selectFrom('credit_notes')
    .innerJoin('invoices', (join) =>
      join.onRef('invoices.customer_id', '=', 'credit_notes.customer_id').onRef('invoices.id', '=', 'credit_notes.invoice_id'),
    )
    .selectAll('credit_notes')
    .select(['invoices.currency', 'invoices.number as invoice_number'])
    .where('credit_notes.customer_id', '=', customerId);

/** A credit note in the shape of the contract. */
export function toCreditNote(row: CreditNoteRow, invoice: { currency: string; invoice_number: string | null }): CreditNote {
  const money = (amount: number) => ({ amount, currency: invoice.currency });
  return {
    id: row.id,
    number: row.number,
    invoiceId: row.invoice_id,
    invoiceNumber: invoice.invoice_number ?? '',
    amount: money(row.amount),
    beforePayment: money(row.before_payment),
    taxes: toTaxes(row.taxes, invoice.currency),
    credited: money(row.amount - row.before_payment),
    reason: row.reason,
    memo: row.memo,
    createdAt: row.created_at.toISOString(),
  };
}
