import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { read } from '../queries/read.ts';

/**
 * Fetches the PDF of an invoice, with the person's token: a plain link would go without it. Takes the invoice's id.
 *
 * @example
 * const { mutateAsync: fetchPdf } = useInvoicePdf();
 * const pdf: Blob = await fetchPdf(invoice.id);
 */
export function useInvoicePdf(): UseMutationResult<Blob, BillingError, string> {
  const { client } = useBillingCore();
  return useMutation({
    mutationFn: (invoiceId) =>
      read(client.GET('/billing/v1/invoices/{invoiceId}/pdf', { params: { path: { invoiceId } }, parseAs: 'blob' })),
  });
}
