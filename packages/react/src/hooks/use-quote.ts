import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { type QuoteRequest, quoteQuery } from '../queries/quotes.ts';
import type { Quote } from '../queries/schemas.ts';

/**
 * A binding quote for what is on the screen. When an order with it is answered `quote_changed`, `quote_expired` or `quote_used`,
 * a new one is fetched by itself: show it before the customer confirms again.
 *
 * @example
 * const { data: quote } = useQuote({ change: { planCode: 'pro', interval: 'year' } });
 */
export function useQuote(
  request: QuoteRequest,
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<Quote, BillingError> {
  const core = useBillingCore();
  const options = quoteQuery(core, request);
  return useQuery({ ...options, enabled: enabled && core.userKey !== null });
}
