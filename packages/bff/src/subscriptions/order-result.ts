import type { SubscriptionResult } from '@locai/billing-contract';
import type { CustomerRow } from '../customers/store.ts';
import { openInvoicePayment } from '../invoices/open-invoice-payment.ts';
import { findInvoice } from '../invoices/store.ts';
import { openSetup, toSetupIntent } from '../payments/open-setup.ts';
import { toPaymentIntent } from '../payments/payment-intent.ts';
import type { Ports } from '../ports.ts';
import { getSubscription } from './store.ts';
import { toSubscription } from './to-subscription.ts';

/** What an order wrote. */
export interface PlacedOrder {
  created: boolean;
  customer: CustomerRow;
  subscriptionId: string;
  invoiceId: string | null;
}

/** Answers an order: the subscription, its invoice, and the payment to confirm while the invoice is open, or the card to save first. */
export async function orderResult(ports: Ports, order: PlacedOrder): Promise<SubscriptionResult> {
  const { customer, invoiceId } = order;
  const invoice = invoiceId ? await findInvoice(ports.db, customer.id, invoiceId) : undefined;
  const payment = invoice?.status === 'open' ? await openInvoicePayment(ports, payer(customer), invoice) : undefined;
  const subscription = await getSubscription(ports.db, customer.id, order.subscriptionId);
  const setup = subscription.status === 'incomplete' && !invoice ? await openSetup(ports, payer(customer)) : undefined;
  return {
    subscription: await toSubscription(ports.db, subscription),
    invoice: invoice ?? null,
    payment: payment ? toPaymentIntent(payment) : null,
    ...(setup && { setup: toSetupIntent(setup) }),
  };
}

/** A customer as payments know it. */
export function payer(customer: CustomerRow) {
  return {
    id: customer.id,
    kind: customer.kind,
    externalId: customer.external_id,
    providerReference: customer.provider_reference,
  };
}
