import type { Invoice } from '@locai/billing-contract';
import type { PayingCustomer } from '../payments/open-customer.ts';
import { openPayment } from '../payments/open-payment.ts';
import type { PaymentRow } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { findInvoiceRow } from './store.ts';

/**
 * The one open payment of an invoice that owes something. No payment is opened on one that is taken back meanwhile.
 *
 * @throws ProblemError 409 `invoice_not_open`, 503 `unavailable`
 */
export function openInvoicePayment(ports: Ports, customer: PayingCustomer, invoice: Invoice): Promise<PaymentRow> {
  return openPayment(ports, {
    customer,
    invoice,
    async isOwed(trx) {
      const row = await findInvoiceRow(trx, customer.id, invoice.id);
      return row?.status === 'open' || row?.status === 'uncollectible';
    },
  });
}
