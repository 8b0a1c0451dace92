import type { BillingClient } from '@locai/billing-contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { read } from '../queries/read.ts';
import type { PaymentIntent } from '../queries/schemas.ts';
import { subscriptionQuery } from '../queries/subscriptions.ts';
import { invalidateTopics } from '../queries/topics.ts';

/** What Stripe adds to the address when a bank sends the person back. */
const added = [
  'payment_intent',
  'payment_intent_client_secret',
  'setup_intent',
  'setup_intent_client_secret',
  'redirect_status',
  'source_type',
];

/**
 * For the page that has a checkout on it. Few banks ask the cardholder on a page of their own and send them back: then the page has
 * started anew, and this has the server look how the payment ended and everything read again. The secrets leave the address.
 *
 * @param onReturn the payment as the server sees it; null when nothing is owed any more, or a card was saved
 * @example
 * usePaymentReturn((payment) => payment?.status !== 'succeeded' || navigate('/welcome'));
 */
export function usePaymentReturn(onReturn?: (payment: PaymentIntent | null) => void): void {
  const { client, userKey } = useBillingCore();
  const queryClient = useQueryClient();
  const latest = useRef(onReturn);
  latest.current = onReturn;
  useEffect(() => {
    if (userKey === null || !takeReturn()) return;
    const settle = async () => {
      const subscription = await queryClient.fetchQuery({ ...subscriptionQuery({ client, userKey }), staleTime: 0 });
      const payment = await readPayment(client, subscription?.openInvoiceId ?? null);
      await invalidateTopics(queryClient, userKey, ['subscription', 'entitlements', 'invoices', 'payments']);
      latest.current?.(payment);
    };
    // What could not be asked now is told by the live stream, or asked when the person goes on.
    settle().catch(() => {});
  }, [client, userKey, queryClient]);
}

/** True when a bank sent the person here, once: then the address is as it was before. */
function takeReturn(): boolean {
  const url = new URL(window.location.href);
  if (!url.searchParams.has('redirect_status')) return false;
  for (const name of added) url.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', url);
  return true;
}

/** Asking for the payment makes the server ask the provider. */
async function readPayment(client: BillingClient, invoiceId: string | null): Promise<PaymentIntent | null> {
  if (!invoiceId) return null;
  const { id } = await read(client.POST('/billing/v1/payments/intents', { body: { invoiceId } }));
  return read(client.GET('/billing/v1/payments/intents/{paymentIntentId}', { params: { path: { paymentIntentId: id } } }));
}
