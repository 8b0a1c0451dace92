import type { InvoicedCustomer } from '@locai/billing-contract';
import { type CustomerRow, changeCreditBalance, fixCurrency, getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, insertCreditEntry, nextInvoiceNumber, updateInvoiceRow } from './store.ts';
import { lookColumns } from './templates/look-columns.ts';

/** What finalizing decides about money, in minor units. */
type Amounts = Omit<InvoicePlan, 'fees'>;

/**
 * Finalizes a draft: credit is applied, it gets its number and keeps the customer as it is now. One that owes nothing is paid at
 * once. Needs a transaction that holds the customer's lock, then the draft's.
 */
export async function finalizeDraft(trx: Db, draft: InvoiceRow, at: Date): Promise<InvoiceRow> {
  const customer = await getCustomerById(trx, draft.customer_id);
  const creditsApplied = Math.min(customer.credit_balance, draft.total);
  const amounts = { currency: draft.currency, creditsApplied, creditIssued: 0, total: draft.total - creditsApplied };
  const invoice = await updateInvoiceRow(trx, draft, await finalColumns(trx, customer, amounts, { at, draft }));
  await bookFinalized(trx, invoice, amounts, at);
  return invoice;
}

/** The columns that finalizing fills. The customer keeps the currency from here on, see `bookFinalized`. */
export async function finalColumns(
  trx: Db,
  customer: CustomerRow,
  { creditsApplied, total }: Amounts,
  { at, draft }: { at: Date; draft?: InvoiceRow },
) {
  const status: 'open' | 'paid' = total > 0 ? 'open' : 'paid';
  return {
    status,
    number: await nextInvoiceNumber(trx),
    credits_applied: creditsApplied,
    total,
    customer: JSON.stringify(asInvoiced(customer, draft)),
    ...(await lookColumns(trx, customer)),
    issued_at: at,
    paid_at: status === 'paid' ? at : null,
  };
}

function asInvoiced({ name, email, address }: CustomerRow, draft: InvoiceRow | undefined): InvoicedCustomer {
  return { name, email, address: draft?.billing_address ?? address };
}

/** Books what a finalized invoice did to its customer: the currency is fixed, credit was used or given. */
export async function bookFinalized(trx: Db, invoice: InvoiceRow, amounts: Amounts, at: Date): Promise<void> {
  const { creditsApplied, creditIssued, currency } = amounts;
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
