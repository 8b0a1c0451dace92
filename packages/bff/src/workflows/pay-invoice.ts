import type { PaymentIntent } from '@locai/billing-contract';
import { findCustomer } from '../customers/store.ts';
import type { CustomerKey } from '../http/principal.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { findInvoice } from '../invoices/store.ts';
import { openPayment } from '../payments/open-payment.ts';
import { toPaymentIntent } from '../payments/payment-intent.ts';
import { readPayment } from '../payments/read-payment.ts';
import { findPayment, isCreated, isFinal } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { payer } from '../subscriptions/order-result.ts';
import { applyPayment } from './apply-payment.ts';

/** The one open payment of an open invoice. @throws ProblemError 404, or 409 `invoice_not_open` */
export async function createPaymentIntent(ports: Ports, key: CustomerKey, invoiceId: string): Promise<PaymentIntent> {
  const customer = await findCustomer(ports.db, key);
  const invoice = customer && (await findInvoice(ports.db, customer.id, invoiceId));
  if (!customer || !invoice) throw notFound('invoice');
  if (invoice.amountDue.amount === 0)
    throw new ProblemError('invoice_not_open', `The invoice is ${invoice.status} and owes nothing. There is nothing to pay.`);
  return toPaymentIntent(await openPayment(ports, { customer: payer(customer), invoice }));
}

/** A payment of the customer. While it is open the provider is asked and what it says is applied. @throws ProblemError 404 */
export async function getPaymentIntent(ports: Ports, key: CustomerKey, paymentId: string): Promise<PaymentIntent> {
  const customer = await findCustomer(ports.db, key);
  const payment = customer && (await findPayment(ports.db, customer.id, paymentId));
  if (!payment) throw notFound('payment');
  if (isFinal(payment) || !isCreated(payment)) return toPaymentIntent(payment);
  return toPaymentIntent(await applyPayment(ports, payment, await readPayment(ports, payment)));
}
