import type { InvoiceUpdate, NewInvoiceLine } from '@locai/billing-contract';
import type { Updateable } from 'kysely';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { assertMatch } from '../../http/etag.ts';
import { ProblemError } from '../../http/problem.ts';
import { assertDraft, replacePlan } from '../../invoices/draft.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { findVisibleInvoice } from '../../invoices/find-visible-invoice.ts';
import { planDraft } from '../../invoices/plan-draft.ts';
import { priceLines } from '../../invoices/price-lines.ts';
import { type InvoiceRow, lockInvoice, readInvoice, updateInvoiceRow } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import type { DrawnUp } from './drawn-up.ts';
import { isStaff } from './may-price.ts';

/**
 * Changes a draft: memo and address, and for the operator the lines too.
 *
 * @throws ProblemError 403 for lines by anybody else, 404, 409 `invoice_not_draft`, 412, 422 for what cannot be sold this way
 */
export async function updateInvoice(
  ports: Ports,
  act: Act,
  { id, change, ifMatch }: { id: string; change: InvoiceUpdate; ifMatch: string | undefined },
): Promise<DrawnUp> {
  const { customer_id } = await findVisibleInvoice(ports.db, act.principal, id);
  if (change.lines && !isStaff(act.principal)) throw linesAreFixed();
  const drawn = await ports.db.transaction().execute(async (trx) => {
    const row = await lockInvoice(trx, customer_id, id);
    assertDraft(row);
    assertMatch(ifMatch, row.revision);
    const before = await readInvoice(trx, row);
    const changed = await write(trx, row, change);
    if (changed.revision === row.revision) return { row, invoice: before };
    const invoice = await readInvoice(trx, changed);
    await recordAudit(trx, { ...act, action: 'invoice.update', object: { type: 'invoice', id }, before, after: invoice });
    return { row: changed, invoice };
  });
  await ports.live.publish(customer_id, ['invoices']);
  return drawn;
}

async function write(trx: Db, row: InvoiceRow, { lines, ...change }: InvoiceUpdate): Promise<InvoiceRow> {
  const columns = columnsOf(change);
  const address = change.billingAddress === undefined ? row.billing_address : change.billingAddress;
  const fees = lines && (await priceAnew(trx, row, lines));
  if (fees || change.billingAddress !== undefined) {
    // Taxes go by the address.
    const plan = await planDraft(trx, { ...row, billing_address: address }, fees);
    return replacePlan(trx, row, plan, { ...columns, ...(fees && { drawn_by_operator: true }) });
  }
  return Object.keys(columns).length === 0 ? row : updateInvoiceRow(trx, row, columns);
}

async function priceAnew(trx: Db, row: InvoiceRow, lines: NewInvoiceLine[]): Promise<FeeDraft[]> {
  if (row.reason !== 'manual') throw new ProblemError('forbidden', 'The lines of this invoice are computed by the engine.');
  return (await priceLines(trx, { lines, currency: row.currency, view: 'all', planCode: undefined })).fees;
}

function columnsOf({ memo, billingAddress }: Omit<InvoiceUpdate, 'lines'>): Updateable<Tables['invoices']> {
  return {
    ...(memo !== undefined && { memo }),
    ...(billingAddress !== undefined && { billing_address: billingAddress && JSON.stringify(billingAddress) }),
  };
}

function linesAreFixed() {
  return new ProblemError(
    'forbidden',
    'Only a platform administrator may change the lines of an invoice. Create another invoice with the lines that you want.',
  );
}
