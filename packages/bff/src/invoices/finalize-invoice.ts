import type { InvoicedCustomer } from '@locai/billing-contract';
import { type CustomerRow, changeCreditBalance, fixCurrency, getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { moneyColumns } from './draft.ts';
import type { FeeDraft } from './fee.ts';
import { replaceFees } from './fees.ts';
import { planDraft } from './plan-draft.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, insertCreditEntry, nextInvoiceNumber, updateInvoiceRow } from './store.ts';
import { tellFinalized } from './tell-invoice.ts';
import { lookColumns } from './templates/look-columns.ts';

/**
 * Finalizes a draft: its fees are totalled with the taxes, the coupon and the credit of now, it gets its number and keeps the
 * customer as it is. One that owes nothing is paid at once. Needs a transaction that holds the customer's lock, then the draft's.
 *
 * @param fees in the place of those that it has
 */
export async function finalizeDraft(trx: Db, draft: InvoiceRow, at: Date, fees?: FeeDraft[]): Promise<InvoiceRow> {
  const plan = await planDraft(trx, draft, fees);
  await replaceFees(trx, draft, plan.fees);
  return finalizeAs(trx, draft, plan, at);
}

/** Finalizes a draft that says what was planned. */
export async function finalizeAs(trx: Db, draft: InvoiceRow, plan: InvoicePlan, at: Date): Promise<InvoiceRow> {
  const customer = await getCustomerById(trx, draft.customer_id);
  const columns = { ...finalColumns(customer, plan, { at, draft }), ...(await lookColumns(trx)) };
  const invoice = await updateInvoiceRow(trx, draft, { ...columns, number: await nextInvoiceNumber(trx) });
  await bookFinalized(trx, invoice, plan, at);
  await tellFinalized(trx, [invoice], at);
  return invoice;
}

/** The columns that finalizing fills. The customer keeps the currency from here on, see `bookFinalized`. */
export function finalColumns(
  customer: CustomerRow,
  plan: InvoicePlan,
  { at, draft }: { at: Date; draft: Pick<InvoiceRow, 'billing_address'> },
) {
  const status: 'open' | 'paid' = plan.total > 0 ? 'open' : 'paid';
  return {
    status,
    ...moneyColumns(plan),
    credits_applied: plan.creditsApplied,
    total: plan.total,
    customer: JSON.stringify(asInvoiced(customer, draft)),
    time_zone: customer.time_zone,
    issued_at: at,
    paid_at: status === 'paid' ? at : null,
  };
}

function asInvoiced(
  { name, email, address }: CustomerRow,
  { billing_address }: Pick<InvoiceRow, 'billing_address'>,
): InvoicedCustomer {
  return { name, email, address: billing_address ?? address };
}

/** Books what a finalized invoice did to its customer: the currency is fixed, credit was used or given. */
async function bookFinalized(trx: Db, invoice: InvoiceRow, plan: InvoicePlan, at: Date): Promise<void> {
  const { creditsApplied, creditIssued, currency } = plan;
  await fixCurrency(trx, invoice.customer_id, currency);
  if (creditsApplied > 0) {
    await changeCreditBalance(trx, invoice.customer_id, -creditsApplied);
    await insertCreditEntry(trx, invoice, { kind: 'applied', amount: creditsApplied, at });
  }
  if (creditIssued > 0) {
    await changeCreditBalance(trx, invoice.customer_id, creditIssued);
    await insertCreditEntry(trx, invoice, { kind: 'issued', amount: creditIssued, at });
  }
}
