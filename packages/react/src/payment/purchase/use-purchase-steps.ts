import { useQueryClient } from '@tanstack/react-query';
import { useCreateSubscription } from '../../hooks/use-create-subscription.ts';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { useUpdateSubscription } from '../../hooks/use-update-subscription.ts';
import { paymentIntentQuery } from '../../queries/payments.ts';
import type { QuoteRequest } from '../../queries/quotes.ts';
import { read } from '../../queries/read.ts';
import type { PaymentIntent, SubscriptionResult } from '../../queries/schemas.ts';
import { subscriptionQuery } from '../../queries/subscriptions.ts';
import { invalidateTopics } from '../../queries/topics.ts';
import type { PaymentFormHandle, PaymentOutcome } from '../payment-form.ts';

/** What a purchase does on the way, each step once. */
export function usePurchaseSteps(request: QuoteRequest | null) {
  const context = useFlowContext();
  const queryClient = useQueryClient();
  const create = useCreateSubscription();
  const update = useUpdateSubscription();
  const { client, userKey } = context;

  return {
    /** Sends the order: exactly what the quote says, or an error. */
    place: (quoteId: string): Promise<SubscriptionResult> =>
      request?.order ? create.mutateAsync({ ...request.order, quoteId }) : update.mutateAsync({ ...request?.change, quoteId }),

    async confirm(
      form: PaymentFormHandle | null,
      clientSecret: string,
      savedMethodId: string | undefined,
    ): Promise<PaymentOutcome> {
      if (!form) throw new Error('Locai Billing: the payment form left the screen while a payment was confirmed.');
      return form.confirm(clientSecret, savedMethodId ? { savedMethodId } : {});
    },

    readPayment: (id: string): Promise<PaymentIntent> =>
      queryClient.fetchQuery({ ...paymentIntentQuery(context, id), retry: false }),

    refresh: () => void invalidateTopics(queryClient, userKey, ['subscription']),

    /** The order as the server sees it now. What it paid for is done, so a read that fails leaves the older answer. */
    async finish(result: SubscriptionResult, payment: PaymentIntent | undefined): Promise<SubscriptionResult> {
      void invalidateTopics(queryClient, userKey, ['entitlements', 'invoices', 'payments']);
      const invoiceId = result.invoice?.id;
      const [subscription, invoice] = await Promise.all([
        queryClient.fetchQuery({ ...subscriptionQuery(context), staleTime: 0 }).catch(() => null),
        invoiceId
          ? read(client.GET('/billing/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } })).catch(() => null)
          : null,
      ]);
      void invalidateTopics(queryClient, userKey, ['subscription']);
      return {
        subscription: subscription ?? result.subscription,
        invoice: invoice ?? result.invoice,
        payment: payment ?? result.payment,
      };
    },
  };
}
