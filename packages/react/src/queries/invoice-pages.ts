import type { BillingError } from '@locai/billing-contract/client';
import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import type { InvoicePage } from './invoices.ts';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Invoice } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** The customer's invoices, newest first, page after page. */
export function invoicePagesQuery({ client, userKey }: BillingScope, limit: number) {
  return infiniteQueryOptions<InvoicePage, BillingError, Invoice[], QueryKey, string>({
    queryKey: keys.invoices(userKey, { pages: limit }),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit, ...(pageParam && { cursor: pageParam }) };
      return read(client.GET('/billing/v1/invoices', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
