import { type BillingClient, BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Quote, SubscriptionChange, SubscriptionOrder } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** What to price: a new subscription, or a change of the current one. */
export type QuoteRequest =
  | { order: Omit<SubscriptionOrder, 'quoteId'>; change?: never }
  | { change: Omit<SubscriptionChange, 'quoteId'>; order?: never };

/** A binding quote. It is asked for anew whenever it comes on the screen, and not behind the reader's back. */
export function quoteQuery({ client, userKey }: BillingScope, request: QuoteRequest) {
  return queryOptions<Quote, BillingError>({
    queryKey: keys.quotes(userKey, request),
    queryFn: ({ signal }) => askQuote(client, request, signal),
    retry,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    enabled: userKey !== null,
  });
}

export function askQuote(client: BillingClient, { order, change }: QuoteRequest, signal?: AbortSignal): Promise<Quote> {
  const options = signal && { signal };
  return read(
    order
      ? client.POST('/billing/v1/subscriptions/preview', { body: order, ...options })
      : client.POST('/billing/v1/subscriptions/current/preview', { body: change, ...options }),
  );
}

/** The quote no longer stands: a new one is needed before anything is charged. */
export function isQuoteProblem(error: unknown): boolean {
  return error instanceof BillingError && error.code.startsWith('quote_');
}
