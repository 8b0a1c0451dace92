import type { Invoice, NewInvoiceLine } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { type CustomerRow, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { assertDraft } from '../../invoices/draft.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { finalizeDraft } from '../../invoices/finalize-invoice.ts';
import { findVisibleInvoice } from '../../invoices/find-visible-invoice.ts';
import { priceLines } from '../../invoices/price-lines.ts';
import { lockInvoice, readInvoice } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import { takeEffect } from '../take-effect.ts';
import type { DrawnUp } from './drawn-up.ts';
import { assertMayIssue, isStaff, saleTo } from './may-price.ts';

/**
 * Finalizes a draft: it gets its number, credit is applied, and it is open, or paid at once when it owes nothing.
 *
 * @throws ProblemError 403, 404, 409 `invoice_not_draft`, or `quote_changed` when the catalogue sells it differently by now
 */
export async function finalizeInvoice(ports: Ports, act: Act, id: string): Promise<DrawnUp> {
  const { customer_id } = await findVisibleInvoice(ports.db, act.principal, id);
  const at = await ports.clock.now(ports.db);
  const drawn = await ports.db.transaction().execute(async (trx) => {
    const customer = await lockCustomer(trx, customer_id);
    const draft = await lockInvoice(trx, customer_id, id);
    assertMayIssue(act.principal, draft);
    assertDraft(draft);
    assertCurrency(customer, draft.currency);
    const before = await readInvoice(trx, draft);
    const sold = isStaff(act.principal) ? undefined : await soldNow(trx, act, customer, before);
    const row = await finalizeDraft(trx, draft, at, sold);
    if (row.status === 'paid') await takeEffect(trx, row, at);
    const invoice = await readInvoice(trx, row);
    await recordAudit(trx, { ...act, action: 'invoice.finalize', object: { type: 'invoice', id }, before, after: invoice });
    return { row, invoice };
  });
  await ports.live.publish(customer_id, ['subscription', 'entitlements', 'invoices']);
  return drawn;
}

function assertCurrency(customer: CustomerRow, currency: string) {
  if (!customer.currency || customer.currency === currency) return;
  throw new ProblemError(
    'quote_changed',
    `The customer is billed in ${customer.currency} by now, and this draft is in ${currency}. Create a new invoice.`,
  );
}

/** A draft keeps no offer alive: what a customer drew up is sold as the catalogue sells it now, and at the draft's price or not at all. */
async function soldNow(trx: Db, act: Act, customer: CustomerRow, { fees, total }: Invoice): Promise<FeeDraft[]> {
  const lines = fees.map(({ addonCode, units }): NewInvoiceLine => ({ addonCode: addonCode ?? '', quantity: Number(units) }));
  const order = { lines, currency: total.currency, ...(await saleTo(trx, act.principal, customer)) };
  const now = await priceLines(trx, order).catch((error: unknown) => {
    if (error instanceof ProblemError) return undefined;
    throw error;
  });
  if (now?.fees.every(({ amount }, i) => amount === fees[i]?.amount.amount)) return now.fees;
  throw new ProblemError(
    'quote_changed',
    'What this draft sells has another price by now, or is not for sale. Create a new invoice.',
  );
}
