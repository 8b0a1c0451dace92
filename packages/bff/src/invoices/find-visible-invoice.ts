import { findCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { customerKey, isOperator, type Principal } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { findInvoiceById, findInvoiceRow, type InvoiceRow } from './store.ts';

/**
 * An invoice by its id: of the caller's customer, or of any for an operator who acts for none.
 *
 * @throws ProblemError 404 for one that there is not, or that is somebody else's
 */
export async function findVisibleInvoice(db: Db, principal: Principal | null, id: string): Promise<InvoiceRow> {
  const row = isOperator(principal) ? await findInvoiceById(db, id) : await findOwn(db, principal, id);
  if (!row) throw notFound('invoice');
  return row;
}

async function findOwn(db: Db, principal: Principal | null, id: string): Promise<InvoiceRow | undefined> {
  const customer = await findCustomer(db, customerKey(principal));
  return customer && findInvoiceRow(db, customer.id, id);
}
