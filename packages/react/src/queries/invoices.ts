import type { BillingError, Schemas } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { Invoice } from './schemas.ts';
import type { BillingScope } from './scope.ts';

export interface InvoicesFilter {
  status?: Invoice['status'];
  /** At most 100; 20 when left out. */
  limit?: number;
  /** The `nextCursor` of the page before. */
  cursor?: string;
}

export type InvoicePage = Schemas['InvoicePage'];

/** A page of the customer's invoices, newest first. */
export function invoicesQuery({ client, userKey }: BillingScope, filter: InvoicesFilter = {}) {
  return queryOptions<InvoicePage, BillingError>({
    queryKey: keys.invoices(userKey, filter),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/invoices', { params: { query: filter }, signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}

/** One invoice. */
export function invoiceQuery({ client, userKey }: BillingScope, invoiceId: string) {
  const path = { invoiceId };
  return queryOptions<Invoice, BillingError>({
    queryKey: keys.invoices(userKey, path),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/invoices/{invoiceId}', { params: { path }, signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
