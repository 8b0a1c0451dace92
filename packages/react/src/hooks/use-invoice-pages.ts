import type { BillingError } from '@locai/billing-contract/client';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { invoicePagesQuery } from '../queries/invoice-pages.ts';
import type { Invoice } from '../queries/schemas.ts';

/**
 * The customer's invoices, newest first: those read so far, and `fetchNextPage` for more.
 *
 * @example
 * const { data: invoices, hasNextPage, fetchNextPage } = useInvoicePages({ limit: 10 });
 */
export function useInvoicePages({ limit = 20 }: { limit?: number } = {}): UseInfiniteQueryResult<Invoice[], BillingError> {
  return useInfiniteQuery(invoicePagesQuery(useBillingCore(), limit));
}
