import { type Invoice, useBillingContext, useCreatePaymentIntent, usePaymentIntent } from '@locai/billing-react';
import { useMutation } from '@tanstack/react-query';
import { usePreferences } from '../preferences.tsx';
import { demoTexts } from '../text/demo.ts';
import { sandbox } from './sandbox.ts';

/**
 * Pays an open invoice: a payment of the SDK's hooks, confirmed at the sandbox with a test card. A product hands the client secret to
 * its provider's form in that place. The server alone says when it is paid; then the SDK reads everything again.
 */
export function PayInvoice({ invoice }: { invoice: Invoice }) {
  const text = demoTexts[usePreferences().language];
  const { formatMoney } = useBillingContext();
  const { mutateAsync: createIntent } = useCreatePaymentIntent();
  const confirmed = useMutation({
    mutationFn: async () => {
      const { id, clientSecret } = await createIntent({ invoiceId: invoice.id });
      await sandbox.pay(clientSecret);
      return id;
    },
  });
  const payment = usePaymentIntent(confirmed.data ?? null, { poll: true });
  const isPaying = confirmed.isPending || (confirmed.isSuccess && payment.data?.status !== 'canceled');
  return (
    <div className="pay-invoice">
      <button
        type="button"
        className="button"
        aria-disabled={isPaying || undefined}
        onClick={() => isPaying || confirmed.mutate()}
      >
        {isPaying ? text.paying : text.pay(formatMoney(invoice.total))}
      </button>
      <p className="aside" role="status">
        {confirmed.isError ? text.payFailed : text.payWith}
      </p>
    </div>
  );
}
