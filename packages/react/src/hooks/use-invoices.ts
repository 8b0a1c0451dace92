import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { type InvoicePage, type InvoicesFilter, invoicesQuery } from '../queries/invoices.ts';

/**
 * A page of the customer's invoices, newest first.
 *
 * @example
 * const { data: page } = useInvoices({ status: 'open', limit: 5 });
 */
export function useInvoices(filter?: InvoicesFilter): UseQueryResult<InvoicePage, BillingError> {
  return useQuery(invoicesQuery(useBillingCore(), filter));
}
