import type { PaymentIntent } from '@locai/billing-contract';
import { findCustomer } from '../customers/store.ts';
import type { CustomerKey } from '../http/principal.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { openInvoicePayment } from '../invoices/open-invoice-payment.ts';
import { findInvoice } from '../invoices/store.ts';
import { toPaymentIntent } from '../payments/payment-intent.ts';
import { findPayment, isCreated, isFinal } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { payer } from '../subscriptions/order-result.ts';
import { readAndApply } from './apply-payment.ts';

/** The one open payment of an open invoice. @throws ProblemError 404, or 409 `invoice_not_open` */
export async function createPaymentIntent(ports: Ports, key: CustomerKey, invoiceId: string): Promise<PaymentIntent> {
  const customer = await findCustomer(ports.db, key);
  const invoice = customer && (await findInvoice(ports.db, customer.id, invoiceId));
  if (!customer || !invoice) throw notFound('invoice');
  if (invoice.amountDue.amount === 0)
    throw new ProblemError('invoice_not_open', `The invoice is ${invoice.status} and owes nothing. There is nothing to pay.`);
  return toPaymentIntent(await openInvoicePayment(ports, payer(customer), invoice));
}

/** A payment of the customer. While it is open the provider is asked and what it says is applied. @throws ProblemError 404 */
export async function getPaymentIntent(ports: Ports, key: CustomerKey, paymentId: string): Promise<PaymentIntent> {
  const customer = await findCustomer(ports.db, key);
  const payment = customer && (await findPayment(ports.db, customer.id, paymentId));
  if (!payment) throw notFound('payment');
  if (isFinal(payment) || !isCreated(payment)) return toPaymentIntent(payment);
  return toPaymentIntent(await readAndApply(ports, payment));
}
