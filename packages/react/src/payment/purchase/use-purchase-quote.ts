import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { type QuoteRequest, quoteQuery } from '../../queries/quotes.ts';
import type { Quote } from '../../queries/schemas.ts';

const nothing: QuoteRequest = { change: {} };

/** The binding quote of an order. While another order is priced the last quote stays, marked as `updating`, so that nothing jumps. */
export function usePurchaseQuote(request: QuoteRequest | null, enabled: boolean) {
  const { client, userKey } = useFlowContext();
  const query = useQuery({
    ...quoteQuery({ client, userKey }, request ?? nothing),
    enabled: enabled && request !== null && userKey !== null,
    // Never another person's.
    placeholderData: (before, query) => (query?.queryKey[2] === userKey ? before : undefined),
  });
  const [last, setLast] = useState<{ userKey: string | null; quote: Quote }>();
  if (query.data && !query.isPlaceholderData && query.data !== last?.quote) setLast({ userKey, quote: query.data });
  return {
    // When another order cannot be priced the form stays as it was, with what was typed.
    quote: query.data ?? (last?.userKey === userKey && request ? last.quote : undefined),
    error: query.isFetching ? null : query.error,
    updating: query.isPlaceholderData || query.isFetching,
    /** A new quote for the same order; undefined when there is none to be had, and `error` says why. */
    requote: async (): Promise<Quote | undefined> => (await query.refetch({ cancelRefetch: false })).data,
  };
}
