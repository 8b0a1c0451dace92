import type { Db } from '../database/database.ts';
import { isOneOf } from '../database/many-rows.ts';
import { replaceFees } from './fees.ts';
import type { InvoiceRow } from './store.ts';

/** Invoices that the engine is to finalize or to collect by itself by now, the longest due first; `but` are left out. */
export function listToCollect(db: Db, now: Date, but: string[]): Promise<InvoiceRow[]> {
  return db
    .selectFrom('invoices')
    .selectAll()
    .where('collect_at', '<=', now)
    .where('status', 'in', ['draft', 'open'])
    .where((row) => row.not(row('id', '=', row.fn.any(row.val(but)))))
    .orderBy('collect_at')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** How many invoices there are that the engine is to finalize or to collect by now. */
export async function countToCollect(db: Db, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom('invoices')
    .select((row) => row.fn.countAll<string>().as('due'))
    .where('collect_at', '<=', now)
    .where('status', 'in', ['draft', 'open'])
    .executeTakeFirstOrThrow();
  return Number(due);
}

/** When the engine acts on an invoice next; null: it waits for a person. */
export async function collectAt(
  trx: Db,
  { customer_id, id }: Pick<InvoiceRow, 'customer_id' | 'id'>,
  at: Date | null,
): Promise<void> {
  await trx.updateTable('invoices').set({ collect_at: at }).where('customer_id', '=', customer_id).where('id', '=', id).execute();
}

/**
 * Writes that the saved card was refused, and when it is tried again.
 *
 * @param invoice as it was when the card was charged
 * @returns false when that is written already, or nothing is owed any more
 */
export async function recordRefusal(trx: Db, invoice: InvoiceRow, nextAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invoices')
    .set({ collect_at: nextAt, collections: invoice.collections + 1 })
    .where('customer_id', '=', invoice.customer_id)
    .where('id', '=', invoice.id)
    .where('status', '=', 'open')
    .where('collections', '=', invoice.collections)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A customer has another card: what the engine asked for in vain is asked for once more. */
export async function collectOverdue(trx: Db, customerId: string, at: Date): Promise<void> {
  await trx
    .updateTable('invoices')
    .set({ collect_at: at })
    .where('customer_id', '=', customerId)
    .where('status', '=', 'open')
    .where('collections', '>', 0)
    .execute();
}

/** The draft that waits for late usage of a subscription, if any. */
export function findDraftOf(db: Db, customerId: string, subscriptionId: string): Promise<InvoiceRow | undefined> {
  return db
    .selectFrom('invoices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('subscription_id', '=', subscriptionId)
    .where('status', '=', 'draft')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Locks those of the drafts that are to be finalized at the same moment as they were seen to be. The customers' locks come first. */
export async function lockDrafts(trx: Db, seen: InvoiceRow[]): Promise<InvoiceRow[]> {
  const rows = await trx
    .selectFrom('invoices')
    .selectAll()
    .where(isOneOf('id', seen))
    .where('status', '=', 'draft')
    .orderBy('customer_id')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const due = new Map(seen.map(({ id, collect_at }) => [id, collect_at?.getTime()]));
  return rows.filter(({ id, collect_at, redemption_id }) => redemption_id === null && collect_at?.getTime() === due.get(id));
}

/** Takes locked drafts without fees away. */
export async function dropDrafts(trx: Db, drafts: Pick<InvoiceRow, 'customer_id' | 'id'>[]): Promise<void> {
  if (drafts.length === 0) return;
  await trx.deleteFrom('invoices').where(isOneOf('id', drafts)).where('status', '=', 'draft').execute();
}

/** Takes a locked draft away: no number was given, so that none is missing. */
export async function dropDraft(trx: Db, draft: InvoiceRow): Promise<void> {
  const { customer_id, id } = draft;
  await replaceFees(trx, draft, []);
  await trx
    .deleteFrom('invoices')
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .execute();
}
