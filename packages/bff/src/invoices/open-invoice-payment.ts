import type { Invoice } from '@locai/billing-contract';
import { ProblemError } from '../http/problem.ts';
import type { PayingCustomer } from '../payments/open-customer.ts';
import { openPayment } from '../payments/open-payment.ts';
import type { PaymentRow } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { findInvoice, findInvoiceRow } from './store.ts';
import { owedOf } from './to-invoice.ts';

/**
 * The one open payment of an invoice that owes something. No payment is opened on one that is taken back meanwhile, and none of more
 * than it owes after a credit note.
 *
 * @throws ProblemError 409 `invoice_not_open`, 503 `unavailable`
 */
export async function openInvoicePayment(ports: Ports, customer: PayingCustomer, invoice: Invoice): Promise<PaymentRow> {
  const due = invoice.amountDue.amount;
  const isOwed: Parameters<typeof openPayment>[1]['isOwed'] = async (trx) => {
    const row = await findInvoiceRow(trx, customer.id, invoice.id);
    return row !== undefined && owedOf(row) === due;
  };
  return openPayment(ports, { customer, invoice, isOwed }).catch(async (error: unknown) => {
    const now = await findInvoice(ports.db, customer.id, invoice.id);
    const owesOther = now !== undefined && now.amountDue.amount > 0 && now.amountDue.amount !== due;
    if (owesOther && error instanceof ProblemError && error.code === 'invoice_not_open')
      return openInvoicePayment(ports, customer, now);
    throw error;
  });
}
